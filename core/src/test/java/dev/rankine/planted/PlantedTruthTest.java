package dev.rankine.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.evaluation.EarlyStop;
import dev.rankine.evaluation.Evaluation;
import dev.rankine.evaluation.Evaluation.Scope;
import dev.rankine.evaluation.Validation;
import dev.rankine.interactions.Split;
import dev.rankine.training.Trainer;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.neighbours.ItemKnnParameters;
import dev.rankine.training.neighbours.ItemKnnTrainer;
import dev.rankine.training.popular.PopularTrainer;
import dev.rankine.training.sgd.SgdParameters;
import dev.rankine.training.sgd.SgdTrainer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What was planted can be found again.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PlantedTruthTest {
    @Test
    void aModelOfTheRightKindComesCloseToTheAttainableErrorAndNeverBelow() {
        PlantedData data = PlantedData.of(2_000, 400, 160_000).withRank(4);
        Split split = Split.random(data.interactions(), 0.1, 1);
        double attainable = data.attainableRmse();

        try (var workers = Workers.threads(2)) {
            var stop = new EarlyStop(Validation.byErrors(split.test(), workers), 3);
            new SgdTrainer(SgdParameters.defaults().withRank(4)).train(split.train(), workers, stop);

            assertThat(stop.bestMeasured())
                    .hasValueSatisfying(
                            best -> assertThat(best.value()).isBetween(0.98 * attainable, 1.08 * attainable));
        }
    }

    @Test
    void tasteLetsNeighboursRankBetterThanPopularityDoes() {
        Split split = Split.leavingOut(PlantedData.of(1_000, 300, 30_000).interactions(), 1, 1);

        double popular = ndcg(new PopularTrainer(), split);
        double neighbours = ndcg(new ItemKnnTrainer(ItemKnnParameters.defaults()), split);

        assertThat(neighbours).isGreaterThan(1.2 * popular);
    }

    private static double ndcg(Trainer trainer, Split split) {
        try (var workers = Workers.threads(2)) {
            return Evaluation.standard()
                    .of(Scope.RANKINGS)
                    .excluding(split.train().byUser())
                    .run(trainer.train(split.train(), workers, TrainingListener.silent()), split.test(), workers)
                    .figure("ndcg@10")
                    .value();
        }
    }
}
