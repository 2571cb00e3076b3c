package dev.rankine.content.fasttext;

import dev.rankine.kernels.EmbeddingTable;
import dev.rankine.kernels.ProductQuantizer;
import dev.rankine.kernels.QuantizedTable;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// A byte of code for each piece of a row, and maybe, apart from them, one for what the row is multiplied by.
///
/// @param codes where those of the first row begin
/// @param normCodes where those of the numbers begin
/// @param norms what these mean; none if rows are as they are
record CodeLayout(long codes, int rows, ProductQuantizer quantizer, long normCodes, float[] norms)
        implements TableLayout {
    @Override
    public int columns() {
        return quantizer.columns();
    }

    @Override
    public void read(FileBytes file, int row, float[] target) {
        int pieces = quantizer.pieces();
        ByteBuffer own = file.part(codes + (long) row * pieces, pieces);
        float norm = norms.length == 0 ? 1 : norms[Byte.toUnsignedInt(file.byteAt(normCodes + row))];
        for (int piece = 0; piece < pieces; piece++) {
            int column = piece * quantizer.pieceLength();
            int length = Math.min(quantizer.pieceLength(), columns() - column);
            int centroid = column * ProductQuantizer.CODES + Byte.toUnsignedInt(own.get(piece)) * length;
            for (int n = 0; n < length; n++) {
                target[column + n] = norm * quantizer.centroids()[centroid + n];
            }
        }
    }

    @Override
    public EmbeddingTable over(MemorySegment file) {
        MemorySegment own = file.asSlice(codes, (long) rows * quantizer.pieces());
        return norms.length == 0
                ? QuantizedTable.over(own, rows, quantizer)
                : QuantizedTable.over(own, rows, quantizer, file.asSlice(normCodes, rows), norms);
    }
}
