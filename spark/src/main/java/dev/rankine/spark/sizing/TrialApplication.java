package dev.rankine.spark.sizing;

import dev.rankine.content.TextEncoder;
import dev.rankine.spark.ModelOnExecutors;
import dev.rankine.text.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/// Tries executors by an application of their size: each opens the model, and all their tasks encode texts at once.
///
/// Heaps are in memory from the start, so that what an executor has in the end is what it may come to have. It must not
/// be more than its memory, whether the cluster would notice or not.
///
/// @param base what all trials have in common
/// @param sender sends the model in the active session
/// @param time that each task encodes for
/// @param patience how long the cluster has to give the executors
public record TrialApplication(SparkConf base, Sender sender, Duration time, Duration patience)
        implements Function<Executors, Optional<String>> {
    private static final int LOOK_EVERY_MILLIS = 100;

    /// Sends a model to the executors of the active session.
    @FunctionalInterface
    public interface Sender {
        ModelOnExecutors<TextEncoder> send();
    }

    @Override
    public Optional<String> apply(Executors executors) {
        if (executors.overhead() <= 0) {
            return Optional.of("heaps alone are larger than the memory");
        }
        try (var context = new JavaSparkContext(conf(executors))) {
            SparkSession.setActiveSession(SparkSession.builder().getOrCreate());
            return run(context, executors);
        } catch (Exception e) { // Scala's methods do not tell which
            String message = String.valueOf(e.getMessage());
            return Optional.of(message.lines().findFirst().orElse(message));
        }
    }

    private SparkConf conf(Executors executors) {
        SparkConf conf = base.clone();
        executors.settings().forEach((name, value) -> conf.set(name, value.toString()));
        String options = conf.get("spark.executor.extraJavaOptions", "");
        return conf.set(
                        "spark.executor.extraJavaOptions",
                        options + " -XX:+AlwaysPreTouch -XX:InitialHeapSize=" + executors.heap())
                .set("spark.dynamicAllocation.enabled", "false")
                .set("spark.task.maxFailures", "1");
    }

    private Optional<String> run(JavaSparkContext context, Executors executors) {
        int wanted = executors.ofNode() * executors.node().nodes();
        if (!given(context.sc(), wanted)) {
            return Optional.of("the cluster gave " + now(context.sc()) + " of " + wanted + " executors within "
                    + patience.toSeconds() + " s");
        }
        try (ModelOnExecutors<TextEncoder> model = sender.send()) {
            long most = largest(context, executors, new TrialTask(model, time, charged(context)));
            return Optional.of("an executor had " + Figures.bytes(most) + " of " + Figures.bytes(executors.memory()))
                    .filter(failure -> most > executors.memory());
        }
    }

    /// Lets all tasks that can run at a time do so.
    private static long largest(JavaSparkContext context, Executors executors, TrialTask work) {
        int tasks = executors.tasksOfNode() * executors.node().nodes();
        return Collections.max(context.parallelize(Collections.nCopies(tasks, 0), tasks)
                .map(place -> work.size())
                .collect());
    }

    /// YARN and Kubernetes count mapped pages among an executor's.
    private static boolean charged(JavaSparkContext context) {
        return context.master().startsWith("yarn") || context.master().startsWith("k8s");
    }

    private boolean given(SparkContext context, int wanted) {
        Instant end = Instant.now().plus(patience);
        while (now(context) < wanted && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return now(context) >= wanted;
    }

    /// An executor has its store a little later than its place.
    private static int now(SparkContext context) {
        return context.getExecutorMemoryStatus().size() - 1;
    }
}
