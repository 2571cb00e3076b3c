package dev.rankine.bench;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.ItemTiles;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.Precision;
import dev.rankine.kernels.TileKernels;
import dev.rankine.kernels.UserPanel;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/// A panel of users against tiles that lie in the second-level cache, nanoseconds a tile. A tile is
/// `2 x 8 x width x rank` operations: shapes of registers have cliffs, and this shows when one is fallen from.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class TileKernelsBenchmark {
    private static final int TILES = 100;

    @Param({"10", "50", "64", "100", "128"})
    public int rank;

    @Param
    public Precision precision = Precision.FLOATS;

    private final TileKernels kernels = Kernels.tiles();
    private final float[] maxima = new float[TILES * kernels.width()];
    private ItemTiles items = new ItemTiles(Precision.FLOATS, FactorMatrix.zeros(0, 0), new float[0], new int[0]);
    private UserPanel users = items.panel(kernels.width());

    @Setup
    public void fill() {
        var random = new Random(1);
        int rows = TILES * ItemTiles.SLOTS;
        var factors = FactorMatrix.zeros(rows, rank);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < rank; column++) {
                factors.set(row, column, (float) random.nextGaussian());
            }
        }
        items = new ItemTiles(
                precision, factors, new float[rows], IntStream.range(0, rows).toArray());
        users = items.panel(kernels.width());
        IntStream.range(0, kernels.width()).forEach(lane -> users.set(lane, factors, lane));
    }

    @Benchmark
    @OperationsPerInvocation(TILES)
    public float[] maxima() {
        kernels.maxima(users, items, 0, TILES, maxima);
        return maxima;
    }
}
