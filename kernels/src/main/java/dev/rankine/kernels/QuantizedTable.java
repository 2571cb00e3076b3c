package dev.rankine.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// An [EmbeddingTable] whose rows are a byte of code for each piece of a [ProductQuantizer], and perhaps a byte more
/// that codes the number each row is multiplied by.
public final class QuantizedTable implements EmbeddingTable {
    private final int rows;
    private final ProductQuantizer quantizer;
    private final MemorySegment codes;
    private final MemorySegment normCodes;
    private final float[] norms;

    private QuantizedTable(
            int rows, ProductQuantizer quantizer, MemorySegment codes, MemorySegment normCodes, float[] norms) {
        this.rows = rows;
        this.quantizer = quantizer;
        this.codes = codes;
        this.normCodes = normCodes;
        this.norms = norms;
    }

    /// The table whose rows are the sums of their pieces, as they are. The memory must stay open as long as the table
    /// is used.
    public static QuantizedTable over(MemorySegment codes, int rows, ProductQuantizer quantizer) {
        requireSize("codes", codes, (long) rows * quantizer.pieces());
        return new QuantizedTable(rows, quantizer, codes, MemorySegment.NULL, new float[0]);
    }

    /// The table whose rows are multiplied by `norms[code]`, where the code of a row is its byte of `normCodes`.
    public static QuantizedTable over(
            MemorySegment codes, int rows, ProductQuantizer quantizer, MemorySegment normCodes, float[] norms) {
        requireSize("codes", codes, (long) rows * quantizer.pieces());
        requireSize("codes of norms", normCodes, rows);
        if (norms.length != ProductQuantizer.CODES) {
            throw new IllegalArgumentException("norms must be " + ProductQuantizer.CODES + ", were " + norms.length);
        }
        return new QuantizedTable(rows, quantizer, codes, normCodes, norms.clone());
    }

    private static void requireSize(String what, MemorySegment memory, long bytes) {
        if (bytes < 0 || memory.byteSize() != bytes) {
            throw new IllegalArgumentException(what + " must be " + bytes + " bytes, were " + memory.byteSize());
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return quantizer.columns();
    }

    ProductQuantizer quantizer() {
        return quantizer;
    }

    MemorySegment codes() {
        return codes;
    }

    /// What the pieces of a row are multiplied by.
    float norm(int row) {
        return norms.length == 0 ? 1 : norms[Byte.toUnsignedInt(normCodes.get(ValueLayout.JAVA_BYTE, row))];
    }
}
