package dev.rankine.ranking;

import dev.rankine.kernels.ItemTiles;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.TileKernels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Ranks users of factors by a tournament: tiles of items are scored for a panel of users at once, only each tile's
/// best score is kept, and those tell which few tiles can hold one of a user's best items. The items of these are
/// scored once more, and those that can be among the best are scored as the model does it. No user's scores are ever
/// stored, and a tile is trusted as far as its rounding.
///
/// Where `count` tiles have a best item that the user may have, the worst of these bests is a floor under the user's
/// last place. A tile that holds an item the user has seen says nothing about the floor: its best may be just that.
///
/// Owns its scratch: one a thread.
final class Screen implements Batches.Finder<Ranking> {
    /// The bests are folded into this many groups a place before the floor is looked for.
    private static final int GROUPS = 8;

    /// Both the item at the floor and the one it is compared with may have drifted.
    private static final double TWO_ITEMS = 2;

    private final PackedCatalogue catalogue;
    private final ItemTiles tiles;
    private final TileKernels kernels = Kernels.tiles();
    private final int count;
    private final int groups;
    private final Panels panels;
    private final Bests[] bests;
    private final Selection[] selections = new Selection[kernels.width()];
    private final float[] folded;
    private final float[] thresholds = new float[kernels.width()];
    private final Finalists finalists;

    /// @param count for which it [#pays]
    /// @param panels that pass the tiles together
    Screen(PackedCatalogue catalogue, Audience audience, int count, int panels) {
        this.catalogue = catalogue;
        this.tiles = catalogue.tiles();
        this.count = count;
        this.groups = GROUPS * count;
        this.panels = new Panels(catalogue, audience, panels);
        this.bests = new Bests[panels];
        this.folded = new float[groups * kernels.width()];
        Arrays.setAll(bests, number -> new Bests(catalogue, this.panels.get(number)));
        Arrays.setAll(selections, lane -> new Selection(count));
        this.finalists = new Finalists(selections);
    }

    /// Whether so few of the candidates are wanted that tiles can be told apart; else scoring all is less work.
    static boolean pays(int candidates, int count) {
        return count <= candidates / ItemTiles.SLOTS / GROUPS;
    }

    @Override
    public List<Ranking> find(int[] users, int first, int end) {
        int seated = panels.seat(users, first, end);
        panels.pass((number, tile, last) ->
                kernels.maxima(panels.get(number).factors(), tiles, tile, last, bests[number].maxima()));
        return Arrays.stream(bests, 0, seated).flatMap(this::select).toList();
    }

    private Stream<Ranking> select(Bests best) {
        Panel panel = best.panel();
        setThresholds(best);
        for (int tile = 0; tile < tiles.tiles(); tile++) {
            long lanes = kernels.reaching(best.maxima(), tile, thresholds) & panel.lanes();
            while (lanes != 0) {
                nominate(panel, Long.numberOfTrailingZeros(lanes), tile);
                lanes &= lanes - 1;
            }
        }
        finalists.score(panel);
        return panel.users().mapToObj(lane -> selections[lane].take(panel.user(lane)));
    }

    /// A tile whose best is below its user's threshold has no item for that user's ranking.
    private void setThresholds(Bests best) {
        best.setAsideSeen();
        kernels.fold(best.maxima(), tiles.tiles(), groups, folded);
        best.restoreSeen();
        kernels.floors(folded, groups, count, thresholds);
        best.panel().users().forEach(lane -> {
            double slack = TWO_ITEMS * best.panel().drift(lane);
            float threshold = Math.nextDown((float) (thresholds[lane] - slack));
            thresholds[lane] = Float.isFinite(threshold) ? threshold : Float.NEGATIVE_INFINITY;
        });
    }

    /// An item whose score in its tile is below the threshold is none of the best either; NaN tells nothing.
    private void nominate(Panel panel, int lane, int tile) {
        int slots = kernels.slots(panel.factors(), lane, tiles, tile, thresholds[lane]);
        while (slots != 0) {
            int slot = Integer.numberOfTrailingZeros(slots);
            if (tiles.isTaken(tile, slot)) {
                finalists.add(panel, lane, catalogue.item(tiles.place(tile, slot)));
            }
            slots &= slots - 1;
        }
    }
}
