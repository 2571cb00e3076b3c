package dev.rankine.spark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/// The stages of work that is done meanwhile.
public final class StageWatch extends SparkListener {
    private final List<StageInfo> ended = Collections.synchronizedList(new ArrayList<>());

    private int longestPast;

    private StageWatch() {}

    static StageWatch during(SparkSession session, Runnable work) throws Exception {
        var watch = new StageWatch();
        session.sparkContext().addSparkListener(watch);
        work.run();
        session.sparkContext().listenerBus().waitUntilEmpty();
        session.sparkContext().removeSparkListener(watch);
        return watch;
    }

    /// The most stages that a job of `work` has, those among them that are skipped because their output is there.
    public static int longestPast(SparkSession session, Runnable work) throws Exception {
        return during(session, work).longestPast;
    }

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        longestPast = Math.max(longestPast, start.stageIds().size());
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted completed) {
        ended.add(completed.stageInfo());
    }

    int stages() {
        return ended.size();
    }

    long shuffledBytes() {
        return ended.stream()
                .mapToLong(stage -> stage.taskMetrics().shuffleWriteMetrics().bytesWritten())
                .sum();
    }

    /// How many stages had to be tried, or have a task tried, again.
    long failures() {
        return ended.stream()
                .filter(stage -> stage.failureReason().isDefined() || stage.attemptNumber() > 0)
                .count();
    }

    /// What an accumulator of numbers had come to when the last stage that adds to it ended.
    long sum(String accumulator) {
        return values(accumulator).mapToLong(value -> (long) value).max().orElse(0);
    }

    /// What an accumulator of objects had gathered when the last stage that adds to it ended.
    List<?> collected(String accumulator) {
        return values(accumulator)
                .<List<?>>map(value -> (List<?>) value)
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    private Stream<Object> values(String accumulator) {
        return ended.stream()
                .flatMap(stage -> CollectionConverters.asJava(stage.accumulables()).values().stream())
                .filter(info -> info.name().contains(accumulator))
                .map(info -> info.value().get());
    }
}
