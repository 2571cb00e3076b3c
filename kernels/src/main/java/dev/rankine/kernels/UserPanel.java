package dev.rankine.kernels;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Users side by side for [TileKernels], in the precision of the items they are to meet: column after column of their
/// factors, and a last column that meets the items' biases. Filled again and again.
///
/// What a panel scores is in a unit of each user's own, and rounded.
public final class UserPanel {
    private static final int LINE = 64;

    private final ItemTiles items;
    private final Precision precision;
    private final int width;
    private final float[] factors;
    private final double[] row;
    private final MemorySegment rows;
    private final MemorySegment values;
    private final double[] units;
    private final double[] offsets;
    private final double[] drifts;

    UserPanel(ItemTiles items, int width) {
        this.items = items;
        this.precision = items.precision();
        this.width = width;
        this.factors = new float[items.centre().length];
        this.row = new double[items.columns()];
        this.rows = Arena.ofAuto().allocate((long) width * row.length * precision.bytes(), LINE);
        this.values = Arena.ofAuto().allocate(precision.panelBytes(row.length, width), LINE);
        this.units = new double[width];
        this.offsets = new double[width];
        this.drifts = new double[width];
    }

    /// Puts a user's factors into a lane; a row that `matrix` does not have counts as zeros.
    public void set(int lane, FactorMatrix matrix, int user) {
        if (user >= 0 && user < matrix.rows()) {
            matrix.read(user, factors);
        } else {
            Arrays.fill(factors, 0);
        }
        double offset = 0;
        for (int column = 0; column < factors.length; column++) {
            row[column] = factors[column];
            offset += row[column] * items.centre()[column];
        }
        Arrays.fill(row, factors.length, row.length, items.balance());
        double scale = precision.scale(ItemColumns.norm(row), row.length);
        double drift = Rounded.of(row, scale, precision).drift(items.largest());
        drifts[lane] = precision.steps() * (drift + precision.offBy());
        units[lane] = precision.steps() * scale * items.scale();
        offsets[lane] = offset;
        write(lane);
    }

    private void write(int lane) {
        for (int column = 0; column < row.length; column++) {
            long at = rowIndex(lane) + column;
            precision.replace(values, (long) column * width + lane, precision.get(rows, at), row[column]);
            precision.set(rows, at, row[column]);
        }
    }

    public int width() {
        return width;
    }

    /// What the panel scores where the factors' product and the item's bias are `score`, but for [#drift].
    public double inUnits(int lane, double score) {
        return (score - offsets[lane]) * units[lane];
    }

    /// What a difference of 1 between two of the user's scores is between those of the panel.
    public double unit(int lane) {
        return units[lane];
    }

    /// How far rounding the factors may move a score of the panel; 0 in floats.
    public double drift(int lane) {
        return drifts[lane];
    }

    /// A row a column, a lane a user.
    MemorySegment values() {
        return values;
    }

    /// The other way round: a row a user.
    MemorySegment rows() {
        return rows;
    }

    /// Where the numbers of a user begin in [#rows].
    long rowIndex(int lane) {
        return (long) lane * row.length;
    }

    long rowOffset(int lane) {
        return rowIndex(lane) * precision.bytes();
    }
}
