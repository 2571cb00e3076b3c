package dev.rankine.training.sgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.RealData;
import dev.rankine.evaluation.CandidateLists;
import dev.rankine.evaluation.Evaluation;
import dev.rankine.evaluation.Report;
import dev.rankine.interactions.Interactions;
import dev.rankine.training.Trainer;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.popular.PopularTrainer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One held-out film of every user of MovieLens 1M among 99 others, as in He et al., "Neural Collaborative Filtering",
/// WWW 2017.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PairwiseRankingTest {
    @Test
    void pairsRankFarBetterThanPopularity() throws IOException {
        Interactions train = RealData.read("ncf-ml1m/train.csv", ",", true);
        Interactions test = RealData.read("ncf-ml1m/test.csv", ",", true, train.users(), train.items());
        var candidates = CandidateLists.read(RealData.file("ncf-ml1m/test.negative"), test.users(), test.items());
        Evaluation evaluation = Evaluation.standard().among(candidates);

        Report ofPairs = report(new SgdTrainer(SgdParameters.forRanking()), train, evaluation, test);
        Report ofPopularity = report(new PopularTrainer(), train, evaluation, test);

        assertThat(ofPopularity.figure("hr@10").value()).isLessThan(0.46); // published .4538
        assertThat(ofPairs.figure("hr@10").value()).isGreaterThan(0.69);
        assertThat(ofPairs.figure("ndcg@10").value()).isGreaterThan(0.415);
    }

    private static Report report(Trainer trainer, Interactions train, Evaluation evaluation, Interactions test) {
        try (Workers workers = Workers.threads(2)) {
            var model = trainer.train(train, workers, TrainingListener.silent());
            return evaluation.resampling(0, 1).run(model, test, workers);
        }
    }
}
