package dev.rankine.training.sgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.interactions.Interactions;
import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {
    private static final Interactions DATA = new Ratings.Planted(50, 30, 2, 0.2, 0.5, 3).draw();

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 40})
    void everyRatingIsInOneBlockAndBlocksAcrossShareNobody(int stripes) {
        Grid grid = Grid.of(DATA.byUser(), stripes, new SplittableRandom(1));
        var ratings = new TreeMap<Integer, Float>();
        var stripeOfUser = new TreeMap<Integer, Integer>();
        var stripeOfItem = new TreeMap<Integer, Integer>();
        int seen = 0;

        for (int users = 0; users < stripes; users++) {
            for (int items = 0; items < stripes; items++) {
                Block block = grid.block(users, items);
                var usersOfBlock = new HashSet<Integer>();
                int rating = 0;
                for (int run = 0; run < block.runs(); run++) {
                    int user = block.user(run);
                    assertThat(usersOfBlock.add(user)).isTrue();
                    assertThat(stripeOfUser.merge(user, users, Math::max)).isEqualTo(users);
                    assertThat(block.end(run)).isGreaterThan(rating);
                    for (; rating < block.end(run); rating++, seen++) {
                        int item = block.item(rating);
                        assertThat(stripeOfItem.merge(item, items, Math::max)).isEqualTo(items);
                        ratings.put(user * 30 + item, block.value(rating));
                    }
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
}
