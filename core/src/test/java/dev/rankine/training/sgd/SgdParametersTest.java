package dev.rankine.training.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.interactions.Interactions;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SgdParametersTest {
    private static Arguments change(UnaryOperator<SgdParameters> change, String message) {
        return Arguments.of(change, message);
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                change(p -> p.withRank(0), "rank must be at least 1, was 0"),
                change(p -> p.withEpochs(-1), "epochs must be at least 1, was -1"),
                change(p -> p.withStep(0), "step must be positive, was 0.0"),
                change(p -> p.withStep(Double.NaN), "step must be positive, was NaN"),
                change(p -> p.withRegularization(-0.1), "regularization must be 0 or more, was -0.1"),
                change(p -> p.withItemRegularization(-0.1), "itemRegularization must be 0 or more, was -0.1"),
                change(p -> p.withLasso(-1), "lasso must be 0 or more, was -1.0"),
                change(p -> p.withItemLasso(Double.NaN), "itemLasso must be 0 or more, was NaN"),
                change(p -> p.withBiasRegularization(Double.POSITIVE_INFINITY), "biasRegularization must be"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void aValueThatCannotBeIsRefusedWithItsRule(UnaryOperator<SgdParameters> change, String message) {
        assertThatThrownBy(() -> change.apply(SgdParameters.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"100, 1", "400, 3", "4000, 8"})
    void fewItemsStayTogetherWhereTheyAreCompared(int items, int stripes) {
        Interactions data = Ratings.of(2, items, (user, item) -> 1);

        assertThat(SgdParameters.forRanking().stripesFor(data, 2)).isEqualTo(stripes);
        assertThat(SgdParameters.forRanking().withStripes(7).stripesFor(data, 2))
                .isEqualTo(7);
        assertThat(SgdParameters.defaults().stripesFor(data, 2)).isEqualTo(8);
    }

    @Test
    void aCopyDiffersInOneValue() {
        var defaults = SgdParameters.defaults();

        assertThat(defaults.withSeed(7).byName()).containsEntry("seed", 7L).containsEntry("rank", defaults.rank());
        assertThat(defaults.withSeed(7).withSeed(defaults.seed())).isEqualTo(defaults);
    }
}
