package dev.rankine.gang;

import dev.rankine.gang.allocation.Lease;
import dev.rankine.gang.allocation.NoSlotsException;
import dev.rankine.gang.feed.GangDataset;
import dev.rankine.gang.function.CarriedFunction;
import dev.rankine.gang.function.GangFunction;
import dev.rankine.kernels.FactorMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs a function on a gang, from the first slot to the parameters.
public final class GangTraining {
    private final GangDataset data;
    private final byte[] function;
    private final GangOptions options;
    private final GangTimeline timeline;

    private GangTraining(GangDataset data, byte[] function, GangOptions options) {
        this.data = data;
        this.function = function;
        this.options = options;
        this.timeline = new GangTimeline(options.listener());
    }

    /// Takes slots, starts ranks, feeds them, lets them learn, and brings home what they have learned; again from the
    /// last checkpoint if something fails, as often as the options allow. Whatever happens, no rank is left behind.
    ///
    /// Success is that all parameters came home with the checksum that was announced, or that every rank's shard is
    /// there; the exit code of `mpirun` is not asked.
    ///
    /// @throws NoSlotsException if there are no slots
    /// @throws GangFailedException if the last attempt failed, with what its ranks said
    public static GangResult run(GangDataset data, GangFunction function, GangOptions options)
            throws IOException, InterruptedException {
        byte[] carried = CarriedFunction.of(function, jars(function, options)).bytes();
        return new GangTraining(data, carried, options).run();
    }

    /// The jar of the function's own class travels too, unless it is the one that ranks run from.
    private static List<Path> jars(GangFunction function, GangOptions options) {
        Optional<Path> own = RankJava.place(GangTraining.class);
        return Stream.concat(
                        RankJava.place(function.getClass()).stream()
                                .filter(jar -> Files.isRegularFile(jar) && !own.equals(Optional.of(jar))),
                        options.jars().stream())
                .distinct()
                .toList();
    }

    private GangResult run() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return new GangResult(attempt(attempt), timeline.report(options.ranks(), attempt));
            } catch (GangFailedException e) {
                boolean again = attempt < options.attempts();
                timeline.tell(new GangEvent.AttemptFailed(attempt, String.valueOf(e.getMessage()), again));
                if (!again) {
                    throw e;
                }
            }
        }
    }

    private Map<String, FactorMatrix> attempt(int number) throws IOException, InterruptedException {
        timeline.begin();
        try (Lease lease = options.allocator().acquire(options.ranks(), options.slotTimeout())) {
            timeline.finish(GangStep.Name.ACQUIRE, number, lease.description());
            try (var gang = Gang.start(options, lease, timeline)) {
                return gang.run(number, data, function);
            }
        }
    }
}
