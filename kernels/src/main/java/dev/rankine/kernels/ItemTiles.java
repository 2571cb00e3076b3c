package dev.rankine.kernels;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Items packed for [TileKernels]: tiles of eight, column after column, in a [Precision], with each item's bias
/// as the last column unless all biases are zero.
///
/// Neighbours in the order given go to different tiles, and so do those of similar popularity where items are numbered
/// by it: the place `p` is slot `p / tiles` of tile `p % tiles`. Slots left over repeat the first item of their tile.
public final class ItemTiles {
    /// How many items a tile holds.
    public static final int SLOTS = 8;

    private static final int LINE = 64;
    /// Behind the last tile, so that what is as long as a tile may begin at any of its slots.
    private static final int SPARE = LINE;

    private final int items;
    private final int tiles;
    private final Precision precision;
    private final ItemColumns source;
    private final double scale;
    private final MemorySegment values;
    private final Rounded largest;

    /// Packs rows of `factors` and their `biases`.
    ///
    /// @param rows the item at each place
    public ItemTiles(Precision precision, FactorMatrix factors, float[] biases, int[] rows) {
        this.items = rows.length;
        this.tiles = Math.ceilDiv(items, SLOTS);
        this.precision = precision;
        this.source = switch (precision) {
            case FLOATS -> ItemColumns.plain(factors, biases, rows);
            case SHORTS -> ItemColumns.balanced(factors, biases, rows);
        };
        this.scale = precision.scale(source.largestNorm(rows), columns());
        this.values = Arena.ofAuto().allocate(byteOffset(tiles) + SPARE, LINE);
        this.largest = pack(rows);
    }

    private Rounded pack(int[] rows) {
        Rounded all = Rounded.NOTHING;
        var row = new double[columns()];
        for (int tile = 0; tile < tiles; tile++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                source.read(rows[isTaken(tile, slot) ? place(tile, slot) : tile], row);
                all = all.max(Rounded.of(row, scale, precision));
                for (int column = 0; column < row.length; column++) {
                    precision.set(values, index(tile, column) + slot, row[column]);
                }
            }
        }
        return all;
    }

    /// Where the numbers of a tile's column begin.
    long index(int tile, int column) {
        return ((long) tile * columns() + column) * SLOTS;
    }

    /// A panel for users who are to meet these items.
    ///
    /// @param width how many users, as [TileKernels#width] says
    public UserPanel panel(int width) {
        return new UserPanel(this, width);
    }

    public int tiles() {
        return tiles;
    }

    public Precision precision() {
        return precision;
    }

    /// The rank, and one more where there are biases.
    public int columns() {
        return source.columns();
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

    /// What factors are taken from, a number each.
    double[] centre() {
        return source.centre();
    }

    MemorySegment values() {
        return values;
    }

    /// What begins at a slot of a tile and is as long as a tile. A kernel goes over memory of its own from the start,
    /// because then the JVM looks only once whether all of it is there.
    MemorySegment values(int tile, int slot) {
        return values.asSlice(byteOffset(tile) + (long) slot * precision.bytes(), bytesPerTile());
    }

    long byteOffset(int tile) {
        return index(tile, 0) * precision.bytes();
    }

    /// What every item's score is multiplied by.
    double scale() {
        return scale;
    }

    /// What each user's last column is where there are biases.
    double balance() {
        return source.balance();
    }

    /// The longest item, and the largest error of one.
    Rounded largest() {
        return largest;
    }
}
