package dev.rankine.ranking;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.ItemTiles;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.Precision;
import dev.rankine.kernels.TileKernels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Places items of users of factors by counting: a few tiles are scored for a panel of users at a time, and it is
/// counted how many items reach each of the users' bars. Where rounding leaves that open, the item is scored again as
/// the model does it. In the end the seen items that were counted, scored as the model does it, are taken back.
///
/// Owns its scratch: one a thread.
final class TilePlacer implements Batches.Finder<Standing> {
    /// Tiles that are scored before they are counted, so that their scores lie in the first level cache.
    private static final int TILES = 8;

    /// Beyond so many items of one user it is less work to look up each score among theirs.
    private static final int MOST = 256;

    private final PackedCatalogue catalogue;
    private final Audience audience;
    private final SparseRows chosen;
    private final ScanPlacer scan;
    private final ItemTiles tiles;
    private final TileKernels kernels = Kernels.tiles();
    private final float[] scores = new float[TILES * ItemTiles.SLOTS * kernels.width()];
    private final Panels panels;
    private final Bars[] bars;
    private final SparseRow own = new SparseRow();

    /// @param scan places those whom it is no use to count for
    TilePlacer(PackedCatalogue catalogue, Audience audience, SparseRows chosen, ScanPlacer scan) {
        this.catalogue = catalogue;
        this.audience = audience;
        this.chosen = chosen;
        this.scan = scan;
        this.tiles = catalogue.tiles(Precision.FLOATS);
        this.panels = new Panels(catalogue, Precision.FLOATS, audience, Panels.USUAL);
        this.bars = new Bars[panels.count()];
        Arrays.setAll(bars, number -> new Bars(panels.get(number)));
    }

    @Override
    public List<Standing> find(int[] users, int first, int end) {
        int seated = panels.seat(users, first, end);
        for (int number = 0; number < seated; number++) {
            setUp(bars[number]);
        }
        panels.pass((number, tile, last) -> count(bars[number], tile, last));
        return Arrays.stream(bars, 0, seated).flatMap(this::standings).toList();
    }

    private void setUp(Bars bar) {
        Panel panel = bar.panel();
        IntStream counted = panel.users().filter(lane -> isCounted(panel, lane));
        bar.clear(counted.map(lane -> chosen.length(panel.user(lane))).max().orElse(0));
        panel.users().filter(lane -> isCounted(panel, lane)).forEach(lane -> {
            int user = panel.user(lane);
            chosen.read(user, own);
            var ascending = new float[own.length()];
            for (int n = 0; n < own.length(); n++) {
                ascending[n] = audience.score(user, own.column(n));
            }
            Arrays.sort(ascending);
            bar.set(lane, ascending, audience.shared(user));
        });
    }

    private boolean isCounted(Panel panel, int lane) {
        return chosen.length(panel.user(lane)) <= MOST && !Double.isNaN(panel.drift(lane));
    }

    private void count(Bars bar, int first, int end) {
        if (bar.rows() == 0) {
            return;
        }
        int width = kernels.width();
        for (int tile = first; tile < end; tile += TILES) {
            int last = Math.min(end, tile + TILES);
            kernels.scores(bar.panel().factors(), tiles, tile, last, scores);
            int slots = (last - tile) * ItemTiles.SLOTS;
            for (int at = 0; at < bar.rows() * width; at += width) {
                long lanes = kernels.count(scores, slots, bar.low(), bar.high(), bar.reached(), at);
                while (lanes != 0) {
                    settle(bar, at, Long.numberOfTrailingZeros(lanes), tile, slots);
                    lanes &= lanes - 1;
                }
            }
        }
    }

    /// Lets the model tell which of the items that came close to a bar reach it.
    private void settle(Bars bar, int row, int lane, int firstTile, int slots) {
        int at = row + lane;
        for (int slot = 0; slot < slots; slot++) {
            if (bar.isClose(at, scores[slot * kernels.width() + lane])) {
                int place = tiles.place(firstTile + slot / ItemTiles.SLOTS, slot % ItemTiles.SLOTS);
                bar.add(at, audience.score(bar.panel().user(lane), catalogue.item(place)));
            }
        }
    }

    private Stream<Standing> standings(Bars bar) {
        Panel panel = bar.panel();
        return panel.users()
                .mapToObj(lane -> isCounted(panel, lane) ? standing(bar, lane) : scan.place(panel.user(lane)));
    }

    private Standing standing(Bars bar, int lane) {
        int user = bar.panel().user(lane);
        SparseRow seen = bar.panel().seen(lane);
        int candidates = catalogue.items().length;
        for (int n = 0; n < seen.length(); n++) {
            if (catalogue.place(seen.column(n)) >= 0) {
                bar.remove(lane, audience.score(user, seen.column(n)));
                candidates--;
            }
        }
        return new Standing(user, bar.places(lane), candidates);
    }
}
