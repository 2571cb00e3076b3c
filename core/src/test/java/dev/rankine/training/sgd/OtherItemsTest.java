package dev.rankine.training.sgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.kernels.Comparisons;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.training.descent.Stripes;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OtherItemsTest {
    private static final int STRIPES = 3;
    private static final int OF_A_STRIPE = 10;

    private final Stripes stripes = Stripes.deal(STRIPES * OF_A_STRIPE, STRIPES, new SplittableRandom(1));
    private final StripedItems items = new StripedItems(stripes, 4);

    /// Users of the stripe, the first of whom has touched one item, the second two, and so on to all of them.
    private RatingBlock block(int itemStripe) {
        var block = new RatingBlock(OF_A_STRIPE * (OF_A_STRIPE + 1) / 2);
        int rating = 0;
        for (int user = 0; user < OF_A_STRIPE; user++) {
            for (int place = 0; place <= user; place++) {
                block.set(rating++, user, items.rowOf(stripes.memberAt(itemStripe, place)), 1);
            }
        }
        return block;
    }

    private List<List<Integer>> drawn(int number, int epoch, long seed) {
        var pairs = new Comparisons();
        var others = new OtherItems(items, seed);
        others.draw(new Turn(0, 7, block(1), 1, 1), pairs); // what was there before must not matter
        others.draw(new Turn(0, number, block(number % STRIPES), 1, epoch), pairs);
        var all = new ArrayList<List<Integer>>();
        for (int pair = 0; pair < pairs.size(); pair++) {
            all.add(List.of(pairs.user(pair), pairs.touched(pair), pairs.other(pair)));
        }
        return all;
    }

    @Test
    void everyRatingButThoseOfWhoHasTouchedAllMeetsAnUntouchedItemOfItsStripe() {
        RatingBlock block = block(2);
        var touched = new TouchedItems();
        touched.take(block);

        List<List<Integer>> pairs = drawn(5, 3, 1);

        assertThat(pairs).hasSize(block.size() - OF_A_STRIPE).allSatisfy(pair -> {
            assertThat(touched.has(pair.get(0), pair.get(1))).isTrue();
            assertThat(touched.has(pair.get(0), pair.get(2))).isFalse();
            assertThat(pair.get(2))
                    .isBetween(items.rowsBeside(2).first(), items.rowsBeside(2).end() - 1);
        });
    }

    @Test
    void seedEpochAndBlockAloneSayWhatIsDrawn() {
        List<List<Integer>> pairs = drawn(5, 3, 1);

        assertThat(drawn(5, 3, 1)).isEqualTo(pairs);
        assertThat(drawn(5, 4, 1)).isNotEqualTo(pairs);
        assertThat(drawn(8, 3, 1)).isNotEqualTo(pairs);
        assertThat(drawn(5, 3, 2)).isNotEqualTo(pairs);
    }

    @Test
    void everyUntouchedItemIsDrawnAboutAsOften() {
        var times = new TreeMap<Integer, Integer>();
        int epochs = 2000;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            for (List<Integer> pair : drawn(5, epoch, 1)) {
                if (pair.getFirst() == 0) {
                    times.merge(pair.get(2), 1, Integer::sum);
                }
            }
        }

        double expected = epochs / (OF_A_STRIPE - 1.0);
        assertThat(times).hasSize(OF_A_STRIPE - 1);
        assertThat(times.values())
                .allSatisfy(count -> assertThat((double) count)
                        .isBetween(0.75 * expected, 1.25 * expected)); // four standard deviations
    }
}
