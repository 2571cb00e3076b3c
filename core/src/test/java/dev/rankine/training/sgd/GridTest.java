package dev.rankine.training.sgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.interactions.Interactions;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.training.Workers;
import dev.rankine.training.descent.BlockLayout;
import dev.rankine.training.descent.Stripes;
import java.util.IntSummaryStatistics;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {
    private static final Interactions DATA = new Ratings.Planted(50, 30, 2, 0.2, 0.5, 3).draw();

    private static Grid grid(int stripes) {
        var items = Stripes.deal(30, stripes, new SplittableRandom(1));
        try (var workers = Workers.threads(3)) {
            return Grid.of(DATA.byUser(), items, item -> item, BlockLayout.USER_BY_USER, workers);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 40})
    void everyRatingIsInOneBlockAndBlocksAcrossShareNobody(int stripes) {
        Grid grid = grid(stripes);
        var ratings = new TreeMap<Integer, Float>();
        var stripeOfUser = new TreeMap<Integer, Integer>();
        var stripeOfItem = new TreeMap<Integer, Integer>();
        int seen = 0;

        for (int users = 0; users < stripes; users++) {
            for (int items = 0; items < stripes; items++) {
                RatingBlock block = grid.block(users * stripes + items);
                for (int rating = 0; rating < block.size(); rating++, seen++) {
                    int user = block.user(rating);
                    int item = block.item(rating);
                    assertThat(stripeOfUser.merge(user, users, Math::max)).isEqualTo(users);
                    assertThat(stripeOfItem.merge(item, items, Math::max)).isEqualTo(items);
                    ratings.put(user * 30 + item, block.value(rating));
                }
            }
        }

        assertThat(seen).isEqualTo((int) DATA.entries());
        Interactions again = Ratings.of(50, 30, (user, item) -> ratings.getOrDefault(user * 30 + item, Float.NaN));
        assertThat(again.entries()).isEqualTo(DATA.entries());
        for (int user = 0; user < 50; user++) {
            assertThat(again.byUser().length(user)).isEqualTo(DATA.byUser().length(user));
        }
    }

    @Test
    void ratingsThatFollowEachOtherAreOfDifferentUsers() {
        RatingBlock block = grid(1).block(0);

        for (int rating = 1; rating < block.size(); rating++) {
            assertThat(block.user(rating)).isNotEqualTo(block.user(rating - 1));
        }
    }

    @Test
    void stripesOfUsersAreNeighboursWithEvenSharesOfTheRatings() {
        Grid grid = grid(5);
        int busiest = IntStream.range(0, 50).map(DATA.byUser()::length).max().orElseThrow();
        int lastOfStripeBefore = -1;

        for (int users = 0; users < 5; users++) {
            int stripe = users;
            IntSummaryStatistics seen = IntStream.range(0, 5)
                    .mapToObj(items -> grid.block(5 * stripe + items))
                    .flatMapToInt(block -> IntStream.range(0, block.size()).map(block::user))
                    .summaryStatistics();
            assertThat(seen.getCount() - DATA.entries() / 5.0).isBetween(-1.0 * busiest, 1.0 * busiest);
            assertThat(seen.getMin()).isGreaterThan(lastOfStripeBefore);
            lastOfStripeBefore = seen.getMax();
        }
    }
}
