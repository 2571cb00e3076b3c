package dev.rankine.bench;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.RowKernels;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Inner products of rows that lie in the second-level cache, nanoseconds a product.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class RowKernelsBenchmark {
    private static final int ROWS = 1_000;

    @Param({"10", "32", "64", "100", "128"})
    public int rank;

    private final RowKernels rows = Kernels.rows();
    private FactorMatrix users = FactorMatrix.zeros(0, 0);
    private FactorMatrix items = FactorMatrix.zeros(0, 0);

    @Setup
    public void fill() {
        var random = new Random(1);
        users = FactorMatrix.zeros(ROWS, rank);
        items = FactorMatrix.zeros(ROWS, rank);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < rank; column++) {
                users.set(row, column, random.nextFloat());
                items.set(row, column, random.nextFloat());
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public float dot() {
        float sum = 0;
        for (int row = 0; row < ROWS; row++) {
            sum += rows.dot(users, row, items, ROWS - 1 - row);
        }
        return sum;
    }
}
