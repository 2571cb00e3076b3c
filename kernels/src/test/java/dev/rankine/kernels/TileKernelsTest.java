package dev.rankine.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileKernelsTest {
    private static final TileKernels VECTOR = new VectorTileKernels();
    private static final int WIDTH = VECTOR.width();
    private static final TileKernels SCALAR = new ScalarTileKernels(WIDTH);

    static IntStream ranks() {
        return IntStream.rangeClosed(0, WIDTH + 1);
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void theVectorMaximaAgreeWithTheScalarOnes(int rank) {
        var random = new Random(rank);
        for (int items : new int[] {1, 7, 8, 9, 40, 61}) {
            ItemTiles tiles = tiles(Precision.FLOATS, items, rank, random);
            UserPanel panel = panel(tiles, rank, random);
            var expected = new float[tiles.tiles() * WIDTH];
            var actual = new float[tiles.tiles() * WIDTH];
            SCALAR.maxima(panel, tiles, 0, tiles.tiles(), expected);
            int middle = tiles.tiles() / 2;
            VECTOR.maxima(panel, tiles, middle, tiles.tiles(), actual);
            VECTOR.maxima(panel, tiles, 0, middle, actual);
            assertThat(actual).containsExactly(expected, within(1e-4f));
        }
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void theMaximaOfShortsAgreeToTheBit(int rank) {
        var random = new Random(rank);
        for (int items : new int[] {1, 7, 8, 9, 40, 61}) {
            ItemTiles tiles = tiles(Precision.SHORTS, items, rank, random);
            UserPanel panel = panel(tiles, rank, random);
            var expected = new float[tiles.tiles() * WIDTH];
            var actual = new float[tiles.tiles() * WIDTH];
            SCALAR.maxima(panel, tiles, 0, tiles.tiles(), expected);
            int middle = tiles.tiles() / 2;
            VECTOR.maxima(panel, tiles, middle, tiles.tiles(), actual);
            VECTOR.maxima(panel, tiles, 0, middle, actual);
            assertThat(actual).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void aMaximumLiesWithinTheDriftOfTheBestProductOfItsTile(Precision precision) {
        var random = new Random(4);
        for (int round = 0; round < 200; round++) {
            int rank = random.nextInt(1, 70);
            double spread = random.nextDouble(2);
            float[] biases = vector(61, () -> random.nextInt(3) * random.nextGaussian());
            FactorMatrix items = matrix(61, rank, () -> Math.exp(spread * random.nextGaussian()) - 1);
            FactorMatrix users = matrix(WIDTH, rank, random::nextGaussian);
            var tiles = new ItemTiles(
                    precision, items, biases, IntStream.range(0, 61).toArray());
            UserPanel panel = tiles.panel(WIDTH);
            IntStream.range(0, WIDTH).forEach(lane -> panel.set(lane, users, lane));
            var maxima = new float[tiles.tiles() * WIDTH];
            VECTOR.maxima(panel, tiles, 0, tiles.tiles(), maxima);
            for (int lane = 0; lane < WIDTH; lane++) {
                for (int tile = 0; tile < tiles.tiles(); tile++) {
                    double best = panel.inUnits(lane, best(users, lane, items, biases, tiles, tile));
                    double rounding = 1e-5 * panel.unit(lane) * rank * 100;
                    assertThat((double) maxima[tile * WIDTH + lane])
                            .isCloseTo(best, within(panel.drift(lane) + rounding));
                }
            }
        }
    }

    private static double best(
            FactorMatrix users, int user, FactorMatrix items, float[] biases, ItemTiles tiles, int tile) {
        double best = Double.NEGATIVE_INFINITY;
        for (int item = 0; item < items.rows(); item++) {
            double score = biases[item];
            for (int column = 0; column < items.rank(); column++) {
                score += (double) users.get(user, column) * items.get(item, column);
            }
            best = tiles.tile(item) == tile ? Math.max(best, score) : best;
        }
        return best;
    }

    @Test
    void biasesThatAreAllZeroTakeNoColumn() {
        FactorMatrix factors = matrix(20, 3, new Random(1)::nextGaussian);
        int[] rows = IntStream.range(1, 20).toArray();
        var unbiased = new float[20];
        var biased = new float[20];
        unbiased[0] = 1; // of an item that is not packed
        biased[0] = 1;
        biased[19] = Float.MIN_VALUE;
        var with = new ItemTiles(Precision.FLOATS, factors, biased, rows);
        var without = new ItemTiles(Precision.FLOATS, factors, unbiased, rows);
        var expected = new float[3 * WIDTH];
        var actual = new float[3 * WIDTH];
        for (TileKernels kernels : new TileKernels[] {SCALAR, VECTOR}) {
            kernels.maxima(panel(with, 3, new Random(2)), with, 0, 3, expected);
            kernels.maxima(panel(without, 3, new Random(2)), without, 0, 3, actual);
            assertThat(actual).containsExactly(expected, within(1e-6f));
        }
        assertThat(with.columns()).isEqualTo(4);
        assertThat(without.columns()).isEqualTo(3);
    }

    @Test
    void aMaximumIsTheBestScoreOfTheItemsOfItsTile() {
        var random = new Random(1);
        FactorMatrix users = matrix(WIDTH, 3, random::nextGaussian);
        FactorMatrix items = matrix(43, 3, random::nextGaussian);
        float[] biases = vector(43, random::nextFloat);
        int[] rows = IntStream.range(0, 43).filter(item -> item % 5 != 0).toArray();
        var tiles = new ItemTiles(Precision.FLOATS, items, biases, rows);
        UserPanel panel = tiles.panel(WIDTH);
        IntStream.range(0, WIDTH).forEach(lane -> panel.set(lane, users, lane));

        var maxima = new float[tiles.tiles() * WIDTH];
        VECTOR.maxima(panel, tiles, 0, tiles.tiles(), maxima);

        for (int lane = 0; lane < WIDTH; lane++) {
            var expected = new float[tiles.tiles()];
            Arrays.fill(expected, Float.NEGATIVE_INFINITY);
            for (int place = 0; place < rows.length; place++) {
                float score = biases[rows[place]] + Kernels.rows().dot(users, lane, items, rows[place]);
                int tile = tiles.tile(place);
                expected[tile] = Math.max(expected[tile], score);
            }
            for (int tile = 0; tile < tiles.tiles(); tile++) {
                assertThat(maxima[tile * WIDTH + lane]).isCloseTo(expected[tile], within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void theVectorScoresAgreeWithTheScalarOnesAndHaveTheMaxima(int rank) {
        var random = new Random(rank);
        for (int items : new int[] {1, 7, 8, 9, 40, 61}) {
            ItemTiles tiles = tiles(Precision.FLOATS, items, rank, random);
            UserPanel panel = panel(tiles, rank, random);
            int first = tiles.tiles() / 2;
            int rows = (tiles.tiles() - first) * ItemTiles.SLOTS;
            var expected = new float[rows * WIDTH];
            var actual = new float[rows * WIDTH];
            var maxima = new float[tiles.tiles() * WIDTH];
            SCALAR.scores(panel, tiles, first, tiles.tiles(), expected);
            VECTOR.scores(panel, tiles, first, tiles.tiles(), actual);
            VECTOR.maxima(panel, tiles, first, tiles.tiles(), maxima);
            for (int at = 0; at < rows * WIDTH; at++) {
                int tile = first + at / WIDTH / ItemTiles.SLOTS;
                if (tiles.isTaken(tile, at / WIDTH % ItemTiles.SLOTS)) {
                    assertThat(actual[at])
                            .isCloseTo(expected[at], within(1e-4f))
                            .isLessThanOrEqualTo(maxima[tile * WIDTH + at % WIDTH]);
                } else {
                    assertThat(actual[at]).isEqualTo(expected[at]).isEqualTo(Float.NEGATIVE_INFINITY);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void theSlotsThatReachAThresholdAgree(int rank) {
        var random = new Random(rank);
        ItemTiles tiles = tiles(Precision.FLOATS, 43, rank, random);
        UserPanel panel = panel(tiles, rank, random);
        var scores = new float[ItemTiles.SLOTS * WIDTH];
        for (int tile = 0; tile < tiles.tiles(); tile++) {
            SCALAR.scores(panel, tiles, tile, tile + 1, scores);
            for (int lane = 0; lane < WIDTH; lane++) {
                // halfway to the next score, where rounding cannot change a comparison
                float threshold = gap(scores, lane);
                int expected = SCALAR.slots(panel, lane, tiles, tile, Float.NaN, threshold);
                assertThat(VECTOR.slots(panel, lane, tiles, tile, Float.NaN, threshold))
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void theSlotsOfShortsAgreeAndTheMaximaTellNoneAwayThatReaches(int rank) {
        var random = new Random(rank);
        ItemTiles tiles = tiles(Precision.SHORTS, 43, rank, random);
        UserPanel panel = panel(tiles, rank, random);
        var maxima = new float[tiles.tiles() * WIDTH];
        VECTOR.maxima(panel, tiles, 0, tiles.tiles(), maxima);
        for (int at = 0; at < maxima.length; at++) {
            int tile = at / WIDTH;
            int lane = at % WIDTH;
            float threshold = maxima[at] - random.nextInt(100_000);
            int reaching = SCALAR.slots(panel, lane, tiles, tile, Float.POSITIVE_INFINITY, threshold);
            int told = SCALAR.slots(panel, lane, tiles, tile, maxima[at], threshold);
            assertThat(VECTOR.slots(panel, lane, tiles, tile, Float.POSITIVE_INFINITY, threshold))
                    .isEqualTo(reaching);
            assertThat(VECTOR.slots(panel, lane, tiles, tile, maxima[at], threshold))
                    .isEqualTo(told);
            assertThat(told & reaching).isEqualTo(reaching);
        }
    }

    /// The middle of the widest gap between the finite scores of a lane.
    private static float gap(float[] scores, int lane) {
        float[] ascending = sorted(scores, ItemTiles.SLOTS, lane);
        int widest = IntStream.range(1, ascending.length)
                .boxed()
                .max(Comparator.comparingDouble(place -> ascending[place] - ascending[place - 1]))
                .orElse(0);
        return ascending[widest] * 0.5f + ascending[Math.max(0, widest - 1)] * 0.5f;
    }

    @Test
    void aSlotIsLeftOutOnlyIfItsScoreIsBelowTheThreshold() {
        var items = FactorMatrix.zeros(ItemTiles.SLOTS, 1);
        float[] biases = {0, -1, 1, Float.NaN, -0f, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -Float.MIN_VALUE};
        var tiles = new ItemTiles(
                Precision.FLOATS, items, biases, IntStream.range(0, 8).toArray());
        UserPanel panel = panel(tiles, 1, new Random(1));
        for (TileKernels kernels : new TileKernels[] {SCALAR, VECTOR}) {
            assertThat(kernels.slots(panel, 2, tiles, 0, 0, 0)).isEqualTo(0b0101_1101);
            assertThat(kernels.slots(panel, 2, tiles, 0, 0, Float.NEGATIVE_INFINITY))
                    .isEqualTo(0b1111_1111);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 64, 71})
    void countsAndTheLanesInBetweenAgreeToTheBit(int rows) {
        var random = new Random(rows);
        float[] scores = vector(rows * WIDTH, () -> random.nextInt(20) == 0 ? Double.NaN : random.nextInt(9));
        float[] low = vector(2 * WIDTH, () -> random.nextInt(12));
        float[] high = low.clone();
        for (int at = 0; at < high.length; at++) {
            high[at] += random.nextInt(4) == 0 ? Float.POSITIVE_INFINITY : random.nextInt(2);
        }
        int[] expected = random.ints(2L * WIDTH, 0, 5).toArray();
        int[] actual = expected.clone();

        long between = VECTOR.count(scores, rows, low, high, actual, WIDTH);

        assertThat(between).isEqualTo(SCALAR.count(scores, rows, low, high, expected, WIDTH));
        assertThat(actual).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "5, 5, 2", "40, 16, 3", "41, 16, 16", "100, 7, 7", "100, 30, 31"})
    void foldingAndBisectingAgreeToTheBit(int rows, int groups, int count) {
        var random = new Random(rows + count);
        float[] maxima =
                vector(rows * WIDTH, () -> random.nextInt(6) == 0 ? Double.NEGATIVE_INFINITY : random.nextGaussian());
        var expected = new float[groups * WIDTH];
        var actual = new float[groups * WIDTH];
        SCALAR.fold(maxima, rows, groups, expected);
        VECTOR.fold(maxima, rows, groups, actual);
        assertThat(actual).isEqualTo(expected);

        var expectedFloors = new float[WIDTH];
        var floors = new float[WIDTH];
        SCALAR.floors(expected, groups, count, expectedFloors);
        VECTOR.floors(expected, groups, count, floors);
        assertThat(floors).isEqualTo(expectedFloors);
        for (int lane = 0; lane < WIDTH; lane++) {
            assertIsAFloor(expected, groups, count, lane, floors[lane]);
        }
        for (int row = 0; row < rows; row++) {
            assertThat(VECTOR.reaching(maxima, row, floors)).isEqualTo(SCALAR.reaching(maxima, row, floors));
        }
    }

    /// Enough rows reach it, and it lies close below the largest value that enough rows reach.
    private static void assertIsAFloor(float[] values, int rows, int count, int lane, float floor) {
        float[] finite = sorted(values, rows, lane);
        if (finite.length < count) {
            assertThat(floor).isEqualTo(Float.NEGATIVE_INFINITY);
        } else {
            float best = finite[finite.length - count];
            float range = finite[finite.length - 1] - finite[0];
            assertThat(floor).isBetween(best - range / 30_000, best);
        }
    }

    private static float[] sorted(float[] values, int rows, int lane) {
        List<Double> finite = IntStream.range(0, rows)
                .mapToDouble(row -> values[row * WIDTH + lane])
                .filter(Double::isFinite)
                .sorted()
                .boxed()
                .toList();
        return vector(finite.size(), finite.iterator()::next);
    }

    @Test
    void onlyWhatIsBelowItsThresholdDoesNotReachIt() {
        var thresholds = new float[WIDTH];
        var maxima = new float[2 * WIDTH];
        maxima[WIDTH] = 0;
        maxima[WIDTH + 1] = Float.NaN;
        maxima[WIDTH + 2] = -Float.MIN_VALUE;
        maxima[WIDTH + 3] = 1;
        maxima[WIDTH + 4] = Float.NEGATIVE_INFINITY;
        thresholds[4] = Float.NEGATIVE_INFINITY;
        for (TileKernels kernels : new TileKernels[] {SCALAR, VECTOR}) {
            assertThat(kernels.reaching(maxima, 1, thresholds) & 0b11111).isEqualTo(0b11011);
            assertThat(kernels.reaching(maxima, 0, thresholds)).isEqualTo(-1L >>> (Long.SIZE - WIDTH));
        }
    }

    @Test
    void everyItemHasOneSlotAndNeighboursLieInDifferentTiles() {
        ItemTiles tiles = tiles(Precision.SHORTS, 61, 2, new Random(3));
        var found = new boolean[61];
        for (int tile = 0; tile < tiles.tiles(); tile++) {
            for (int slot = 0; slot < ItemTiles.SLOTS; slot++) {
                if (tiles.isTaken(tile, slot)) {
                    int place = tiles.place(tile, slot);
                    assertThat(found[place]).isFalse();
                    assertThat(tiles.tile(place)).isEqualTo(tile);
                    found[place] = true;
                }
            }
        }
        assertThat(found).doesNotContain(false);
        assertThat(tiles.tile(0)).isNotEqualTo(tiles.tile(1));
    }

    private static ItemTiles tiles(Precision precision, int items, int rank, Random random) {
        return new ItemTiles(
                precision,
                matrix(items, rank, random::nextGaussian),
                vector(items, random::nextGaussian),
                IntStream.range(0, items).toArray());
    }

    private static UserPanel panel(ItemTiles tiles, int rank, Random random) {
        UserPanel panel = tiles.panel(WIDTH);
        FactorMatrix users = matrix(WIDTH - 3, rank, random::nextGaussian);
        IntStream.range(0, WIDTH).forEach(lane -> panel.set(lane, users, lane));
        return panel;
    }

    private static float[] vector(int length, DoubleSupplier values) {
        var vector = new float[length];
        for (int place = 0; place < length; place++) {
            vector[place] = (float) values.getAsDouble();
        }
        return vector;
    }

    private static FactorMatrix matrix(int rows, int rank, DoubleSupplier values) {
        var matrix = FactorMatrix.zeros(rows, rank);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < rank; column++) {
                matrix.set(row, column, (float) values.getAsDouble());
            }
        }
        return matrix;
    }
}
