package dev.rankine.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.kernels.Kernels;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class LocalClusterTest {
    @Test
    void executorsAreProcessesOfTheirOwnAndHaveTheVectorModule() {
        var context = JavaSparkContext.fromSparkContext(LocalCluster.session().sparkContext());
        List<Integer> numbers = IntStream.range(0, 8).boxed().toList();
        List<String> ran = context.parallelize(numbers, 8)
                .map(number -> ProcessHandle.current().pid() + " " + Kernels.vectorized())
                .distinct()
                .collect();
        assertThat(ran).hasSize(LocalCluster.EXECUTORS).allMatch(process -> process.endsWith("true"));
        assertThat(ran)
                .noneMatch(process -> process.startsWith(ProcessHandle.current().pid() + " "));
    }
}
