package dev.rankine.ranking;

import dev.rankine.kernels.ItemTiles;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.Precision;
import dev.rankine.kernels.TileKernels;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;

/// Ranks users of factors by a tournament: tiles of items are scored for a panel of users at once, only each tile's
/// best score is kept, and those tell which few tiles can hold one of a user's best items. The items of these that can
/// be among the best are scored as the model does it. No user's scores are ever stored, and a tile is trusted as far as
/// its rounding.
///
/// Where `count` tiles have a best item that the user may have, the worst of these bests is a floor under the user's
/// last place. A tile that holds an item the user has seen says nothing about the floor: its best may be just that. The
/// tiles that reach the floor come first: the model's scores of their items set the bar for the others.
///
/// Owns its scratch: one a thread.
final class Screen {
    /// The bests are folded into this many groups a place before the floor is looked for.
    private static final int GROUPS = 8;

    /// Both the item at the floor and the one it is compared with may have drifted.
    private static final double TWO_ITEMS = 2;

    private static final double ONE_ITEM = 1;

    /// Numbers that shorts multiply faster than floats do in the time that one more item takes.
    private static final int NUMBERS_PER_ITEM = 20_000;

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
    private int seated;

    /// @param count for which it [#pays]
    /// @param panels that pass the tiles together
    Screen(PackedCatalogue catalogue, Precision precision, Audience audience, int count, int panels) {
        this.catalogue = catalogue;
        this.tiles = catalogue.tiles(precision);
        this.count = count;
        this.groups = GROUPS * count;
        this.panels = new Panels(catalogue, precision, audience, panels);
        this.bests = new Bests[panels];
        this.folded = new float[groups * kernels.width()];
        Arrays.setAll(bests, number -> new Bests(catalogue, tiles, this.panels.get(number)));
        Arrays.setAll(selections, lane -> new Selection(count));
        this.finalists = new Finalists(selections);
    }

    /// Whether so few of the candidates are wanted that tiles can be told apart; else scoring all is less work.
    static boolean pays(int candidates, int count) {
        return count <= candidates / ItemTiles.SLOTS / GROUPS;
    }

    /// Lets the users at the places from `first` up to `end` meet the tiles.
    void meet(int[] users, int first, int end) {
        seated = panels.seat(users, first, end);
        panels.pass((number, tile, last) ->
                kernels.maxima(panels.get(number).factors(), tiles, tile, last, bests[number].maxima()));
        Arrays.stream(bests, 0, seated).forEach(this::findFloors);
    }

    private void findFloors(Bests best) {
        best.setAsideSeen();
        kernels.fold(best.maxima(), tiles.tiles(), groups, folded);
        best.restoreSeen();
        kernels.floors(folded, groups, count, best.floors());
    }

    /// Whether what the users have met leaves so few items to the model that shorts were worth their rounding.
    boolean isDecisive() {
        long users = 0;
        long left = 0;
        for (int number = 0; number < seated; number++) {
            Bests best = bests[number];
            setThresholds(best, lane -> best.floors()[lane], ONE_ITEM);
            users += Long.bitCount(best.panel().lanes());
            for (int tile = 0; tile < tiles.tiles(); tile++) {
                left += Long.bitCount(kernels.reaching(best.maxima(), tile, thresholds)
                        & best.panel().lanes());
            }
        }
        long faster = (long) catalogue.size() * tiles.columns() / NUMBERS_PER_ITEM;
        return left <= users * (count + faster);
    }

    /// The rankings of those who have met the tiles.
    List<Ranking> rank() {
        return Arrays.stream(bests, 0, seated).flatMap(this::rank).toList();
    }

    private Stream<Ranking> rank(Bests best) {
        Panel panel = best.panel();
        IntToLongFunction atFloor = tile -> kernels.reaching(best.maxima(), tile, best.floors());
        setThresholds(best, lane -> best.floors()[lane], TWO_ITEMS);
        nominate(best, atFloor);
        setThresholds(best, lane -> panel.inTile(lane, selections[lane].bar()), ONE_ITEM);
        nominate(best, tile -> kernels.reaching(best.maxima(), tile, thresholds) & ~atFloor.applyAsLong(tile));
        return panel.users().mapToObj(lane -> selections[lane].take(panel.user(lane)));
    }

    /// What a tile scores below its user's threshold is below the bar.
    private void setThresholds(Bests best, IntToDoubleFunction bar, double drifts) {
        Panel panel = best.panel();
        panel.users().forEach(lane -> {
            float threshold = Math.nextDown((float) (bar.applyAsDouble(lane) - drifts * panel.drift(lane)));
            thresholds[lane] = Float.isFinite(threshold) ? threshold : Float.NEGATIVE_INFINITY;
        });
    }

    /// Lets the model score the items of some tiles that reach their users' thresholds.
    ///
    /// @param lanesOf the users, by their lanes, for whom a tile counts
    private void nominate(Bests best, IntToLongFunction lanesOf) {
        for (int tile = 0; tile < tiles.tiles(); tile++) {
            long lanes = lanesOf.applyAsLong(tile) & best.panel().lanes();
            while (lanes != 0) {
                nominate(best, Long.numberOfTrailingZeros(lanes), tile);
                lanes &= lanes - 1;
            }
        }
        finalists.score(best.panel());
    }

    private void nominate(Bests best, int lane, int tile) {
        Panel panel = best.panel();
        int slots = kernels.slots(panel.factors(), lane, tiles, tile, best.of(tile, lane), thresholds[lane]);
        while (slots != 0) {
            int slot = Integer.numberOfTrailingZeros(slots);
            if (tiles.isTaken(tile, slot)) {
                finalists.add(panel, lane, catalogue.item(tiles.place(tile, slot)));
            }
            slots &= slots - 1;
        }
    }
}
