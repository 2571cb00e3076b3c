package dev.rankine.ranking;

import dev.rankine.interactions.SparseRow;
import dev.rankine.kernels.ItemTiles;

/// The best score that each user of a panel has in each tile.
final class Bests {
    private final PackedCatalogue catalogue;
    private final ItemTiles tiles;
    private final Panel panel;
    private final float[] maxima;
    private final float[] floors;
    private int[] asideAt = new int[0];
    private float[] aside = new float[0];
    private int asideCount;

    Bests(PackedCatalogue catalogue, ItemTiles tiles, Panel panel) {
        this.catalogue = catalogue;
        this.tiles = tiles;
        this.panel = panel;
        this.maxima = new float[Math.multiplyExact(tiles.tiles(), panel.width())];
        this.floors = new float[panel.width()];
    }

    Panel panel() {
        return panel;
    }

    /// A row for each tile, a lane for each user.
    float[] maxima() {
        return maxima;
    }

    float of(int tile, int lane) {
        return maxima[tile * panel.width() + lane];
    }

    /// For each user a score that enough tiles reach.
    float[] floors() {
        return floors;
    }

    /// Takes the maxima of tiles with an item that their user has seen out of the way, until [#restoreSeen].
    void setAsideSeen() {
        makeRoom(panel.users().map(lane -> panel.seen(lane).length()).sum());
        panel.users().forEach(lane -> {
            SparseRow row = panel.seen(lane);
            for (int n = 0; n < row.length(); n++) {
                int place = catalogue.place(row.column(n));
                if (place >= 0) {
                    setAside(tiles.tile(place) * panel.width() + lane);
                }
            }
        });
    }

    private void makeRoom(int seenByAll) {
        asideCount = 0;
        if (asideAt.length < seenByAll) {
            asideAt = new int[seenByAll];
            aside = new float[seenByAll];
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
