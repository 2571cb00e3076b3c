package dev.rankine.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PlantedDataTest {
    private record Rating(int user, int item, float value) {}

    @ParameterizedTest
    @CsvSource({"100, 50, 1000", "1, 1, 1", "1, 100, 37", "100, 1, 60", "300, 7, 2100", "30, 400, 11900", "9, 9, 3"})
    void everyShapeIsMetExactlyWithDistinctPairs(int users, int items, long count) {
        List<Rating> ratings = ratings(PlantedData.of(users, items, count));

        assertThat(ratings).hasSize((int) count);
        assertThat(ratings).allSatisfy(rating -> {
            assertThat(rating.user).isBetween(0, users - 1);
            assertThat(rating.item).isBetween(0, items - 1);
        });
        var pairs = new HashSet<Long>();
        ratings.forEach(rating -> pairs.add(((long) rating.user << 32) | rating.item));
        assertThat(pairs).hasSize((int) count);
        assertThat(ratings).isSortedAccordingTo((one, other) -> Integer.compare(one.user, other.user));
        if (count >= users) {
            assertThat(ratings.stream().map(Rating::user).distinct()).hasSize(users);
        }
    }

    @Test
    void ratingsAreStarsOrHalfStars() {
        assertThat(levels(PlantedData.of(500, 100, 10_000))).containsExactly(1f, 2f, 3f, 4f, 5f);
        assertThat(levels(PlantedData.of(500, 100, 10_000).withStep(0.5)))
                .containsExactly(0.5f, 1f, 1.5f, 2f, 2.5f, 3f, 3.5f, 4f, 4.5f, 5f);
    }

    @Test
    void theSeedDecidesEverything() {
        PlantedData data = PlantedData.of(50, 40, 500);

        assertThat(ratings(data)).isEqualTo(ratings(data)).isNotEqualTo(ratings(data.withSeed(2)));
    }

    @Test
    void popularityFollowsZipf() {
        // one item a user, so the shares are the weights over their sum: 1 + 1/2 + ... + 1/100 = 5.187
        PlantedData data = PlantedData.of(200_000, 100, 200_000).withSelectivity(0);

        double[] shares = Arrays.stream(counts(data))
                .mapToDouble(count -> count / 200_000.0)
                .sorted()
                .toArray();

        for (int rank : new int[] {1, 2, 5, 20}) {
            assertThat(shares[100 - rank]).isCloseTo(1 / (5.187 * rank), within(0.1 / (5.187 * rank)));
        }
    }

    @Test
    void withoutPopularityAllItemsAreAlike() {
        PlantedData data =
                PlantedData.of(100_000, 20, 100_000).withPopularity(0).withSelectivity(0);

        assertThat(Arrays.stream(counts(data)).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(4_600, 5_400));
    }

    @Test
    void tasteDecidesWhatAUserTakes() {
        // users take what they like, so ratings are higher than where they take anything
        double choosy = mean(PlantedData.of(2_000, 500, 40_000).withSelectivity(1));
        double careless = mean(PlantedData.of(2_000, 500, 40_000).withSelectivity(0));

        assertThat(choosy).isGreaterThan(careless + 0.15);
    }

    @Test
    void theAttainableErrorIsThatOfNoiseAndRounding() {
        PlantedData data = PlantedData.of(500, 300, 20_000);

        // clipping to 5 stars takes a little of the variance away
        assertThat(data.attainableRmse()).isBetween(0.75, Math.sqrt(0.8 * 0.8 + 1 / 12.0));
        assertThat(data.withNoise(0).attainableRmse()).isZero();
        assertThat(data.withNoise(0.4).withStep(0.1).attainableRmse()).isCloseTo(0.4, within(0.02));
    }

    @Test
    void interactionsAreTheRatingsWithNumbersAsIds() {
        PlantedData data = PlantedData.of(20, 30, 100);

        Interactions interactions = data.interactions();

        SparseRows rows = interactions.byUser();
        var row = new SparseRow();
        var read = new ArrayList<Rating>();
        for (int user = 0; user < rows.rows(); user++) {
            rows.read(user, row);
            for (int place = 0; place < row.length(); place++) {
                read.add(new Rating(user, row.column(place), row.value(place)));
            }
        }
        assertThat(read).containsExactlyInAnyOrderElementsOf(ratings(data));
        assertThat(interactions.users().get(0)).isEqualTo("1");
        assertThat(interactions.items().get(29)).isEqualTo("30");
    }

    @Test
    void shapesThatCannotBeAreRefusedWithTheRule() {
        refused(() -> PlantedData.of(0, 1, 1), "users must be at least 1, was 0");
        refused(() -> PlantedData.of(1, -3, 1), "items must be at least 1, was -3");
        refused(() -> PlantedData.of(2, 3, 7), "ratings must be at most users x items = 6, was 7");
        PlantedData data = PlantedData.of(2, 3, 4);
        refused(() -> data.withRank(0), "rank must be at least 1, was 0");
        refused(() -> data.withNoise(-1), "noise must be between 0.0 and 10.0, was -1.0");
        refused(() -> data.withStep(0), "step must be between 0.1 and 5.0, was 0.0");
        refused(() -> data.withPopularity(Double.NaN), "popularity must be between 0.0 and 10.0, was NaN");
        refused(() -> data.withSelectivity(11), "selectivity must be between 0.0 and 10.0, was 11.0");
    }

    private static void refused(Runnable making, String rule) {
        assertThatThrownBy(making::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(rule);
    }

    private static List<Rating> ratings(PlantedData data) {
        var ratings = new ArrayList<Rating>();
        data.forEach((user, item, value) -> ratings.add(new Rating(user, item, value)));
        return ratings;
    }

    private static Set<Float> levels(PlantedData data) {
        var levels = new TreeSet<Float>();
        data.forEach((user, item, value) -> levels.add(value));
        return levels;
    }

    private static int[] counts(PlantedData data) {
        var counts = new int[data.items()];
        data.forEach((user, item, value) -> counts[item]++);
        return counts;
    }

    private static double mean(PlantedData data) {
        return ratings(data).stream().mapToDouble(Rating::value).average().orElseThrow();
    }
}
