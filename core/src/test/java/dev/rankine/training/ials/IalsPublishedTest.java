package dev.rankine.training.ials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.RealData;
import dev.rankine.evaluation.CandidateLists;
import dev.rankine.evaluation.Evaluation;
import dev.rankine.evaluation.Report;
import dev.rankine.interactions.Interactions;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.ials.IalsParameters.Solver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The figures that Rendle, Krichene, Zhang and Koren publish for iALS in "Revisiting the performance of iALS on item
/// recommendation benchmarks" (2021), or that their program gives where they publish none.
@Tag("published")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class IalsPublishedTest {
    @Test
    void theDefaultsRankMovieLensAsPublished() throws IOException {
        Report report = movieLens(IalsParameters.defaults());

        assertThat(report.figure("hr@10").value()).isGreaterThanOrEqualTo(0.718); // published .7227
        assertThat(report.figure("ndcg@10").value()).isGreaterThanOrEqualTo(0.438); // published .4457
    }

    @Test
    void rank192RanksMovieLensAsPublished() throws IOException {
        Report report = movieLens(new IalsParameters(192, 12, 0.007, 0.3, 1, 0.1, Solver.CG, 1));

        assertThat(report.figure("hr@10").value()).isGreaterThanOrEqualTo(0.725); // published .7298
        assertThat(report.figure("ndcg@10").value()).isGreaterThanOrEqualTo(0.448); // published .4529
    }

    @Test
    void theDefaultsServeTheSparseGowallaToo() {
        assertThat(recallOfGowalla(IalsParameters.defaults())).isGreaterThanOrEqualTo(0.145); // published .1501
    }

    @Test
    void rank128RecallsGowallaAsPublished() {
        var parameters = new IalsParameters(128, 12, 0.004, 0.015, 1, 0.1, Solver.CG, 1);
        assertThat(recallOfGowalla(parameters)).isGreaterThanOrEqualTo(0.162); // published .1646
    }

    private static double recallOfGowalla(IalsParameters parameters) {
        Interactions train = RealData.read("gowalla/train.csv", ",", true);
        Interactions test = RealData.read("gowalla/test.csv", ",", true, train.users(), train.items());
        Evaluation evaluation = Evaluation.standard().at(List.of(20)).excluding(train.byUser());

        return evaluated(parameters, train, evaluation, test)
                .figure("recall@20")
                .value();
    }

    private static Report movieLens(IalsParameters parameters) throws IOException {
        Interactions train = RealData.read("ncf-ml1m/train.csv", ",", true);
        Interactions test = RealData.read("ncf-ml1m/test.csv", ",", true, train.users(), train.items());
        var candidates = CandidateLists.read(RealData.file("ncf-ml1m/test.negative"), test.users(), test.items());
        return evaluated(parameters, train, Evaluation.standard().among(candidates), test);
    }

    private static Report evaluated(
            IalsParameters parameters, Interactions train, Evaluation evaluation, Interactions test) {
        try (Workers workers = Workers.threads(2)) {
            var model = new IalsTrainer(parameters).train(train, workers, TrainingListener.silent());
            return evaluation.resampling(0, 1).run(model, test, workers);
        }
    }
}
