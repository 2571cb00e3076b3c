package dev.rankine.training.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.NeighbourModel;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ItemKnnTrainerTest {
    private static final int USERS = 60;
    private static final int ITEMS = 45;
    private static final ItemKnnParameters COSINE =
            new ItemKnnParameters(7, Keep.SCORED, Weighting.VALUE, UserWeight.NONE, 1, 1, 0);

    static Stream<ItemKnnParameters> parameters() {
        return Stream.of(
                COSINE,
                COSINE.withKeep(Keep.SEEN),
                COSINE.withExponents(0.8, 1.2).withUserWeight(UserWeight.INVERSE_ROOT),
                COSINE.withExponents(0.3, 1).withKeep(Keep.SEEN).withShrinkage(3),
                COSINE.withUserWeight(UserWeight.LOG),
                COSINE.withWeighting(Weighting.TF_IDF),
                COSINE.withWeighting(Weighting.BM25).withNeighbours(ITEMS),
                COSINE.withNeighbours(1));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void similaritiesAreThoseOfTheDenseMatrices(ItemKnnParameters parameters) {
        Interactions data = madeUp(new Random(1));
        double[][] expected = dense(data, parameters);

        double[][] actual = dense(train(data, parameters, 1).similar());

        for (int seen = 0; seen < ITEMS; seen++) {
            assertThat(actual[seen]).containsExactly(expected[seen], within(1e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void anyNumberOfWorkersFindsTheSameNeighbours(int workers) {
        Interactions data = madeUp(new Random(2));
        assertThat(dense(train(data, COSINE, workers).similar()))
                .isDeepEqualTo(dense(train(data, COSINE, 1).similar()));
    }

    @Test
    void theModelScoresByTheHistoryItWasTrainedOn() {
        Interactions data = madeUp(new Random(3));
        NeighbourModel model = train(data, COSINE, 1);

        assertThat(model.histories()).isSameAs(data.byUser());
        assertThat(model.provenance().algorithm()).isEqualTo("itemknn");
        assertThat(model.provenance().parameters())
                .containsEntry("neighbours", 7)
                .containsEntry("keep", "SCORED");
    }

    @Test
    void neighboursGoByTheSizeOfTheCatalogueUnlessGiven() {
        ItemKnnParameters defaults = ItemKnnParameters.defaults();
        assertThat(defaults.neighboursAmong(100)).isEqualTo(50);
        assertThat(defaults.neighboursAmong(4_000)).isEqualTo(100);
        assertThat(defaults.neighboursAmong(1_000_000)).isEqualTo(1_000);
        assertThat(defaults.withNeighbours(3).neighboursAmong(1_000_000)).isEqualTo(3);
    }

    @Test
    void parametersThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> COSINE.withNeighbours(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("neighbours must be at least 1, or 0 to go by the number of items, was -1");
        assertThatThrownBy(() -> COSINE.withShrinkage(Double.NaN)).hasMessage("shrinkage must be 0 or more, was NaN");
        assertThatThrownBy(() -> COSINE.withExponents(-1, 1)).hasMessage("scoredExponent must be 0 or more, was -1.0");
        assertThatThrownBy(() -> COSINE.withExponents(1, Double.POSITIVE_INFINITY))
                .hasMessage("seenExponent must be 0 or more, was Infinity");
    }

    @Test
    void weightingsThatTakeRootsRefuseNegativeValues() {
        var entries = Entries.untimed();
        entries.add(0, 0, -2);
        var data = Interactions.of(Ids.of(List.of("ann")), Ids.of(List.of("tea")), entries, Duplicates.LAST);
        for (Weighting weighting : List.of(Weighting.TF_IDF, Weighting.BM25)) {
            assertThatThrownBy(() -> train(data, COSINE.withWeighting(weighting), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(weighting + " needs values of at least 0, was -2.0 for user 'ann' and item 'tea'");
        }
    }

    private static NeighbourModel train(Interactions data, ItemKnnParameters parameters, int count) {
        try (var workers = Workers.threads(count)) {
            return new ItemKnnTrainer(parameters).train(data, workers, TrainingListener.silent());
        }
    }

    /// Values of 1 to 5, an item nobody touched, and a user who touched nothing.
    private static Interactions madeUp(Random random) {
        var entries = Entries.untimed();
        for (int user = 1; user < USERS; user++) {
            for (int n = 0; n < 9; n++) {
                entries.add(user, 1 + random.nextInt(ITEMS - 1), 1 + random.nextInt(5));
            }
        }
        return Interactions.of(ids(USERS), ids(ITEMS), entries, Duplicates.LAST);
    }

    private static Ids ids(int count) {
        return Ids.of(IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }

    /// By item seen and item scored, from the definitions.
    private static double[][] dense(Interactions data, ItemKnnParameters parameters) {
        double[][] weights = weights(data, parameters);
        var similar = new double[ITEMS][ITEMS];
        for (int scored = 0; scored < ITEMS; scored++) {
            for (int seen = 0; seen < ITEMS; seen++) {
                double lengths = Math.pow(Math.sqrt(product(weights, scored, scored)), parameters.scoredExponent())
                        * Math.pow(Math.sqrt(product(weights, seen, seen)), parameters.seenExponent());
                double product = product(weights, scored, seen);
                similar[seen][scored] =
                        scored == seen || product == 0 ? 0 : product / (lengths + parameters.shrinkage());
            }
        }
        return kept(similar, parameters);
    }

    private static double product(double[][] weights, int left, int right) {
        double product = 0;
        for (double[] user : weights) {
            product += user[left] * user[right];
        }
        return product;
    }

    private static double[][] weights(Interactions data, ItemKnnParameters parameters) {
        double[][] values = dense(data.byUser());
        var weights = new double[USERS][ITEMS];
        double sum = Stream.of(values).flatMapToDouble(Arrays::stream).sum();
        for (int user = 0; user < USERS; user++) {
            double count = data.byUser().length(user);
            double idf = Math.log(ITEMS / count);
            double userWeight = switch (parameters.userWeight()) {
                case NONE -> 1;
                case INVERSE_ROOT -> 1 / Math.sqrt(count);
                case LOG -> idf;
            };
            for (int item = 0; item < ITEMS; item++) {
                double value = values[user][item];
                double length = columnSum(values, item) / (sum / ITEMS);
                double weight = switch (parameters.weighting()) {
                    case VALUE -> value;
                    case TF_IDF -> Math.sqrt(value) * idf;
                    case BM25 -> value * 2.2 / (value + 1.2 * (0.25 + 0.75 * length)) * idf;
                };
                weights[user][item] = value == 0 ? 0 : weight * userWeight;
            }
        }
        return weights;
    }

    private static double columnSum(double[][] values, int column) {
        return Stream.of(values).mapToDouble(row -> row[column]).sum();
    }

    private static double[][] kept(double[][] similar, ItemKnnParameters parameters) {
        var kept = new double[ITEMS][ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            int self = item;
            boolean scored = parameters.keep() == Keep.SCORED;
            IntStream.range(0, ITEMS)
                    .boxed()
                    .sorted(Comparator.comparingDouble(
                            (Integer other) -> -(float) (scored ? similar[other][self] : similar[self][other])))
                    .limit(parameters.neighbours())
                    .forEach(other -> {
                        if (scored) {
                            kept[other][self] = similar[other][self];
                        } else {
                            kept[self][other] = similar[self][other];
                        }
                    });
        }
        return kept;
    }

    private static double[][] dense(SparseRows rows) {
        var dense = new double[rows.rows()][rows.columns()];
        var row = new SparseRow();
        for (int r = 0; r < rows.rows(); r++) {
            rows.read(r, row);
            for (int place = 0; place < row.length(); place++) {
                dense[r][row.column(place)] = row.value(place);
            }
        }
        return dense;
    }
}
