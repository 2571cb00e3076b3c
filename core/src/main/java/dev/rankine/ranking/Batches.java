package dev.rankine.ranking;

import dev.rankine.training.InOrder;
import dev.rankine.training.Workers;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Users in the order given, as many at a time as [Panels] have room for.
final class Batches {
    private Batches() {}

    /// What is found about the users at the places from `first` up to `end`, in their order.
    @FunctionalInterface
    interface Finder<T> {
        List<T> find(int[] users, int first, int end);
    }

    /// @param finders makes each worker's own
    /// @param sink gets what is found in the order of the users, from one thread at a time
    static <T> void run(int[] users, Workers workers, Supplier<Finder<T>> finders, Consumer<T> sink) {
        int atATime = Panels.users();
        InOrder.run(
                workers,
                Math.ceilDiv(users.length, atATime),
                () -> {
                    Finder<T> finder = finders.get();
                    return batch -> finder.find(users, batch * atATime, Math.min(users.length, (batch + 1) * atATime));
                },
                found -> found.forEach(sink));
    }
}
