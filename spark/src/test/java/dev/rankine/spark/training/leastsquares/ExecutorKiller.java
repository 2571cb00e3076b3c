package dev.rankine.spark.training.leastsquares;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/// Kills the process of an executor, as `kill -9` does, when a job begins that is not the first.
final class ExecutorKiller extends SparkListener implements AutoCloseable {
    private final SparkContext context;
    private final ProcessHandle victim;
    private final AtomicInteger jobsLeft;

    private ExecutorKiller(SparkContext context, ProcessHandle victim, int jobs) {
        this.context = context;
        this.victim = victim;
        this.jobsLeft = new AtomicInteger(jobs);
    }

    static ExecutorKiller afterJobs(SparkContext context, int jobs) {
        long pid = JavaSparkContext.fromSparkContext(context)
                .parallelize(List.of(1), 1)
                .map(one -> ProcessHandle.current().pid())
                .first();
        var killer = new ExecutorKiller(context, ProcessHandle.of(pid).orElseThrow(), jobs);
        context.addSparkListener(killer);
        return killer;
    }

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        if (jobsLeft.decrementAndGet() == 0) {
            victim.destroyForcibly();
        }
    }

    boolean hasKilled() {
        return jobsLeft.get() <= 0 && !victim.isAlive();
    }

    @Override
    public void close() {
        context.removeSparkListener(this);
    }
}
