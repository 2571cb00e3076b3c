package dev.rankine.training;

import dev.rankine.kernels.FactorMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// [Workers] that are threads of one process, so that rows are shared the moment they are written.
final class Threads implements Workers {
    private final int count;
    private final ExecutorService pool;

    Threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("there must be at least 1 worker, was " + count);
        }
        this.count = count;
        this.pool = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name("rankine-worker-", 0).factory());
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void run(Consumer<Worker> body) {
        var meeting = new Meeting(count);
        List<Future<?>> running = new ArrayList<>();
        for (int self = 0; self < count; self++) {
            var worker = new Member(self, meeting);
            running.add(pool.submit(() -> meeting.attend(() -> body.accept(worker))));
        }
        for (Future<?> member : running) {
            await(member);
        }
        meeting.rethrow();
    }

    private void await(Future<?> member) {
        try {
            member.get();
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
            throw new TrainingFailedException("training was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker's failure went past its meeting", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    /// Where the workers of one run meet. The first failure breaks the barrier, so that nobody waits for who won't
    /// come.
    private static final class Meeting {
        private final CyclicBarrier barrier;
        private final double[][] brought;
        private volatile @Nullable Throwable failure;

        Meeting(int count) {
            barrier = new CyclicBarrier(count);
            brought = new double[count][];
        }

        void attend(Runnable body) {
            try {
                body.run();
            } catch (BrokenMeeting e) {
                // another worker's failure is on record
            } catch (Throwable e) {
                fail(e);
            }
        }

        private synchronized void fail(Throwable cause) {
            if (failure == null) {
                failure = cause;
            }
            barrier.reset();
        }

        void rethrow() {
            Throwable cause = failure;
            if (cause instanceof RuntimeException exception) {
                throw exception;
            }
            if (cause instanceof Error error) {
                throw error;
            }
        }

        void await() {
            try {
                if (failure != null) {
                    throw new BrokenMeeting();
                }
                barrier.await();
            } catch (BrokenBarrierException e) {
                throw new BrokenMeeting();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BrokenMeeting();
            }
        }
    }

    /// Unwinds a worker that waits for another one which has failed.
    private static final class BrokenMeeting extends RuntimeException {
        private static final long serialVersionUID = 1;

        BrokenMeeting() {
            super("another worker failed", null, false, false);
        }
    }

    /// One thread's view. A sum is taken in slices: every member adds one slice over all arrays, then copies the whole.
    private record Member(int self, Meeting meeting) implements Worker {
        @Override
        public int count() {
            return meeting.brought.length;
        }

        @Override
        public void barrier() {
            meeting.await();
        }

        @Override
        public void share(FactorMatrix matrix, Partition partition) {
            barrier();
        }

        @Override
        public void addUp(double[] values) {
            meeting.brought[self] = values;
            barrier();
            double[] sum = meeting.brought[0];
            RowRange slice = owned(Partition.even(values.length, count()));
            for (int other = 1; other < count(); other++) {
                double[] addend = meeting.brought[other];
                for (int i = slice.first(); i < slice.end(); i++) {
                    sum[i] += addend[i];
                }
            }
            barrier();
            if (self != 0) {
                System.arraycopy(sum, 0, values, 0, values.length);
            }
            barrier();
        }
    }
}
