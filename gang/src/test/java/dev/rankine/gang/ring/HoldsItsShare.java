package dev.rankine.gang.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.gang.function.GangMember;
import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.mpi.RankOfTest;
import dev.rankine.gang.shards.GangCheckpoints;
import dev.rankine.interactions.SparseRows;
import dev.rankine.planted.PlantedData;
import dev.rankine.training.Partition;
import dev.rankine.training.sgd.SgdParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// A rank of a ring that asserts how much native memory it takes while it learns.
final class HoldsItsShare {
    private static final int USERS = 20_000;
    private static final int ITEMS = 4_000;
    private static final int RANK = 256;

    /// Of a rating: as it was fed, as a row, as part of a block, and room that builders had left.
    private static final long BYTES_OF_RATING = 60;

    private static final long GIVEN_BACK_AFTER = 300_000_000;

    private HoldsItsShare() {}

    public static void main(String[] arguments) {
        RankOfTest.run(arguments, HoldsItsShare::learn);
    }

    private static void learn(Communicator ranks) {
        SparseRows byUser = PlantedData.of(USERS, ITEMS, 60_000).interactions().byUser();
        Partition users = RingSgd.partition(USERS, byUser::length, byUser.entries(), ranks.size());
        long mine = users.of(ranks.rank()).size();
        long rows = mine + 2 * ITEMS / ranks.size();
        long ratings = BYTES_OF_RATING * byUser.entries() / ranks.size();
        long before = nativeBytes();
        var ring = new RingSgd(SgdParameters.defaults().withRank(RANK).withEpochs(2), ITEMS, 1);
        try {
            ring.learn(new GangMember(
                    ranks,
                    users,
                    FedUsers.of(byUser, users.of(ranks.rank())),
                    new GangCheckpoints(ranks, Optional.empty()),
                    epoch -> assertThat(nativeBytes() - before)
                            .isGreaterThan(mine * RANK * Float.BYTES)
                            .isLessThan(rows * RANK * Float.BYTES * 21 / 20 + ratings)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The JVM counts the memory of arenas among that of direct buffers, until it has collected who had it.
    private static long nativeBytes() {
        System.gc();
        LockSupport.parkNanos(GIVEN_BACK_AFTER);
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
