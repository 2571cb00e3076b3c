package dev.rankine.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.Precision;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ScreenTest {
    private static final int USERS = Kernels.tiles().width() + 9;
    private static final int ROUNDS = 60;

    @ParameterizedTest
    @EnumSource(Precision.class)
    void normalFactorsRankAsTheOracleDoes(Precision precision) {
        var random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            check(precision, random, random::nextGaussian);
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void factorsFarFromZeroRankAsTheOracleDoes(Precision precision) {
        var random = new Random(2);
        for (int round = 0; round < ROUNDS; round++) {
            check(precision, random, () -> 5 + random.nextGaussian());
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void factorsOfHeavyTailsRankAsTheOracleDoes(Precision precision) {
        var random = new Random(3);
        for (int round = 0; round < ROUNDS; round++) {
            double tail = random.nextDouble(4);
            check(precision, random, () -> random.nextGaussian() * Math.exp(tail * random.nextGaussian()));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void factorsOfFewValuesAndManyZerosRankAsTheOracleDoes(Precision precision) {
        var random = new Random(4);
        for (int round = 0; round < ROUNDS; round++) {
            check(precision, random, () -> Math.max(0, random.nextInt(5) - 3));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void factorsThatAreNoNumbersRankAsTheOracleDoes(Precision precision) {
        var random = new Random(5);
        double[] broken = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 3e38, 1e-42};
        for (int round = 0; round < ROUNDS; round++) {
            double other = broken[round % broken.length];
            check(precision, random, () -> random.nextInt(3_000) == 0 ? other : random.nextGaussian());
        }
    }

    /// Of any rank, any number of items and any count, with biases that are zero, even or by far the largest numbers.
    private static void check(Precision precision, Random random, DoubleSupplier values) {
        int rank = random.nextInt(1, 71);
        int items = random.nextInt(64, 1_200);
        int count = random.nextInt(1, items / 64 + 1);
        double bias = new double[] {0, 1, 1_000}[random.nextInt(3)];
        FactorModel drawn = Made.factorModel(USERS, items, rank, values);
        check(
                precision,
                Made.factorModel(drawn.userFactors(), drawn.itemFactors(), scaled(drawn.biases(), (float) bias)),
                Made.sparse(USERS, items, random.nextInt(items / 4), random),
                count);
    }

    private static Biases scaled(Biases biases, float by) {
        return new Biases(biases.mean(), scaled(biases.user(), by), scaled(biases.item(), by));
    }

    private static float[] scaled(float[] values, float by) {
        var scaled = new float[values.length];
        for (int place = 0; place < values.length && by != 0; place++) {
            scaled[place] = by * values[place];
        }
        return scaled;
    }

    private static void check(Precision precision, FactorModel model, SparseRows seen, int count) {
        int items = model.items().size();
        var all = new BitSet();
        all.set(0, items);
        var candidates = new Candidates(all, seen);
        var audience = new Audience(model.factors(), candidates::readSeen);
        var screen = new Screen(candidates.packed(model.factors()), precision, audience, count, 2);

        screen.meet(IntStream.range(0, USERS).toArray(), 0, USERS);

        var oracle = new Oracle(model, seen, all);
        assertThat(screen.rank()).hasSize(USERS).allSatisfy(ranking -> oracle.check(ranking, count));
    }

    @Test
    void shortsAreDecisiveUnlessAFewItemsAreByFarTheLongest() {
        var random = new Random(6);
        FactorMatrix users = Made.matrix(USERS, 40, random::nextGaussian);
        FactorMatrix items = Made.matrix(5_000, 40, random::nextGaussian);
        assertThat(isDecisive(users, items)).isTrue();
        items.set(17, 3, 1e3f);
        assertThat(isDecisive(users, items)).isFalse();
    }

    private static boolean isDecisive(FactorMatrix users, FactorMatrix items) {
        FactorModel model = Made.factorModel(users, items, Biases.none(USERS, items.rows()));
        var audience = new Audience(model.factors(), (user, seen) -> seen.clear());
        var catalogue = new PackedCatalogue(items, model.biases().item());
        var screen = new Screen(catalogue, Precision.SHORTS, audience, 5, 2);
        screen.meet(IntStream.range(0, USERS).toArray(), 0, USERS);
        return screen.isDecisive();
    }
}
