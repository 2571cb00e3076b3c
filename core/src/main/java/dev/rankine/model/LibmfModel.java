package dev.rankine.model;

import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/// A model as LIBMF has it: users and items are whole numbers from 0 on, a score is the product of their factors,
/// and the mean of the ratings where either is not known.
///
/// @param function LIBMF's number of the loss; models of signs (5, 6 and 7) answer with a sign
public record LibmfModel(int function, float mean, Side users, Side items) {
    /// Where a model's provenance keeps what it has no other place for.
    private static final String FUNCTION = "libmfFunction";

    private static final String MEAN = "libmfMean";
    private static final int FIRST_OF_SIGNS = 5;
    private static final int LAST_OF_SIGNS = 7;

    /// Users, or items: the factors of each number, and which of the numbers are known.
    public record Side(FactorMatrix factors, BitSet known) {
        boolean has(int number) {
            return number >= 0 && number < factors.rows();
        }
    }

    /// The same scores in LIBMF's form, with the loss and the mean that a model which came from there brought along.
    ///
    /// @throws IllegalArgumentException if an id is no whole number
    public static LibmfModel of(FactorModel model) {
        Map<String, Object> kept = model.provenance().parameters();
        return of(
                model,
                kept.get(FUNCTION) instanceof Number own ? own.intValue() : 0,
                kept.get(MEAN) instanceof Number own
                        ? own.floatValue()
                        : model.biases().mean());
    }

    /// The same scores in LIBMF's form. Biases, if there are any, become two more factors, of which each side holds
    /// the other's at 1. Who has only zeros is not known.
    ///
    /// @throws IllegalArgumentException if an id is no whole number
    public static LibmfModel of(FactorModel model, int function, float mean) {
        Biases biases = model.biases();
        boolean folds = biases.mean() != 0 || isAnythingIn(biases.user()) || isAnythingIn(biases.item());
        return new LibmfModel(
                function,
                mean,
                side(
                        "user",
                        model.users(),
                        model.userFactors(),
                        row -> folds ? new float[] {biases.mean() + biases.user()[row], 1} : new float[0]),
                side(
                        "item",
                        model.items(),
                        model.itemFactors(),
                        row -> folds ? new float[] {1, biases.item()[row]} : new float[0]));
    }

    private static boolean isAnythingIn(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return true;
            }
        }
        return false;
    }

    /// What a row has behind its factors.
    private interface More {
        float[] of(int row);
    }

    private static Side side(String name, Ids ids, FactorMatrix factors, More more) {
        var numbers = new int[ids.size()];
        int most = -1;
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = number(name, ids.get(row));
            most = Math.max(most, numbers[row]);
        }
        int folded = numbers.length == 0 ? 0 : more.of(0).length;
        var all = FactorMatrix.zeros(most + 1, factors.rank() + folded);
        var values = new float[all.rank()];
        var known = new BitSet(most + 1);
        for (int row = 0; row < numbers.length; row++) {
            factors.read(row, values);
            System.arraycopy(more.of(row), 0, values, factors.rank(), folded);
            all.write(numbers[row], values);
            known.set(numbers[row], isAnythingIn(values));
        }
        return new Side(all, known);
    }

    private static int number(String side, String id) {
        if (!id.matches("0|[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(
                    side + " ids must be whole numbers from 0 to 999999999 in LIBMF's form, was '" + id + "'");
        }
        return Integer.parseInt(id);
    }

    public int rank() {
        return users.factors.rank();
    }

    /// Whether both numbers are within the model, known or not.
    public boolean has(int user, int item) {
        return users.has(user) && items.has(item);
    }

    /// What LIBMF predicts. A number behind the last one has the mean, whatever the loss.
    public float score(int user, int item) {
        if (!has(user, item)) {
            return mean;
        }
        float score = users.known.get(user) && items.known.get(item)
                ? Kernels.rows().dot(users.factors, user, items.factors, item)
                : mean;
        return answersWithSigns() ? (score > 0 ? 1 : -1) : score;
    }

    private boolean answersWithSigns() {
        return function >= FIRST_OF_SIGNS && function <= LAST_OF_SIGNS;
    }

    /// The users and items that are known, with their numbers for ids; scores of the others, which are LIBMF's mean,
    /// are zero there.
    public FactorModel asFactorModel() {
        Ids userIds = ids(users.known);
        Ids itemIds = ids(items.known);
        var provenance = new Provenance(
                "sgd",
                Map.of(FUNCTION, function, MEAN, (double) mean, "rank", rank(), "factorsOnly", true),
                1,
                0,
                Instant.EPOCH,
                List.of(),
                Map.of());
        return new FactorModel(
                userIds, itemIds, rows(users), rows(items), Biases.none(userIds.size(), itemIds.size()), provenance);
    }

    private static Ids ids(BitSet known) {
        var ids = new Ids.Builder();
        known.stream().forEach(number -> ids.add(String.valueOf(number)));
        return ids.build();
    }

    private static FactorMatrix rows(Side side) {
        var rows = FactorMatrix.zeros(side.known.cardinality(), side.factors.rank());
        int row = 0;
        for (int number = side.known.nextSetBit(0); number >= 0; number = side.known.nextSetBit(number + 1)) {
            side.factors.copyRows(number, 1, rows, row++);
        }
        return rows;
    }
}
