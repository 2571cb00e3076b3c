package dev.rankine.training;

import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// Numbered tasks that workers take in turns, and whose results come out one at a time in the order of the numbers, so
/// that the outcome is the same on any number of workers. The workers are threads of one process.
public final class InOrder {
    private final Object turnstile = new Object();
    private int next;
    private volatile boolean abandoned;

    private InOrder() {}

    /// Runs the tasks `0 .. tasks - 1`.
    ///
    /// @param task makes each worker's own function from a task's number to its result, with scratch of its own
    /// @param sink gets the results, in order and never from two threads at once
    public static <T> void run(Workers workers, int tasks, Supplier<IntFunction<T>> task, Consumer<T> sink) {
        var order = new InOrder();
        workers.run(worker -> {
            boolean whole = false;
            try {
                order.work(worker, tasks, task.get(), sink);
                whole = true;
            } finally {
                if (!whole) {
                    order.abandon();
                }
            }
        });
    }

    private <T> void work(Worker worker, int tasks, IntFunction<T> task, Consumer<T> sink) {
        for (int number = worker.self(); number < tasks && !abandoned; number += worker.count()) {
            T result = task.apply(number);
            synchronized (turnstile) {
                awaitTurn(number);
                if (!abandoned) {
                    sink.accept(result);
                    next++;
                    turnstile.notifyAll();
                }
            }
        }
    }

    private void awaitTurn(int number) {
        synchronized (turnstile) {
            while (next != number && !abandoned) {
                try {
                    turnstile.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    abandon();
                }
            }
        }
    }

    /// Releases those who wait behind a worker that has failed.
    private void abandon() {
        synchronized (turnstile) {
            abandoned = true;
            turnstile.notifyAll();
        }
    }
}
