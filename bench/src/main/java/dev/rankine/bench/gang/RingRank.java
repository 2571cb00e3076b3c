package dev.rankine.bench.gang;

import dev.rankine.gang.function.GangMember;
import dev.rankine.gang.ring.Passing;
import dev.rankine.gang.ring.RingSgd;
import dev.rankine.gang.shards.GangCheckpoints;
import dev.rankine.training.Partition;
import dev.rankine.training.sgd.SgdParameters;
import java.util.Optional;

/// A rank of one thread in a ring, the first of which tells the seconds and the bytes of the best epoch.
///
/// Arguments: the library, the number of ranks, ratings, factors, epochs, how stripes are passed.
public final class RingRank {
    private RingRank() {}

    public static void main(String[] arguments) {
        BenchRank.run(arguments, ranks -> {
            var ratings = MadeUpRatings.about(Integer.parseInt(arguments[2]));
            var parameters = SgdParameters.defaults()
                    .withRank(Integer.parseInt(arguments[3]))
                    .withEpochs(Integer.parseInt(arguments[4]));
            Partition users = RingSgd.partition(ratings.users(), ratings::length, ratings.ratings(), ranks.size());
            var best = new BestEpoch();
            new RingSgd(parameters, ratings.items(), 1, Passing.valueOf(arguments[5]))
                    .learn(new GangMember(
                            ranks,
                            users,
                            ratings.of(users.of(ranks.rank())),
                            new GangCheckpoints(ranks, Optional.empty()),
                            best));
            if (ranks.rank() == 0) {
                best.print();
            }
        });
    }
}
