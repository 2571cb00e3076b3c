package dev.rankine.ranking;

import dev.rankine.interactions.SparseRow;
import dev.rankine.kernels.UserPanel;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The users that are scored side by side, a lane each: their factors, and what they have seen.
final class Panel {
    private final PackedCatalogue catalogue;
    private final Audience audience;
    private final UserPanel factors;
    private final int[] users;
    private final double[] drift;
    private final SparseRow[] seen;
    private int size;

    Panel(PackedCatalogue catalogue, UserPanel factors, Audience audience) {
        this.catalogue = catalogue;
        this.audience = audience;
        this.factors = factors;
        this.users = new int[factors.width()];
        this.drift = new double[factors.width()];
        this.seen = new SparseRow[factors.width()];
        Arrays.setAll(seen, lane -> new SparseRow());
    }

    /// Gives the lanes to the users at the places from `first` up to `end`.
    void seat(int[] from, int first, int end) {
        size = end - first;
        for (int lane = 0; lane < size; lane++) {
            users[lane] = from[first + lane];
            factors.set(lane, audience.factors().users(), users[lane]);
            drift[lane] = factors.unit(lane) * catalogue.drift(audience.factors(), users[lane]) + factors.drift(lane);
            audience.history().read(users[lane], seen[lane]);
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

    /// The model's scores of pairs of a user and an item.
    void score(int[] ofUsers, int[] items, int pairs, float[] scores) {
        audience.factors().scores(ofUsers, items, pairs, scores);
    }

    /// What tiles score where the model's score is this, but for the [#drift].
    double inTile(int lane, double score) {
        return factors.inUnits(lane, score - audience.shared(users[lane]));
    }

    /// How far a tile's score may lie from [#inTile] of the model's. Not a number where tiles say nothing.
    double drift(int lane) {
        return drift[lane];
    }

    /// What the user of a lane has seen, in the catalogue or not.
    SparseRow seen(int lane) {
        return seen[lane];
    }

    boolean hasSeen(int lane, int item) {
        return Arrays.binarySearch(seen[lane].columns(), 0, seen[lane].length(), item) >= 0;
    }
}
