package dev.rankine.ranking;

import dev.rankine.kernels.ItemTiles;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.TileKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Ranks users of factors by a tournament: tiles of items are scored for a panel of users at once, only each tile's
/// best score is kept, and those tell which few tiles can hold one of a user's best items. The items of these are
/// scored again as the model does it. No user's scores are ever stored, and a tile is trusted as far as its rounding.
///
/// Where `count` tiles have a best item that the user may have, the worst of these bests is a floor under the user's
/// last place. A tile that holds an item the user has seen says nothing about the floor: its best may be just that.
///
/// Owns its scratch: one a thread.
final class Screen implements Ranker {
    /// Panels that pass a block of tiles while the block lies in the cache.
    private static final int PANELS = 4;

    /// The bests are folded into this many groups a place before the floor is looked for.
    private static final int GROUPS = 8;

    private final PackedCatalogue catalogue;
    private final ItemTiles tiles;
    private final TileKernels kernels = Kernels.tiles();
    private final int count;
    private final int groups;
    private final int tilesPerBlock;
    private final Panel[] panels = new Panel[PANELS];
    private final Selection[] selections = new Selection[kernels.width()];
    private final float[] folded;
    private final float[] thresholds = new float[kernels.width()];

    /// @param count for which it [#pays]
    Screen(PackedCatalogue catalogue, int count) {
        this.catalogue = catalogue;
        this.tiles = catalogue.tiles();
        this.count = count;
        this.groups = GROUPS * count;
        this.tilesPerBlock = (int) Math.max(1, CacheSize.secondLevel() / 2 / tiles.bytesPerTile());
        this.folded = new float[groups * kernels.width()];
        Arrays.setAll(panels, panel -> new Panel(catalogue, kernels.width()));
        Arrays.setAll(selections, lane -> new Selection(count));
    }

    /// Whether so few of the candidates are wanted that tiles can be told apart; else scoring all is less work.
    static boolean pays(int candidates, int count) {
        return count <= candidates / ItemTiles.SLOTS / GROUPS;
    }

    /// How many users pass the tiles together.
    static int usersAtATime() {
        return PANELS * Kernels.tiles().width();
    }

    @Override
    public List<Ranking> rank(int[] users, int first, int end) {
        int width = kernels.width();
        List<Panel> seated = new ArrayList<>();
        for (int from = first; from < end; from += width) {
            Panel panel = panels[seated.size()];
            panel.seat(users, from, Math.min(end, from + width));
            seated.add(panel);
        }
        for (int tile = 0; tile < tiles.tiles(); tile += tilesPerBlock) {
            int last = Math.min(tiles.tiles(), tile + tilesPerBlock);
            for (Panel panel : seated) {
                kernels.maxima(panel.factors(), tiles, tile, last, panel.maxima());
            }
        }
        return seated.stream().flatMap(this::select).toList();
    }

    private Stream<Ranking> select(Panel panel) {
        setThresholds(panel);
        for (int tile = 0; tile < tiles.tiles(); tile++) {
            long lanes = kernels.reaching(panel.maxima(), tile, thresholds) & panel.lanes();
            while (lanes != 0) {
                offer(panel, Long.numberOfTrailingZeros(lanes), tile);
                lanes &= lanes - 1;
            }
        }
        return panel.users().mapToObj(lane -> selections[lane].take(panel.user(lane)));
    }

    /// A tile whose best is below its user's threshold has no item for that user's ranking.
    private void setThresholds(Panel panel) {
        panel.setAsideSeen();
        kernels.fold(panel.maxima(), tiles.tiles(), groups, folded);
        panel.restoreSeen();
        kernels.floors(folded, groups, count, thresholds);
        panel.users().forEach(lane -> {
            float threshold = Math.nextDown((float) (thresholds[lane] - panel.slack(lane)));
            thresholds[lane] = Float.isFinite(threshold) ? threshold : Float.NEGATIVE_INFINITY;
        });
    }

    private void offer(Panel panel, int lane, int tile) {
        for (int slot = 0; slot < ItemTiles.SLOTS; slot++) {
            if (tiles.isTaken(tile, slot)) {
                int item = catalogue.item(tiles.place(tile, slot));
                float score = catalogue.model().score(panel.user(lane), item);
                if (!panel.hasSeen(lane, item)) {
                    selections[lane].offer(item, score);
                }
            }
        }
    }
}
