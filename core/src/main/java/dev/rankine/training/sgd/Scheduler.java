package dev.rankine.training.sgd;

import dev.rankine.training.descent.Stripes;
import dev.rankine.training.sgd.schedule.Diagonals;
import dev.rankine.training.sgd.schedule.FewestUpdates;
import dev.rankine.training.sgd.schedule.LatinTurns;
import dev.rankine.training.sgd.schedule.Schedule;
import dev.rankine.training.sgd.schedule.Unguarded;
import java.util.Optional;

/// Who works on which block of ratings, and when.
public enum Scheduler {
    /// FPSGD with an order of blocks that is drawn before each epoch: the same seed gives the same model, byte for
    /// byte, at any number of workers.
    FPSGD_DETERMINISTIC {
        @Override
        Schedule over(int stripes, long seed) {
            return new LatinTurns(stripes, seed);
        }
    },
    /// FPSGD: a free block with the fewest updates for whoever asks. Not deterministic.
    FPSGD {
        @Override
        Schedule over(int stripes, long seed) {
            return new FewestUpdates(stripes, seed);
        }

        @Override
        int stripes(long ratings, int workers) {
            return Math.max(workers + 1, Stripes.forRatings(ratings));
        }
    },
    /// DSGD: independent blocks together, and a barrier behind them. Deterministic.
    DSGD {
        @Override
        Schedule over(int stripes, long seed) {
            return new Diagonals(stripes, seed);
        }
    },
    /// Hogwild: any block at any time, whoever else works on its rows. Not deterministic.
    HOGWILD {
        @Override
        Schedule over(int stripes, long seed) {
            return new Unguarded(stripes, seed);
        }
    };

    abstract Schedule over(int stripes, long seed);

    /// How many stripes suit these ratings; as many for any number of workers where that must not change the model.
    int stripes(long ratings, int workers) {
        return Stripes.forRatings(ratings);
    }

    /// What a user should know who has more workers than the stripes keep busy.
    Optional<String> remark(int stripes, int workers) {
        if (this == HOGWILD || stripes >= fewest(workers)) {
            return Optional.empty();
        }
        return Optional.of("no more than " + stripes + " of " + workers
                + " threads at work: there are as many stripes, and each is one thread's at a time; "
                + fewest(workers) + " would do");
    }

    private int fewest(int workers) {
        return this == FPSGD ? workers + 1 : workers;
    }
}
