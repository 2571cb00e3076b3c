package dev.rankine.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.Model;
import dev.rankine.training.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StandingsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 16, 17, 64, 128})
    void placesInModelsOfAnyRankAreThoseOfTheDefinition(int rank) {
        var random = new Random(rank);
        check(Made.factorModel(101, 1_003, rank, random::nextGaussian), 30, 7, random);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "1, 8", "1, 9", "47, 64", "49, 63", "97, 65", "400, 130"})
    void placesOfAnyNumberOfUsersAmongAnyNumberOfItemsAreThoseOfTheDefinition(int users, int items) {
        var random = new Random(31 * users + items);
        check(Made.factorModel(users, items, 5, random::nextGaussian), items / 4, 3, random);
    }

    @Test
    void equalScoresCountAgainstTheChosenItems() {
        var random = new Random(2);
        check(Made.factorModel(120, 900, 3, () -> random.nextInt(3) - 1), 40, 12, random);
    }

    @Test
    void itemsThatAreTheSameAreTies() {
        var random = new Random(3);
        FactorMatrix items = Made.matrix(1_000, 100, random::nextGaussian);
        var row = new float[100];
        for (int item = 0; item < 1_000; item++) {
            items.read(item % 37, row);
            items.write(item, row);
        }
        check(
                Made.factorModel(Made.matrix(60, 100, random::nextGaussian), items, Biases.none(60, 1_000)),
                30,
                10,
                random);
    }

    /// Nearly all items are near-ties, so that tiles alone would misplace them.
    @Test
    void scoresThatDifferByTheirLastBitsAreToldApart() {
        var random = new Random(4);
        FactorMatrix items = Made.matrix(800, 64, () -> 1 + random.nextInt(8) * 0x1p-23);
        check(Made.factorModel(Made.matrix(70, 64, random::nextGaussian), items, Biases.none(70, 800)), 30, 10, random);
    }

    @Test
    void aMeanThatSwallowsTheLastBitsOfScoresMakesThemTies() {
        var random = new Random(5);
        var biases = new Biases(1e6f, new float[50], new float[700]);
        check(
                Made.factorModel(
                        Made.matrix(50, 16, random::nextGaussian), Made.matrix(700, 16, random::nextGaussian), biases),
                30,
                10,
                random);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 3e38f})
    void scoresThatAreNoNumbersNeverHelp(float broken) {
        var random = new Random(6);
        FactorMatrix users = Made.matrix(60, 6, random::nextGaussian);
        FactorMatrix items = Made.matrix(500, 6, random::nextGaussian);
        users.set(3, 2, broken);
        check(Made.factorModel(users, items, Biases.none(60, 500)), 30, 10, random);
        items.set(17, 0, broken);
        check(Made.factorModel(users, items, Biases.none(60, 500)), 30, 10, random);
    }

    @Test
    void usersOfManyAndOfNoChosenItemsArePlacedToo() {
        var random = new Random(7);
        check(Made.factorModel(60, 900, 8, random::nextGaussian), 30, 300, random);
        check(Made.factorModel(60, 900, 8, random::nextGaussian), 30, 0, random);
    }

    @Test
    void neighboursPlaceItemsByTheDefinition() {
        var random = new Random(8);
        check(Made.neighbourModel(90, 400, 12, random), 20, 8, random);
    }

    @Test
    void whatWasSeenMayReachBeyondTheModelOrFallShort() {
        var random = new Random(9);
        Model model = Made.factorModel(60, 400, 4, random::nextGaussian);
        for (int users : new int[] {40, 80}) {
            SparseRows seen = Made.sparse(users, 500, 60, random);
            check(model, seen, chosen(60, 400, 5, seen, random));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void anyNumberOfWorkersFindsTheSameInTheSameOrder(int count) {
        var random = new Random(10);
        Model model = Made.factorModel(777, 300, 9, random::nextGaussian);
        SparseRows seen = Made.sparse(777, 300, 20, random);
        SparseRows chosen = chosen(777, 300, 9, seen, random);
        int[] users = IntStream.range(0, 777).toArray();

        assertThat(standings(model, seen, chosen, users, count))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(standings(model, seen, chosen, users, 1));
    }

    private static void check(Model model, int seenPerUser, int chosenPerUser, Random random) {
        int users = model.users().size();
        int items = model.items().size();
        SparseRows seen = Made.sparse(users, items, seenPerUser, random);
        check(model, seen, chosen(users, items, chosenPerUser, seen, random));
    }

    private static void check(Model model, SparseRows seen, SparseRows chosen) {
        int[] users = IntStream.range(0, model.users().size())
                .filter(user -> user % 11 != 5)
                .toArray();

        List<Standing> standings = standings(model, seen, chosen, users, 2);

        assertThat(standings.stream().mapToInt(Standing::user).sorted())
                .containsExactly(IntStream.of(users).boxed().toArray(Integer[]::new));
        for (Standing standing : standings) {
            assertIsByDefinition(standing, model, itemsOf(seen, standing.user()), itemsOf(chosen, standing.user()));
        }
    }

    private static List<Standing> standings(
            Model model, SparseRows seen, SparseRows chosen, int[] users, int workerCount) {
        var standings = new ArrayList<Standing>();
        try (var workers = Workers.threads(workerCount)) {
            Standings.of(model).excluding(seen).forEach(users, chosen, workers, standings::add);
        }
        return standings;
    }

    private static void assertIsByDefinition(Standing standing, Model model, BitSet seen, BitSet chosen) {
        int user = standing.user();
        int[] others = IntStream.range(0, model.items().size())
                .filter(item -> !seen.get(item) && !chosen.get(item))
                .toArray();
        float[] own = new float[chosen.cardinality()];
        int next = 0;
        for (int item : chosen.stream().toArray()) {
            float score = model.score(user, item);
            own[next++] = Float.isNaN(score) ? Float.NEGATIVE_INFINITY : score;
        }
        Arrays.sort(own);
        var places = new int[own.length];
        for (int better = 0; better < own.length; better++) {
            float bar = own[own.length - 1 - better];
            long ahead = IntStream.of(others)
                    .filter(item -> !(model.score(user, item) < bar))
                    .count();
            places[better] = (int) ahead + better + 1;
        }
        assertThat(standing.places()).as("user " + user).isEqualTo(places);
        assertThat(standing.candidates()).isEqualTo(others.length + own.length);
    }

    private static SparseRows chosen(int users, int items, int most, SparseRows seen, Random random) {
        var chosen = new SparseRows.Builder(items);
        for (int user = 0; user < users; user++) {
            BitSet isSeen = itemsOf(seen, user);
            int[] row = random.ints(most == 0 ? 0 : random.nextInt(2 * most), 0, items)
                    .filter(item -> !isSeen.get(item))
                    .sorted()
                    .distinct()
                    .toArray();
            chosen.add(row, new float[row.length]);
        }
        return chosen.build();
    }

    private static BitSet itemsOf(SparseRows rows, int user) {
        var row = new SparseRow();
        if (user < rows.rows()) {
            rows.read(user, row);
        }
        var items = new BitSet();
        IntStream.range(0, row.length()).map(row::column).forEach(items::set);
        return items;
    }
}
