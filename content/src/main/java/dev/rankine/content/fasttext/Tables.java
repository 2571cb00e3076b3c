package dev.rankine.content.fasttext;

import dev.rankine.kernels.ProductQuantizer;
import java.io.IOException;

/// Reads where the tables of a model lie: floats, or codes with the centroids they stand for.
final class Tables {
    private final ModelBytes model;
    private final int dimension;

    Tables(ModelBytes model, int dimension) {
        this.model = model;
        this.dimension = dimension;
    }

    TableLayout next(boolean quantized) throws IOException {
        return quantized ? nextQuantized() : nextFloats();
    }

    private FloatLayout nextFloats() throws IOException {
        int rows = nextRows();
        return new FloatLayout(model.skip((long) rows * dimension * Float.BYTES, "a table"), rows, dimension);
    }

    private CodeLayout nextQuantized() throws IOException {
        boolean normed = model.nextFlag("whether rows have norms");
        int rows = nextRows();
        int size = model.nextInt("the size of the codes");
        long codes = model.skip(size, "the codes of a table");
        ProductQuantizer quantizer = nextQuantizer(dimension);
        if (size != (long) rows * quantizer.pieces()) {
            throw model.broken(
                    rows + " rows of " + quantizer.pieces() + " pieces cannot have " + size + " bytes of codes");
        }
        if (!normed) {
            return new CodeLayout(codes, rows, quantizer, 0, new float[0]);
        }
        long normCodes = model.skip(rows, "the codes of norms");
        return new CodeLayout(
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
        if (floats > model.left() / Float.BYTES || floats > Integer.MAX_VALUE / Float.BYTES) {
            throw model.broken("the centroids of " + columns + " columns do not fit into " + model.left() + " bytes");
        }
        return new ProductQuantizer(columns, length, model.nextFloats((int) floats, "centroids"));
    }
}
