package dev.rankine.gang.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.RowRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlantedRowsTest {
    private static final PlantedHistories HISTORIES = new PlantedHistories(500, 10, 6);

    @Test
    void aRowFollowsFromItsKeyWhoeverDrawsIt() {
        for (PlantedRows planted : List.of(HISTORIES, new PlantedLabels(50))) {
            List<String> all = texts(planted, 0, 40);
            List<String> parts = texts(planted, 0, 15);
            parts.addAll(texts(planted, 15, 40));
            assertThat(parts).isEqualTo(all).doesNotHaveDuplicates();
        }
    }

    private static List<String> texts(PlantedRows planted, int first, int end) {
        var texts = new ArrayList<String>();
        planted.of(new RowRange(first, end))
                .forEach(row -> texts.add(row.key() + " " + row.label() + " "
                        + Arrays.toString(Arrays.copyOf(row.columns(), row.length()))));
        return texts;
    }

    @Test
    void frequentFeaturesAreTheFirstAndLabelsAreOfBothKinds() {
        var counts = new int[50];
        var ones = new int[1];
        new PlantedLabels(50).of(new RowRange(0, 1_000)).forEach(row -> {
            assertThat(row.label()).isIn(0f, 1f);
            ones[0] += (int) row.label();
            for (int place = 0; place < row.length(); place++) {
                counts[row.column(place)]++;
            }
        });
        assertThat(counts[1]).isGreaterThan(4 * counts[20]);
        assertThat(ones[0]).isBetween(50, 950);
    }

    @Test
    void usersMeetMostlyTheirCluster() {
        var met = new double[2];
        for (int user = 0; user < HISTORIES.users(); user++) {
            FedRow row = HISTORIES.draw(user, new FedRow());
            var ofCluster = new int[10];
            for (int place = 0; place < row.length(); place++) {
                ofCluster[row.column(place) % 10]++;
            }
            met[0] += Arrays.stream(ofCluster).max().orElseThrow();
            met[1] += row.length();
        }
        assertThat(met[0] / met[1]).isCloseTo(0.8 + 0.2 / 10, within(0.03));
    }

    @Test
    void vectorsThatPointToTheirClusterFindIt() {
        FactorMatrix vectors = FactorMatrix.zeros(HISTORIES.items(), 2);
        for (int item = 0; item < HISTORIES.items(); item++) {
            double angle = item % 10 * 0.6 + item * 0.001;
            vectors.write(item, new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
        }
        assertThat(HISTORIES.foundIn(vectors, 0, HISTORIES.items())).isEqualTo(1);
        vectors.write(5, new float[] {1, 0});
        assertThat(HISTORIES.foundIn(vectors, 0, HISTORIES.items())).isLessThan(1);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new PlantedLabels(0)).hasMessage("features must be at least 1, was 0");
        assertThatThrownBy(() -> new PlantedHistories(1, 0, 1)).hasMessage("clusters must be at least 1, was 0");
    }
}
