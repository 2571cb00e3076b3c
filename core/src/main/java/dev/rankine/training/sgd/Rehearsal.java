package dev.rankine.training.sgd;

import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
import dev.rankine.training.Workers;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// A small training beside the preparations for the real one, with the same parameters and to no other end: before the
/// first block the compilers have seen what goes over it. Until they have, a rating takes a thousand times as long.
final class Rehearsal implements AutoCloseable {
    private static final int USERS = 8;
    private static final int ITEMS = 16;

    /// So many that what they call is compiled before the last one.
    private static final int PASSES = 4_000;

    /// Of a training that is worth a rehearsal: several times as many as that has.
    static final long FEWEST_UPDATES = 2_000_000;

    private final ExecutorService stage = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("rankine-rehearsal").factory());

    private Rehearsal() {}

    /// Begins, if the training is long enough for it.
    static Rehearsal of(SgdParameters parameters, Interactions data) {
        var rehearsal = new Rehearsal();
        if (data.entries() * parameters.epochs() >= FEWEST_UPDATES) {
            var _ = rehearsal.stage.submit(() -> play(parameters, PASSES)); // a failure is the real training's to tell
        }
        return rehearsal;
    }

    static void play(SgdParameters parameters, int passes) {
        try (var workers = Workers.threads(1)) {
            var learner = SgdLearner.of(data(), parameters.withStripes(1), workers, Optional.empty());
            workers.run(worker -> {
                for (int pass = 0; pass < passes; pass++) {
                    learner.pass(1, worker);
                }
            });
        }
    }

    /// Everybody touches every second item. The value is one that all losses can measure.
    private static Interactions data() {
        var rows = new SparseRows.Builder(ITEMS);
        var values = new float[ITEMS / 2];
        Arrays.fill(values, 1);
        for (int user = 0; user < USERS; user++) {
            int first = user % 2;
            int[] items = IntStream.range(0, values.length)
                    .map(place -> 2 * place + first)
                    .toArray();
            rows.add(items, values);
        }
        return Interactions.of(numbered(USERS), numbered(ITEMS), rows.build());
    }

    private static Ids numbered(int count) {
        return Ids.of(IntStream.range(0, count).mapToObj(String::valueOf).toList());
    }

    /// Waits for the last pass.
    @Override
    public void close() {
        stage.close();
    }
}
