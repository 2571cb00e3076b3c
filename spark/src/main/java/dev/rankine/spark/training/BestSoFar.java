package dev.rankine.spark.training;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What a training keeps of the iteration that met held-out entries best.
///
/// @param <T> a copy of what is trained
public final class BestSoFar<T> {
    private final EarlyStopping stopping;
    private final Supplier<T> copy;
    private final Consumer<T> giveBack;
    private Optional<Kept<T>> best = Optional.empty();

    /// @param number of the iteration
    /// @param error on held-out entries
    public record Kept<T>(int number, double error, T copy) {}

    /// @param copy takes one of what is trained as it is now
    /// @param giveBack frees what an older one takes
    public BestSoFar(EarlyStopping stopping, Supplier<T> copy, Consumer<T> giveBack) {
        this.stopping = stopping;
        this.copy = copy;
        this.giveBack = giveBack;
    }

    /// Keeps an iteration if it is better than all before, and tells whether patience lasts.
    public boolean goesOnAfter(int number, double error) {
        if (best.isEmpty() || stopping.isBetter(error, best.get().error())) {
            best.ifPresent(before -> giveBack.accept(before.copy()));
            best = Optional.of(new Kept<>(number, error, copy.get()));
        }
        return number - best.get().number() < stopping.patience();
    }

    /// The best iteration; where none was measured, the last.
    ///
    /// @param last its number
    public Kept<T> orLast(int last) {
        return best.orElseGet(() -> new Kept<>(last, 0, copy.get()));
    }
}
