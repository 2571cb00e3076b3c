package dev.rankine.bench.gang;

import dev.rankine.training.TrainingEvent.EpochFinished;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.TrainingListener.Decision;
import dev.rankine.training.Workers;
import dev.rankine.training.sgd.SgdParameters;
import dev.rankine.training.sgd.SgdTrainer;
import java.util.DoubleSummaryStatistics;

/// What [RingRank] learns, in one process: tells the seconds of its best epoch.
///
/// Arguments: threads, ratings, factors, epochs.
public final class SgdAlone {
    private SgdAlone() {}

    public static void main(String[] arguments) {
        var ratings = MadeUpRatings.about(Integer.parseInt(arguments[1]));
        var parameters = SgdParameters.defaults()
                .withRank(Integer.parseInt(arguments[2]))
                .withEpochs(Integer.parseInt(arguments[3]));
        var seconds = new DoubleSummaryStatistics();
        TrainingListener listener = event -> {
            if (event instanceof EpochFinished finished) {
                seconds.accept(finished.elapsed().toNanos() / 1e9);
            }
            return Decision.CONTINUE;
        };
        try (Workers workers = Workers.threads(Integer.parseInt(arguments[0]))) {
            new SgdTrainer(parameters).train(ratings.interactions(), workers, listener);
        }
        BestEpoch.print(seconds.getMin(), 0);
    }
}
