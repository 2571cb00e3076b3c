package dev.rankine.ranking;

import dev.rankine.kernels.Precision;
import java.util.List;

/// Ranks by tiles of shorts as long as these tell a user's best items from the others well enough, and by tiles of
/// floats from then on: lists are the same.
///
/// Owns its scratch: one a thread.
final class CoarseFirst implements Batches.Finder<Ranking> {
    private final PackedCatalogue catalogue;
    private final Audience audience;
    private final int count;
    private final int panels;
    private Screen screen;
    private boolean coarse = true;

    /// @param count for which [Screen#pays]
    /// @param panels that pass the tiles together
    CoarseFirst(PackedCatalogue catalogue, Audience audience, int count, int panels) {
        this.catalogue = catalogue;
        this.audience = audience;
        this.count = count;
        this.panels = panels;
        this.screen = new Screen(catalogue, Precision.SHORTS, audience, count, panels);
    }

    @Override
    public List<Ranking> find(int[] users, int first, int end) {
        screen.meet(users, first, end);
        if (coarse && !screen.isDecisive()) {
            coarse = false;
            screen = new Screen(catalogue, Precision.FLOATS, audience, count, panels);
            screen.meet(users, first, end);
        }
        return screen.rank();
    }
}
