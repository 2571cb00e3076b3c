package dev.rankine.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Params as whoever knows those of Spark expects them.
class ParamsTest {
    /// Chosen by rule where they are not set, and the seed, which is that of `rankine train`.
    private static final Set<String> DEFAULTS_OF_OUR_OWN =
            Set.of("numUserBlocks", "numItemBlocks", "blockSize", "seed");

    @Test
    void valuesThatCannotBeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RankineALS().setRank(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RankineALS().setAlpha(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RankineALS().setColdStartStrategy("guess"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RankineALS().setCheckpointInterval(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RankineALS().setIntermediateStorageLevel("MOON"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RankineALS().setIntermediateStorageLevel("NONE"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RankineSGD().setStepSize(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RankineSGD().setEngine("steam"));
    }

    @Test
    void whateverParamSparksAlsHasOursHasWithItsDefault() {
        assertSameParams(new ALS(), new RankineALS());
    }

    @Test
    void whateverParamSparksModelHasOursHas() {
        for (Param<?> param : new ALSModel("", 0, null, null).params()) {
            assertThat(new RankineModel().hasParam(param.name()))
                    .as(param.name())
                    .isTrue();
        }
    }

    private static void assertSameParams(Params theirs, Params ours) {
        assertThat(theirs.params()).isNotEmpty();
        for (Param<?> param : theirs.params()) {
            assertThat(ours.hasParam(param.name())).as(param.name()).isTrue();
            Param<?> own = ours.getParam(param.name());
            assertThat(own).as(param.name()).hasSameClassAs(param);
            if (!DEFAULTS_OF_OUR_OWN.contains(param.name())) {
                assertThat(ours.getDefault(own)).as(param.name()).isEqualTo(theirs.getDefault(param));
            }
        }
    }

    static Stream<Params> allWithParams() {
        return Stream.of(
                new RankineALS(), new RankineSGD(), new RankineModel(), new RankineEvaluator(), new EmbedText());
    }

    @ParameterizedTest
    @MethodSource("allWithParams")
    void everyParamHasAGetterAndASetter(Params subject) {
        for (Param<?> param : subject.params()) {
            String name = param.name();
            String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            assertThat(Arrays.stream(subject.getClass().getMethods()).map(method -> method.getName()))
                    .contains("get" + capital, "set" + capital);
        }
    }
}
