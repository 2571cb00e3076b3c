package dev.rankine.ranking;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.NeighbourModel;
import dev.rankine.model.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/// Models and histories made up for tests.
final class Made {
    private static final Provenance PROVENANCE =
            new Provenance("made up", Map.of(), 1, 0, Instant.EPOCH, List.of(), Map.of());

    private Made() {}

    /// A model whose factors and biases are drawn one after the other.
    static FactorModel factorModel(int users, int items, int rank, DoubleSupplier values) {
        var biases = new Biases((float) values.getAsDouble(), vector(users, values), vector(items, values));
        return factorModel(matrix(users, rank, values), matrix(items, rank, values), biases);
    }

    static FactorModel factorModel(FactorMatrix users, FactorMatrix items, Biases biases) {
        return new FactorModel(ids(users.rows()), ids(items.rows()), users, items, biases, PROVENANCE);
    }

    /// Gaussian histories and similarities, about `perRow` a row.
    static NeighbourModel neighbourModel(int users, int items, int perRow, Random random) {
        SparseRows histories = sparse(users, items, perRow, random);
        SparseRows similar = sparse(items, items, perRow, random);
        return neighbourModel(histories, similar);
    }

    static NeighbourModel neighbourModel(SparseRows histories, SparseRows similar) {
        return new NeighbourModel(ids(histories.rows()), ids(histories.columns()), histories, similar, PROVENANCE);
    }

    static SparseRows sparse(int rows, int columns, int perRow, Random random) {
        var entries = Entries.untimed();
        for (int row = 0; row < rows; row++) {
            int length = random.nextInt(2 * perRow + 1);
            for (int n = 0; n < length; n++) {
                entries.add(row, random.nextInt(columns), (float) random.nextGaussian());
            }
        }
        return Interactions.of(ids(rows), ids(columns), entries, Duplicates.LAST)
                .byUser();
    }

    static FactorMatrix matrix(int rows, int rank, DoubleSupplier values) {
        var matrix = FactorMatrix.zeros(rows, rank);
        for (int row = 0; row < rows; row++) {
            matrix.write(row, vector(rank, values));
        }
        return matrix;
    }

    private static float[] vector(int length, DoubleSupplier values) {
        var vector = new float[length];
        for (int place = 0; place < length; place++) {
            vector[place] = (float) values.getAsDouble();
        }
        return vector;
    }

    static Ids ids(int count) {
        return Ids.of(IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }
}
