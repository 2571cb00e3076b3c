package dev.rankine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.interactions.Interactions;
import dev.rankine.model.FactorModel;
import dev.rankine.training.Workers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final int USERS = 200;
    private static final int ITEMS = 40;
    private static final FactorModel DESCENDING = model(new Random(1), 0);
    private static final FactorModel NEARLY_DESCENDING = model(new Random(1), 6);

    /// Items that are worth less and less, but for some noise.
    private static FactorModel model(Random random, float noise) {
        var biases = new float[ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            biases[item] = -item + noise * random.nextFloat();
        }
        return EvaluationTest.biased(new float[USERS], biases);
    }

    /// Most users like one of the first items, each another.
    private static Interactions likes() {
        var random = new Random(2);
        var triples = new float[USERS][];
        for (int user = 0; user < USERS; user++) {
            triples[user] = new float[] {user, Math.min(ITEMS - 1, (int) Math.abs(8 * random.nextGaussian())), 1};
        }
        return EvaluationTest.test(USERS, ITEMS, triples);
    }

    private static Map<String, Figure> compared(FactorModel model, FactorModel baseline) {
        try (Workers workers = Workers.threads(2)) {
            List<Figure> figures = Evaluation.standard().compared(model, baseline, likes(), workers);
            return figures.stream().collect(Collectors.toMap(Figure::name, Function.identity()));
        }
    }

    @Test
    void modelsOfOtherItemsCannotBeCompared() {
        FactorModel smaller = EvaluationTest.biased(new float[USERS], new float[ITEMS - 1]);

        assertThatThrownBy(() -> compared(DESCENDING, smaller))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("models must be of the same users and items to be compared");
    }

    @Test
    void aModelIsNoBetterThanItself() {
        assertThat(compared(DESCENDING, DESCENDING)).isNotEmpty().allSatisfy((name, figure) -> {
            assertThat(figure.value()).as(name).isZero();
            assertThat(figure.interval()).contains(new Interval(0, 0));
        });
    }

    @Test
    void differencesAreThoseOfTheReports() {
        Report better = EvaluationTest.run(Evaluation.standard(), DESCENDING, likes());
        Report worse = EvaluationTest.run(Evaluation.standard(), NEARLY_DESCENDING, likes());

        Map<String, Figure> differences = compared(DESCENDING, NEARLY_DESCENDING);

        assertThat(differences.keySet()).contains("ndcg@10", "mrr", "auc").doesNotContain("coverage@10");
        differences.forEach((name, figure) -> assertThat(figure.value())
                .as(name)
                .isCloseTo(better.figure(name).value() - worse.figure(name).value(), within(1e-12)));
    }

    @Test
    void whatTheSameUsersHaveInCommonDoesNotWidenTheInterval() {
        Figure difference =
                Objects.requireNonNull(compared(DESCENDING, NEARLY_DESCENDING).get("ndcg@10"));
        Interval interval = difference.interval().orElseThrow();
        Interval alone = EvaluationTest.run(Evaluation.standard(), DESCENDING, likes())
                .figure("ndcg@10")
                .interval()
                .orElseThrow();

        assertThat(difference.value()).isBetween(interval.low(), interval.high());
        assertThat(interval.high() - interval.low()).isLessThan((alone.high() - alone.low()) / 2);
    }
}
