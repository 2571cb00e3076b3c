package dev.rankine.kernels;

import java.util.Arrays;

/// Pairs of items, of which a user has touched the one and not the other, in the order in which a pass meets them. Used
/// again and again; it grows to the most that there ever are.
public final class Comparisons {
    private int size;
    private int[] users = new int[64];
    private int[] touched = new int[64];
    private int[] others = new int[64];

    public int size() {
        return size;
    }

    /// The row of the user.
    public int user(int comparison) {
        return users[comparison];
    }

    /// The row of the item that the user has touched.
    public int touched(int comparison) {
        return touched[comparison];
    }

    /// The row of the item that the user has not touched.
    public int other(int comparison) {
        return others[comparison];
    }

    public void clear() {
        size = 0;
    }

    public void add(int user, int touchedItem, int otherItem) {
        if (size == users.length) {
            users = Arrays.copyOf(users, 2 * size);
            touched = Arrays.copyOf(touched, 2 * size);
            others = Arrays.copyOf(others, 2 * size);
        }
        users[size] = user;
        touched[size] = touchedItem;
        others[size] = otherItem;
        size++;
    }
}
