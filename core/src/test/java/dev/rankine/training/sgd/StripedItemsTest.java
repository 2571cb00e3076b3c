package dev.rankine.training.sgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.interactions.Interactions;
import dev.rankine.model.FactorModel;
import dev.rankine.training.descent.Beginning;
import dev.rankine.training.descent.Stripes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StripedItemsTest {
    /// Processors fetch lines of 64 bytes in pairs.
    private static final int FLOATS_OF_TWO_LINES = 32;

    private final Stripes stripes = Stripes.deal(70, 3, new SplittableRandom(1));
    private final StripedItems items = new StripedItems(stripes, 5);

    @Test
    void itemsOfDifferentStripesAreNeverInOneLine() {
        for (int one = 0; one < items.items(); one++) {
            for (int other = 0; other < items.items(); other++) {
                int apart = Math.abs(items.rowOf(one) - items.rowOf(other));
                boolean together = stripes.of(one) == stripes.of(other);
                assertThat(apart).isGreaterThanOrEqualTo(one == other ? 0 : together ? 1 : FLOATS_OF_TWO_LINES);
            }
        }
    }

    @Test
    void aModelComesBackAsItWas() {
        Interactions data = new Ratings.Planted(90, 70, 2, 0.3, 0.5, 9).draw();
        SgdParameters parameters = SgdParameters.defaults().withRank(5);
        Goal goal = Goal.of(parameters, data);
        FactorModel model = FirstModel.draw(data, parameters, goal, Beginning.draw(1, goal.spread(), 70, 3));
        FactorModel other = FirstModel.draw(data, parameters, goal, Beginning.draw(2, goal.spread(), 70, 3));
        other.userFactors().copyFrom(model.userFactors());

        items.copyFrom(model);
        items.copyTo(other);

        Models.assertSame(other, model);
    }
}
