package dev.rankine.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankCountTest {
    @Test
    void equalScoresCountAgainstTheRelevantItem() {
        Standing standing = standing(new float[] {3}, new float[] {3, 1, 3, 4});

        assertThat(standing.places()).containsExactly(4);
        assertThat(standing.candidates()).isEqualTo(5);
    }

    @Test
    void relevantItemsOfEqualScoreTakePlacesOneAfterTheOther() {
        Standing standing = standing(new float[] {3, 3, 5}, new float[] {3, 4});

        assertThat(standing.places()).containsExactly(1, 4, 5);
    }

    @Test
    void aScoreThatIsNoNumberNeverHelps() {
        assertThat(standing(new float[] {Float.NaN}, new float[] {Float.NEGATIVE_INFINITY, 1})
                        .places())
                .containsExactly(3);
        assertThat(standing(new float[] {Float.POSITIVE_INFINITY}, new float[] {Float.NaN})
                        .places())
                .containsExactly(2);
    }

    @Test
    void placesAreThoseOfTheDefinition() {
        var random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            float[] own = fewLevels(random, 1 + random.nextInt(6));
            float[] others = fewLevels(random, random.nextInt(30));

            assertThat(standing(own, others).places()).containsExactly(byDefinition(own, others));
        }
    }

    private static float[] fewLevels(Random random, int length) {
        var scores = new float[length];
        for (int i = 0; i < length; i++) {
            scores[i] = random.nextInt(8);
        }
        return scores;
    }

    private static int[] byDefinition(float[] own, float[] others) {
        float[] best = own.clone();
        Arrays.sort(best);
        return IntStream.range(0, own.length)
                .map(place -> {
                    float score = best[own.length - 1 - place];
                    int ahead = 0;
                    for (float other : others) {
                        ahead += other >= score ? 1 : 0;
                    }
                    return ahead + place + 1;
                })
                .toArray();
    }

    private static Standing standing(float[] own, float[] others) {
        var count = new RankCount();
        count.clear(own.length);
        for (float score : own) {
            count.chosen(score);
        }
        count.sort();
        for (float score : others) {
            count.other(score);
        }
        return count.standing(0);
    }
}
