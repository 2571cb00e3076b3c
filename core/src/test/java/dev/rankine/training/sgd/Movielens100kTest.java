package dev.rankine.training.sgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.RealData;
import dev.rankine.interactions.Interactions;
import dev.rankine.model.FactorModel;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The five canonical folds of MovieLens-100k at rank 40, against LIBMF's mean RMSE over them, 0.9152 (its best of
/// several settings: L2 0.1, step 0.05, 50 passes), and 0.9083, that of plain descent with the mean and biases.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class Movielens100kTest {
    @Test
    void theDefaultsDoBetterThanEither() {
        assertThat(meanRmse(SgdParameters.defaults())).isLessThan(0.908);
    }

    @Test
    void theTwinLearnerDoesSoToo() {
        assertThat(meanRmse(SgdParameters.defaults(SgdParameters.Learner.TWIN))).isLessThan(0.908);
    }

    private static double meanRmse(SgdParameters parameters) {
        try (var workers = Workers.threads(2)) {
            var trainer = new SgdTrainer(parameters.withRank(40));
            return IntStream.rangeClosed(1, 5)
                    .mapToDouble(fold -> rmse(trainer, "ml-100k/u" + fold, workers))
                    .average()
                    .orElseThrow();
        }
    }

    private static double rmse(SgdTrainer trainer, String fold, Workers workers) {
        Interactions train = RealData.read(fold + ".base", "\t", false);
        Interactions test = RealData.read(fold + ".test", "\t", false, train.users(), train.items());
        FactorModel model = trainer.train(train, workers, TrainingListener.silent());
        return Ratings.rmse(model, test);
    }
}
