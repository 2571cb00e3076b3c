package dev.rankine.ranking;

import java.util.Arrays;

/// The scores of a panel's chosen items as bars that other items reach or not: for each user a bar an item, ascending.
///
/// A score in a tile has drifted from the model's. From `high` on it surely reaches the bar, from `low` on perhaps.
final class Bars {
    private final Panel panel;
    private final int width;
    private final int[] sizes;
    private int rows;
    private float[] own = new float[0];
    private float[] low = new float[0];
    private float[] high = new float[0];
    private int[] reached = new int[0];

    Bars(Panel panel) {
        this.panel = panel;
        this.width = panel.width();
        this.sizes = new int[width];
    }

    Panel panel() {
        return panel;
    }

    /// Removes all bars, and makes room for so many a user.
    void clear(int most) {
        rows = most;
        int room = Math.multiplyExact(most, width);
        if (own.length < room) {
            own = new float[room];
            low = new float[room];
            high = new float[room];
            reached = new int[room];
        }
        Arrays.fill(sizes, 0);
        Arrays.fill(low, 0, room, Float.POSITIVE_INFINITY);
        Arrays.fill(high, 0, room, Float.POSITIVE_INFINITY);
        Arrays.fill(reached, 0, room, 0);
    }

    /// Sets up the bars of a lane.
    ///
    /// @param scores ascending
    /// @param shared see [Audience#shared]
    void set(int lane, float[] scores, double shared) {
        sizes[lane] = scores.length;
        for (int row = 0; row < scores.length; row++) {
            int at = row * width + lane;
            double inTile = scores[row] - shared;
            own[at] = scores[row];
            low[at] = Math.nextDown((float) (inTile - panel.drift(lane)));
            high[at] = Math.nextUp((float) (inTile + panel.drift(lane)));
        }
    }

    /// The largest number of bars of a user.
    int rows() {
        return rows;
    }

    float[] low() {
        return low;
    }

    float[] high() {
        return high;
    }

    /// How many items have reached each bar.
    int[] reached() {
        return reached;
    }

    /// Whether only the model can tell if an item of this score in its tile reaches a bar.
    boolean isClose(int at, float score) {
        return score >= low[at] && !(score >= high[at]);
    }

    /// Takes in an item by the model's score.
    void add(int at, float score) {
        reached[at] += score >= own[at] ? 1 : 0;
    }

    /// Takes back an item that had no place among the candidates.
    void remove(int lane, float score) {
        for (int row = 0; row < sizes[lane]; row++) {
            int at = row * width + lane;
            reached[at] -= score >= own[at] ? 1 : 0;
        }
    }

    /// The places of a lane's chosen items, when all items have been taken in and those seen have been taken back.
    int[] places(int lane) {
        int size = sizes[lane];
        var places = new int[size];
        for (int better = 0; better < size; better++) {
            int row = size - 1 - better;
            places[better] = reached[row * width + lane] - chosenThatReach(lane, row) + better + 1;
        }
        return places;
    }

    private int chosenThatReach(int lane, int bar) {
        int row = bar;
        while (row > 0 && own[(row - 1) * width + lane] == own[bar * width + lane]) {
            row--;
        }
        return sizes[lane] - row;
    }
}
