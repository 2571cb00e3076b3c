package dev.rankine.gang;

import dev.rankine.gang.allocation.Lease;
import dev.rankine.gang.allocation.NoSlotsException;
import dev.rankine.gang.feed.GangDataset;
import dev.rankine.gang.function.GangFunction;
import dev.rankine.gang.shards.GangCheckpoints;
import dev.rankine.kernels.FactorMatrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Map;

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
        if (options.checkpoints().isPresent() && !options.resume()) {
            GangCheckpoints.remove(options.checkpoints().get());
        }
        return new GangTraining(data, serialized(function), options).run();
    }

    private static byte[] serialized(GangFunction function) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(function);
        }
        return bytes.toByteArray();
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
