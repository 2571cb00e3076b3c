package dev.rankine.ranking;

import dev.rankine.interactions.SparseRow;
import dev.rankine.kernels.UserPanel;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The users that are screened side by side: their factors, what they have seen, and their best score in each tile.
final class Panel {
    private final PackedCatalogue catalogue;
    private final UserPanel factors;
    private final float[] maxima;
    private final int[] users;
    private final double[] slack;
    private final SparseRow[] seen;
    private int size;
    private int[] asideAt = new int[0];
    private float[] aside = new float[0];
    private int asideCount;

    Panel(PackedCatalogue catalogue, int width) {
        this.catalogue = catalogue;
        this.factors = new UserPanel(width, catalogue.model().rank());
        this.maxima = new float[Math.multiplyExact(catalogue.tiles().tiles(), width)];
        this.users = new int[width];
        this.slack = new double[width];
        this.seen = new SparseRow[width];
        Arrays.setAll(seen, lane -> new SparseRow());
    }

    /// Gives the lanes to the users at the places from `first` up to `end`.
    void seat(int[] from, int first, int end) {
        size = end - first;
        int seenByAll = 0;
        for (int lane = 0; lane < size; lane++) {
            users[lane] = from[first + lane];
            factors.set(lane, catalogue.model().userFactors(), users[lane]);
            slack[lane] = catalogue.slack(users[lane]);
            catalogue.candidates().readSeen(users[lane], seen[lane]);
            seenByAll += seen[lane].length();
        }
        if (asideAt.length < seenByAll) {
            asideAt = new int[seenByAll];
            aside = new float[seenByAll];
        }
    }

    UserPanel factors() {
        return factors;
    }

    /// A row for each tile, a lane for each user.
    float[] maxima() {
        return maxima;
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

    /// See [PackedCatalogue#slack].
    double slack(int lane) {
        return slack[lane];
    }

    boolean hasSeen(int lane, int item) {
        return Arrays.binarySearch(seen[lane].columns(), 0, seen[lane].length(), item) >= 0;
    }

    /// Takes the maxima of tiles with an item that their user has seen out of the way, until [#restoreSeen].
    void setAsideSeen() {
        asideCount = 0;
        for (int lane = 0; lane < size; lane++) {
            SparseRow row = seen[lane];
            for (int n = 0; n < row.length(); n++) {
                int place = catalogue.place(row.column(n));
                if (place >= 0) {
                    setAside(catalogue.tiles().tile(place) * factors.width() + lane);
                }
            }
        }
    }

    private void setAside(int at) {
        asideAt[asideCount] = at;
        aside[asideCount++] = maxima[at];
        maxima[at] = Float.NEGATIVE_INFINITY;
    }

    /// The last one set aside comes back first: a tile with two such items was set aside twice.
    void restoreSeen() {
        while (asideCount > 0) {
            asideCount--;
            maxima[asideAt[asideCount]] = aside[asideCount];
        }
    }
}
