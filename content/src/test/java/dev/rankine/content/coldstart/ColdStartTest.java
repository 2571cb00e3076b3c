package dev.rankine.content.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.model.FactorModel;
import dev.rankine.model.Warmth;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColdStartTest {
    private static final int WARM = 400;
    private static final int ALL = 500;

    private static FactorModel completed(PlantedItems items, int warm) {
        var all = PlantedItems.ids("i", ALL);
        return new ColdStart(all, item -> item < warm, items).complete(items.model(WARM));
    }

    private static float[] row(FactorModel model, int item) {
        var row = new float[PlantedItems.RANK + 1];
        ItemSide.of(model).read(item, row);
        return row;
    }

    @Test
    void whatFollowsFromContentIsFoundForItemsNobodyTouched() {
        var items = new PlantedItems(ALL, 0, 1);

        FactorModel model = completed(items, WARM);

        for (int item = 0; item < ALL; item++) {
            if (item < WARM || item % 10 != 9) {
                assertThat(row(model, item)).as("item %d", item).containsExactly(items.row(item), within(1e-3f));
            }
        }
        assertThat(model.provenance().metrics().get(ColdStart.EXPLAINED)).isCloseTo(1, within(1e-4));
        assertThat(model.provenance().metrics()).containsEntry("ndcg@10", 0.5);
    }

    @Test
    void theWarmthOfAnItemSaysWhatItsScoreStandsOn() {
        FactorModel model = completed(new PlantedItems(ALL, 0.1, 2), WARM - 100);

        assertThat(model.items().size()).isEqualTo(ALL);
        assertThat(model.warmth().of(9)).isEqualTo(Warmth.WARM);
        assertThat(model.warmth().of(WARM - 50)).isEqualTo(Warmth.TEXT);
        assertThat(model.warmth().of(WARM + 9)).isEqualTo(Warmth.POPULARITY);
        assertThat(model.warmth().counts(ALL))
                .containsEntry(Warmth.WARM, 300)
                .containsEntry(Warmth.TEXT, 180)
                .containsEntry(Warmth.POPULARITY, 20);
    }

    @Test
    void warmItemsStayAsTheyWere() {
        var items = new PlantedItems(ALL, 1, 3);
        FactorModel before = items.model(WARM);

        FactorModel model = completed(items, WARM);

        for (int item = 0; item < WARM; item++) {
            assertThat(row(model, item)).isEqualTo(row(before, item));
            assertThat(model.score(7, item)).isEqualTo(before.score(7, item));
        }
    }

    @Test
    void anItemWithoutContentIsTheAverageOfTheWarmOnes() {
        var items = new PlantedItems(ALL, 1, 4);
        var average = new float[PlantedItems.RANK + 1];
        for (int item = 0; item < WARM; item++) {
            for (int place = 0; place < average.length; place++) {
                average[place] += items.row(item)[place] / WARM;
            }
        }

        assertThat(row(completed(items, WARM), WARM + 9)).containsExactly(average, within(1e-4f));
    }

    @Test
    void contentThatTellsNothingMakesEveryNewItemTheAverageOne() {
        ItemContent always = new ItemContent() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public BitSet read(int[] items, float[][] vectors) {
                var all = new BitSet();
                for (int place = 0; place < items.length; place++) {
                    vectors[place][0] = 1;
                    vectors[place][1] = 1;
                    all.set(place);
                }
                return all;
            }
        };
        var items = new PlantedItems(ALL, 1, 5);

        FactorModel model =
                new ColdStart(PlantedItems.ids("i", ALL), item -> item < WARM, always).complete(items.model(WARM));

        assertThat(row(model, ALL - 1)).isEqualTo(row(model, ALL - 2));
        assertThat(model.warmth().counts(ALL)).containsEntry(Warmth.POPULARITY, ALL - WARM);
        assertThat(model.provenance().metrics()).doesNotContainKey(ColdStart.EXPLAINED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void tooFewWarmItemsToHoldSomeOutAreNoReasonToFail(int warm) {
        FactorModel model = completed(new PlantedItems(ALL, 0, 6), warm);

        assertThat(model.warmth().counts(ALL)).containsEntry(Warmth.WARM, warm).containsEntry(Warmth.TEXT, 0);
        assertThat(row(model, ALL - 1)).isEqualTo(row(model, ALL - 2)).doesNotContain(Float.NaN);
    }

    @Test
    void noisyFactorsAreToldInPart() {
        FactorModel model = completed(new PlantedItems(ALL, 3, 7), WARM);

        assertThat(model.provenance().metrics().get(ColdStart.EXPLAINED)).isBetween(0.2, 0.8);
    }
}
