package dev.rankine.kernels;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Items packed for [TileKernels]: tiles of eight, column after column, with each item's bias as the last column
/// unless all biases are zero.
///
/// Neighbours in the order given go to different tiles, and so do those of similar popularity where items are numbered
/// by it: the place `p` is slot `p / tiles` of tile `p % tiles`. Slots left over repeat the first item of their tile.
public final class ItemTiles {
    /// How many items a tile holds.
    public static final int SLOTS = 8;

    private static final ValueLayout.OfFloat FLOAT = FactorMatrix.FLOAT;
    private static final int LINE = 64;

    private final int items;
    private final int tiles;
    private final int columns;
    private final MemorySegment floats;

    /// Packs rows of `factors` and their `biases`.
    ///
    /// @param rows the item at each place
    public ItemTiles(FactorMatrix factors, float[] biases, int[] rows) {
        this.items = rows.length;
        this.tiles = Math.ceilDiv(items, SLOTS);
        this.columns = factors.rank() + (areBiased(biases, rows) ? 1 : 0);
        this.floats = Arena.ofAuto().allocate(byteOffset(tiles), LINE);
        var row = new float[factors.rank() + 1];
        for (int tile = 0; tile < tiles; tile++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                int item = rows[isTaken(tile, slot) ? place(tile, slot) : tile];
                factors.read(item, row);
                row[factors.rank()] = biases[item];
                pack(row, tile, slot);
            }
        }
    }

    private static boolean areBiased(float[] biases, int[] rows) {
        return Arrays.stream(rows).anyMatch(row -> biases[row] != 0);
    }

    private void pack(float[] row, int tile, int slot) {
        for (int column = 0; column < columns; column++) {
            floats.set(FLOAT, byteOffset(tile) + ((long) column * SLOTS + slot) * Float.BYTES, row[column]);
        }
    }

    public int tiles() {
        return tiles;
    }

    /// The rank, and one more where there are biases.
    public int columns() {
        return columns;
    }

    /// The memory of one tile: none where rank and biases are 0.
    public long bytesPerTile() {
        return byteOffset(1);
    }

    /// Whether a slot holds an item of its own.
    public boolean isTaken(int tile, int slot) {
        return place(tile, slot) < items;
    }

    /// The place of the item in a slot that [#isTaken].
    public int place(int tile, int slot) {
        return slot * tiles + tile;
    }

    /// The tile of the item at a place.
    public int tile(int place) {
        return place % tiles;
    }

    MemorySegment floats() {
        return floats;
    }

    long byteOffset(int tile) {
        return (long) tile * columns * SLOTS * Float.BYTES;
    }
}
