package dev.rankine.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.Model;
import dev.rankine.training.Workers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TopNTest {
    private static final Workers TWO = Workers.threads(2);
    private static final SparseRows NOTHING_SEEN = SparseRows.empty(0, 0);

    @AfterAll
    static void close() {
        TWO.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aCountBelowOneIsRefused(int count) {
        TopN topN = TopN.of(Made.factorModel(2, 3, 1, new Random(1)::nextGaussian));

        assertThatThrownBy(() -> topN.best(0, count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be at least 1, was " + count);
        assertThatThrownBy(() -> topN.forAll(count, TWO, ranking -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be at least 1, was " + count);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 16, 17, 64, 100})
    void factorsOfAnyRankRankAsTheOracleDoes(int rank) {
        var random = new Random(rank);
        Model model = Made.factorModel(101, 1_003, rank, random::nextGaussian);
        SparseRows seen = Made.sparse(101, 1_003, 30, random);
        for (int count : new int[] {1, 2, 10, 100, 500}) {
            check(model, seen, all(model), count);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "1, 8", "1, 9", "47, 64", "48, 65", "49, 63", "64, 700", "97, 1", "145, 2000"})
    void anyNumberOfUsersAndItemsRanksAsTheOracleDoes(int users, int items) {
        var random = new Random(31 * users + items);
        Model model = Made.factorModel(users, items, 5, random::nextGaussian);
        SparseRows seen = Made.sparse(users, items, Math.min(20, items / 3), random);
        for (int count : new int[] {1, 3, items, items + 1, Integer.MAX_VALUE}) {
            check(model, seen, all(model), count);
        }
    }

    @Test
    void everyCountUpToBeyondTheCatalogueRanksAsTheOracleDoes() {
        var random = new Random(5);
        Model model = Made.factorModel(20, 150, 4, random::nextGaussian);
        SparseRows seen = Made.sparse(20, 150, 10, random);
        for (int count = 1; count <= 151; count++) {
            check(model, seen, all(model), count);
        }
    }

    @Test
    void equalScoresRankInTheOrderOfTheItems() {
        var random = new Random(2);
        Model model = Made.factorModel(60, 1_900, 3, () -> random.nextInt(3) - 1);
        check(model, Made.sparse(60, 1_900, 40, random), all(model), 25);
    }

    @Test
    void itemsThatAreTheSameRankInTheirOrder() {
        var random = new Random(3);
        FactorMatrix items = Made.matrix(2_000, 24, random::nextGaussian);
        var row = new float[24];
        for (int item = 0; item < 2_000; item++) {
            items.read(item % 37, row);
            items.write(item, row);
        }
        Model model = Made.factorModel(Made.matrix(50, 24, random::nextGaussian), items, Biases.none(50, 2_000));
        check(model, Made.sparse(50, 2_000, 30, random), all(model), 30);
    }

    @Test
    void aMeanThatSwallowsTheLastBitsOfScoresMakesThemTies() {
        var random = new Random(4);
        var biases = new Biases(1e6f, new float[50], new float[2_000]);
        Model model = Made.factorModel(
                Made.matrix(50, 16, random::nextGaussian), Made.matrix(2_000, 16, random::nextGaussian), biases);
        check(model, NOTHING_SEEN, all(model), 20);
    }

    @Test
    void zeroVectorsRankByTheirBiases() {
        var random = new Random(6);
        Model model = Made.factorModel(30, 2_000, 8, () -> random.nextInt(4) == 0 ? random.nextGaussian() : 0);
        check(model, NOTHING_SEEN, all(model), 30);
        check(Made.factorModel(30, 2_000, 8, () -> 0), NOTHING_SEEN, all(model), 30);
    }

    @Test
    void oneEnormousItemDoesNotHideTheOthers() {
        var random = new Random(8);
        FactorMatrix items = Made.matrix(1_400, 6, random::nextGaussian);
        for (int column = 0; column < 6; column++) {
            items.set(417, column, 1e18f);
            items.set(99, column, 3e38f);
        }
        Model model = Made.factorModel(Made.matrix(60, 6, random::nextGaussian), items, Biases.none(60, 1_400));
        check(model, NOTHING_SEEN, all(model), 20);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void scoresThatAreNoNumbersNeverRank(float broken) {
        var random = new Random(9);
        FactorMatrix users = Made.matrix(60, 6, random::nextGaussian);
        FactorMatrix items = Made.matrix(1_400, 6, random::nextGaussian);
        users.set(3, 2, broken);
        check(Made.factorModel(users, items, Biases.none(60, 1_400)), NOTHING_SEEN, all(1_400), 20);
        items.set(17, 0, broken);
        check(Made.factorModel(users, items, Biases.none(60, 1_400)), NOTHING_SEEN, all(1_400), 20);
    }

    @Test
    void neighboursRankAsTheOracleDoes() {
        var random = new Random(10);
        Model model = Made.neighbourModel(130, 700, 12, random);
        for (int count : new int[] {1, 10, 700}) {
            check(model, Made.sparse(130, 700, 30, random), all(model), count);
        }
    }

    @Test
    void whoHasSeenAllButAFewGetsThoseFew() {
        Model model = Made.factorModel(50, 300, 7, new Random(11)::nextGaussian);
        var seen = new SparseRows.Builder(300);
        for (int user = 0; user < 50; user++) {
            int left = user % 4;
            int[] row = IntStream.range(left, 300).toArray();
            seen.add(row, new float[row.length]);
        }
        SparseRows rows = seen.build();

        check(model, rows, all(model), 2);
        assertThat(rankings(TopN.of(model).excluding(rows), 2).stream().map(Ranking::size))
                .startsWith(0, 1, 2, 2, 0, 1, 2, 2);
    }

    @Test
    void onlyAllowedItemsAreRankedAndNoneThatAreDenied() {
        var random = new Random(12);
        Model factors = Made.factorModel(70, 2_900, 9, random::nextGaussian);
        Model neighbours = Made.neighbourModel(70, 2_900, 40, random);
        SparseRows seen = Made.sparse(70, 2_900, 50, random);
        for (double share : new double[] {0, 0.01, 0.4}) {
            var allowed = new BitSet();
            IntStream.range(0, 1_000)
                    .filter(item -> random.nextDouble() < share)
                    .forEach(allowed::set);
            check(factors, seen, allowed, 15);
            check(neighbours, seen, allowed, 15);
        }
    }

    @Test
    void filtersAddUp() {
        Model model = Made.factorModel(1, 10, 2, new Random(13)::nextGaussian);
        var low = new BitSet();
        low.set(0, 5);
        var even = new BitSet();
        IntStream.range(0, 5).forEach(item -> even.set(2 * item));

        Ranking ranking = TopN.of(model).allowing(low).denying(even).best(0, 10);

        assertThat(ranking.items()).containsExactlyInAnyOrder(1, 3);
        assertThat(TopN.of(model).denying(even).allowing(low).best(0, 10).items())
                .isEqualTo(ranking.items());
    }

    @Test
    void whatWasSeenMayReachBeyondTheModel() {
        var random = new Random(14);
        Model model = Made.factorModel(20, 800, 4, random::nextGaussian);
        check(model, Made.sparse(30, 900, 60, random), all(model), 12);
        check(model, Made.sparse(10, 900, 60, random), all(model), 12);
    }

    @Test
    void aUserBeyondTheModelGetsWhatItKnowsOfItems() {
        var random = new Random(15);
        Model model = Made.factorModel(20, 800, 4, random::nextGaussian);
        SparseRows seen = Made.sparse(30, 800, 60, random);
        var oracle = new Oracle(model, seen, all(model));

        oracle.check(TopN.of(model).excluding(seen).best(25, 10), 10);
        oracle.check(TopN.of(model).excluding(seen).best(-1, 10), 10);
        TopN.of(model)
                .excluding(seen)
                .forEach(new int[] {25, 3, 1_000, -1}, 10, TWO, ranking -> oracle.check(ranking, 10));
        assertThat(TopN.of(Made.neighbourModel(20, 400, 5, random)).best(25, 10).size())
                .isZero();
    }

    @Test
    void usersAreDeliveredInTheOrderGiven() {
        Model model = Made.factorModel(500, 50, 3, new Random(16)::nextGaussian);
        int[] users = new Random(17).ints(1_000, 0, 500).toArray();
        var delivered = new ArrayList<Integer>();

        TopN.of(model).forEach(users, 3, TWO, ranking -> delivered.add(ranking.user()));

        assertThat(delivered).isEqualTo(IntStream.of(users).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void anyNumberOfWorkersRanksTheSame(int count) {
        var random = new Random(18);
        Model model = Made.factorModel(777, 900, 20, random::nextGaussian);
        var oracle = new Oracle(model, NOTHING_SEEN, all(model));
        var users = new ArrayList<Integer>();
        try (var workers = Workers.threads(count)) {
            TopN.of(model).forAll(10, workers, ranking -> {
                oracle.check(ranking, 10);
                users.add(ranking.user());
            });
        }
        assertThat(users).isEqualTo(IntStream.range(0, 777).boxed().toList());
    }

    @Test
    void aSinkThatFailsEndsTheRanking() {
        Model model = Made.factorModel(1_000, 50, 3, new Random(19)::nextGaussian);

        assertThatThrownBy(() -> TopN.of(model).forAll(3, TWO, ranking -> {
                    if (ranking.user() == 321) {
                        throw new IllegalStateException("disk full");
                    }
                }))
                .hasMessage("disk full");
    }

    private static void check(Model model, SparseRows seen, BitSet allowed, int count) {
        var oracle = new Oracle(model, seen, allowed);
        TopN topN = TopN.of(model).excluding(seen).allowing(allowed);
        List<Ranking> rankings = rankings(topN, count);
        assertThat(rankings).hasSize(model.users().size());
        rankings.forEach(ranking -> oracle.check(ranking, count));
        oracle.check(topN.best(0, count), count);
    }

    private static List<Ranking> rankings(TopN topN, int count) {
        var rankings = new ArrayList<Ranking>();
        topN.forAll(count, TWO, rankings::add);
        return rankings;
    }

    private static BitSet all(Model model) {
        return all(model.items().size());
    }

    private static BitSet all(int items) {
        var all = new BitSet();
        all.set(0, items);
        return all;
    }
}
