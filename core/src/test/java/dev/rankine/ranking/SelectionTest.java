package dev.rankine.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 127, 128, 129, 1_000, 5_000})
    void asManyAsAreKeptAreTheBest(int offered) {
        for (int count : new int[] {1, 64, 128, offered}) {
            var selection = new Selection(count);
            for (int turn = 0; turn < 2; turn++) {
                float[] scores = shuffled(offered, turn);
                IntStream.range(0, offered).forEach(item -> selection.offer(item, scores[item]));
                Ranking ranking = selection.take(7);
                assertThat(ranking.user()).isEqualTo(7);
                assertThat(ranking.size()).isEqualTo(Math.min(count, offered));
                for (int place = 0; place < ranking.size(); place++) {
                    assertThat(ranking.score(place)).isEqualTo(offered - 1 - place);
                    assertThat(scores[ranking.item(place)]).isEqualTo(offered - 1 - place);
                }
            }
        }
    }

    @Test
    void risingScoresPassTheBarAgainAndAgain() {
        var selection = new Selection(3);
        IntStream.range(0, 10_000).forEach(item -> selection.offer(item, item));
        assertThat(selection.take(0).items()).containsExactly(9_999, 9_998, 9_997);
    }

    @Test
    void scoresOfEverySignOrderAsNumbersDo() {
        float[] scores = {
            -0f, Float.NaN, -1, Float.NEGATIVE_INFINITY, 0f, Float.MIN_VALUE, Float.POSITIVE_INFINITY, -Float.MIN_VALUE
        };
        var selection = new Selection(scores.length);
        IntStream.range(0, scores.length).forEach(item -> selection.offer(item, scores[item]));
        assertThat(selection.take(0).items()).containsExactly(6, 5, 0, 4, 7, 2, 3);
    }

    @Test
    void aRankingPrintsItsItemsAndScores() {
        var selection = new Selection(2);
        selection.offer(5, 0.5f);
        selection.offer(17, 4);
        assertThat(selection.take(3)).hasToString("user 3: 17 (4.0), 5 (0.5)");
    }

    @Test
    void aSelectionOfNoneKeepsNone() {
        var selection = new Selection(0);
        IntStream.range(0, 1_000).forEach(item -> selection.offer(item, item));
        assertThat(selection.take(0).size()).isZero();
    }

    private static float[] shuffled(int length, int seed) {
        var random = new Random(seed);
        var scores = new float[length];
        for (int n = 0; n < length; n++) {
            int other = random.nextInt(n + 1);
            scores[n] = scores[other];
            scores[other] = n;
        }
        return scores;
    }
}
