package dev.rankine.ranking;

import dev.rankine.interactions.SparseRow;
import dev.rankine.kernels.UserPanel;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The users that are scored side by side, a lane each: their factors, and what they have seen.
final class Panel {
    private final PackedCatalogue catalogue;
    private final UserPanel factors;
    private final int[] users;
    private final double[] drift;
    private final SparseRow[] seen;
    private int size;

    Panel(PackedCatalogue catalogue, int width) {
        this.catalogue = catalogue;
        this.factors = new UserPanel(width, catalogue.model().rank());
        this.users = new int[width];
        this.drift = new double[width];
        this.seen = new SparseRow[width];
        Arrays.setAll(seen, lane -> new SparseRow());
    }

    /// Gives the lanes to the users at the places from `first` up to `end`.
    void seat(int[] from, int first, int end) {
        size = end - first;
        for (int lane = 0; lane < size; lane++) {
            users[lane] = from[first + lane];
            factors.set(lane, catalogue.model().userFactors(), users[lane]);
            drift[lane] = catalogue.drift(users[lane]);
            catalogue.candidates().readSeen(users[lane], seen[lane]);
        }
    }

    UserPanel factors() {
        return factors;
    }

    int width() {
        return users.length;
    }

    /// The lanes that are taken.
    IntStream users() {
        return IntStream.range(0, size);
    }

    /// The lanes that are taken, as bits.
    long lanes() {
        return -1L >>> (Long.SIZE - size);
    }

    int user(int lane) {
        return users[lane];
    }

    /// See [PackedCatalogue#drift].
    double drift(int lane) {
        return drift[lane];
    }

    /// What the user of a lane has seen, allowed or not.
    SparseRow seen(int lane) {
        return seen[lane];
    }

    boolean hasSeen(int lane, int item) {
        return Arrays.binarySearch(seen[lane].columns(), 0, seen[lane].length(), item) >= 0;
    }
}
