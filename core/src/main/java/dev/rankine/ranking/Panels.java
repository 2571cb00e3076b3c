package dev.rankine.ranking;

import dev.rankine.kernels.ItemTiles;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.Precision;
import java.util.Arrays;

/// The few panels of users that pass the tiles of a catalogue together, block after block, so that a block is read from
/// memory once for all of them.
final class Panels {
    /// Panels that pass a block of tiles while the block lies in the cache. More of them would read tiles more rarely,
    /// but what they find would not stay in the cache.
    static final int USUAL = 2;

    private final ItemTiles tiles;
    private final int tilesPerBlock;
    private final Panel[] panels;
    private int seated;

    Panels(PackedCatalogue catalogue, Precision precision, Audience audience, int count) {
        this.tiles = catalogue.tiles(precision);
        this.tilesPerBlock = (int) Math.max(1, CacheSize.secondLevel() / 2 / Math.max(1, tiles.bytesPerTile()));
        this.panels = new Panel[count];
        Arrays.setAll(
                panels,
                number -> new Panel(catalogue, tiles.panel(Kernels.tiles().width()), audience));
    }

    /// How many users there is room for in the usual number of panels.
    static int users() {
        return USUAL * Kernels.tiles().width();
    }

    int count() {
        return panels.length;
    }

    Panel get(int number) {
        return panels[number];
    }

    /// Gives the lanes to the users at the places from `first` up to `end`.
    ///
    /// @return how many panels are taken: the numbers from 0 on
    int seat(int[] users, int first, int end) {
        int width = Kernels.tiles().width();
        seated = 0;
        for (int from = first; from < end; from += width) {
            panels[seated++].seat(users, from, Math.min(end, from + width));
        }
        return seated;
    }

    /// Lets every panel that is taken meet every tile.
    void pass(Meeting meeting) {
        for (int tile = 0; tile < tiles.tiles(); tile += tilesPerBlock) {
            int end = Math.min(tiles.tiles(), tile + tilesPerBlock);
            for (int number = 0; number < seated; number++) {
                meeting.of(number, tile, end);
            }
        }
    }

    /// What is done where a panel meets the tiles from `first` up to `end`.
    @FunctionalInterface
    interface Meeting {
        void of(int number, int first, int end);
    }
}
