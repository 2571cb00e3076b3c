package dev.rankine.model;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Models with random contents, and all that can be told of a model as one value, to compare what was written with what
/// was read.
public final class SavedModels {
    private static final Provenance PROVENANCE = new Provenance(
            "sgd",
            Map.of("rank", 3L, "regularization", 0.05, "scheduler", "FPSGD", "nonnegative", false),
            4,
            1_234,
            Instant.parse("2026-03-04T05:06:07.089Z"),
            List.of(new Provenance.Epoch(1, 0.5, 2.25), new Provenance.Epoch(2, 0.25, 1.125)),
            Map.of("rmse", 0.908));

    private SavedModels() {}

    public static FactorModel factors(int users, int items, int rank, long seed) {
        var random = new Random(seed);
        return new FactorModel(
                ids("\u00fcser \ud83c\udf0b", users),
                ids("item,\n\"", items),
                matrix(users, rank, random),
                matrix(items, rank, random),
                new Biases(random.nextFloat(), vector(users, random), vector(items, random)),
                PROVENANCE);
    }

    /// The same, with items of every warmth.
    public static FactorModel partlyCold(int users, int items, int rank, long seed) {
        FactorModel warm = factors(users, items, rank, seed);
        return new FactorModel(
                warm.users(),
                warm.items(),
                warm.userFactors(),
                warm.itemFactors(),
                warm.biases(),
                ItemWarmth.of(items, item -> List.of(Warmth.values()).get(item % 3)),
                warm.provenance());
    }

    public static NeighbourModel neighbours(int users, int items, long seed) {
        Ids userIds = ids("u", users);
        Ids itemIds = ids("i", items);
        return new NeighbourModel(
                userIds, itemIds, sparse(userIds, itemIds, seed), sparse(itemIds, itemIds, seed + 1), PROVENANCE);
    }

    public static FactorMatrix matrix(int rows, int rank, Random random) {
        var matrix = FactorMatrix.zeros(rows, rank);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < rank; column++) {
                matrix.set(row, column, random.nextFloat());
            }
        }
        return matrix;
    }

    /// Everything a model holds, as lists and maps.
    public static List<Object> told(Model model) {
        var told = new ArrayList<Object>(List.of(told(model.users()), told(model.items()), model.provenance()));
        told.add(IntStream.range(0, model.items().size())
                .mapToObj(model.warmth()::of)
                .toList());
        switch (model) {
            case FactorModel factors ->
                Collections.addAll(
                        told,
                        told(factors.userFactors()),
                        told(factors.itemFactors()),
                        factors.biases().mean(),
                        boxed(factors.biases().user()),
                        boxed(factors.biases().item()));
            case NeighbourModel neighbours ->
                Collections.addAll(told, told(neighbours.histories()), told(neighbours.similar()));
        }
        return told;
    }

    public static List<Object> told(FactorMatrix matrix) {
        var row = new float[matrix.rank()];
        return IntStream.range(0, matrix.rows())
                .mapToObj(index -> {
                    matrix.read(index, row);
                    return (Object) boxed(row);
                })
                .toList();
    }

    private static List<Object> told(SparseRows rows) {
        var row = new SparseRow();
        var told = new ArrayList<Object>();
        told.add(rows.columns());
        for (int index = 0; index < rows.rows(); index++) {
            rows.read(index, row);
            for (int place = 0; place < row.length(); place++) {
                told.add(List.of(index, row.column(place), row.value(place)));
            }
        }
        return told;
    }

    private static List<String> told(Ids ids) {
        return IntStream.range(0, ids.size()).mapToObj(ids::get).toList();
    }

    private static List<Float> boxed(float[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }

    private static Ids ids(String prefix, int size) {
        return Ids.of(IntStream.range(0, size).mapToObj(i -> prefix + i).toList());
    }

    private static float[] vector(int length, Random random) {
        var vector = new float[length];
        for (int i = 0; i < length; i++) {
            vector[i] = random.nextFloat();
        }
        return vector;
    }

    private static SparseRows sparse(Ids rows, Ids columns, long seed) {
        var random = new Random(seed);
        var entries = Entries.untimed();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column += 1 + random.nextInt(4)) {
                entries.add(row, column, random.nextFloat());
            }
        }
        return Interactions.of(rows, columns, entries, Duplicates.LAST).byUser();
    }
}
