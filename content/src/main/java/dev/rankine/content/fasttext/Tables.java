package dev.rankine.content.fasttext;

import dev.rankine.kernels.EmbeddingTable;
import dev.rankine.kernels.FloatTable;
import dev.rankine.kernels.ProductQuantizer;
import dev.rankine.kernels.QuantizedTable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/// Reads the tables of a model: as floats, or as codes with the centroids they stand for.
final class Tables {
    private final ModelBytes model;
    private final int dimension;

    Tables(ModelBytes model, int dimension) {
        this.model = model;
        this.dimension = dimension;
    }

    EmbeddingTable next(boolean quantized) throws IOException {
        return quantized ? nextQuantized() : nextFloats();
    }

    private FloatTable nextFloats() throws IOException {
        int rows = nextRows();
        return FloatTable.over(model.next((long) rows * dimension * Float.BYTES, "a table"), rows, dimension);
    }

    private QuantizedTable nextQuantized() throws IOException {
        boolean normed = model.nextFlag("whether rows have norms");
        int rows = nextRows();
        int size = model.nextInt("the size of the codes");
        MemorySegment codes = model.next(size, "the codes of a table");
        ProductQuantizer quantizer = nextQuantizer(dimension);
        if (size != (long) rows * quantizer.pieces()) {
            throw model.broken(
                    rows + " rows of " + quantizer.pieces() + " pieces cannot have " + size + " bytes of codes");
        }
        if (!normed) {
            return QuantizedTable.over(codes, rows, quantizer);
        }
        MemorySegment normCodes = model.next(rows, "the codes of norms");
        return QuantizedTable.over(
                codes, rows, quantizer, normCodes, nextQuantizer(1).centroids());
    }

    private int nextRows() throws IOException {
        long rows = model.nextLong("the rows of a table");
        long columns = model.nextLong("the columns of a table");
        if (rows < 0 || rows > model.left() || rows > Integer.MAX_VALUE || columns != dimension) {
            throw model.broken("a table of " + rows + " x " + columns + " is not one of vectors of " + dimension
                    + " in " + model.left() + " bytes");
        }
        return (int) rows;
    }

    private ProductQuantizer nextQuantizer(int columns) throws IOException {
        int dim = model.nextInt("the columns of a quantizer");
        int pieces = model.nextInt("the pieces of a quantizer");
        int length = model.nextInt("the length of a piece");
        int lastLength = model.nextInt("the length of the last piece");
        boolean whole = dim == columns && length >= 1 && pieces == Math.ceilDiv(columns, length);
        if (!whole || lastLength != columns - (pieces - 1) * length) {
            throw model.broken("a quantizer of " + columns + " columns has " + dim + " columns in " + pieces
                    + " pieces of " + length + ", the last of " + lastLength);
        }
        long floats = (long) ProductQuantizer.CODES * columns;
        if (floats > model.left() / Float.BYTES || floats > Integer.MAX_VALUE) {
            throw model.broken("the centroids of " + columns + " columns do not fit into " + model.left() + " bytes");
        }
        return new ProductQuantizer(columns, length, model.nextFloats((int) floats, "centroids"));
    }
}
