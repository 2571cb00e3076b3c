package dev.rankine.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockTopNTest {
    @Test
    void aCountBelowOneIsRefused() {
        FactorModel model = Made.factorModel(2, 3, 1, new Random(1)::nextGaussian);
        var catalogue = new PackedCatalogue(model.itemFactors(), model.biases().item());
        assertThatThrownBy(() -> new BlockTopN(catalogue, 0, 1)).hasMessage("count must be at least 1, was 0");
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "10, 100", "10, 5000", "900, 100"})
    void blocksOfAnySizeGetTheListsOfTopN(int count, int blockSize) {
        var random = new Random(count + blockSize);
        FactorModel drawn = Made.factorModel(1_000, 1_003, 20, random::nextGaussian);
        var biases = new Biases(0, drawn.biases().user(), drawn.biases().item());
        FactorModel model = Made.factorModel(drawn.userFactors(), drawn.itemFactors(), biases);
        SparseRows seen = Made.sparse(1_000, 1_003, 30, random);
        TopN expected = TopN.of(model).excluding(seen);
        TopN expectedOfAll = TopN.of(model);
        var block = new BlockTopN(new PackedCatalogue(model.itemFactors(), biases.item()), count, blockSize);
        assertThat(block.blockSize()).isGreaterThanOrEqualTo(blockSize);
        for (int first = 0; first < 1_000; first += block.blockSize()) {
            int size = Math.min(block.blockSize(), 1_000 - first);
            fill(block, model, first, size);
            SparseRows own = rows(seen, first, size);
            for (Ranking ranking : block.rank(size, own)) {
                assertSame(ranking, expected.best(first + ranking.user(), count));
            }
            for (Ranking ranking : block.rank(size)) {
                assertSame(ranking, expectedOfAll.best(first + ranking.user(), count));
            }
        }
    }

    @Test
    void whereNothingTellsItemsApartTheyComeInTheirOrder() {
        var catalogue = new PackedCatalogue(FactorMatrix.zeros(100, 0), new float[100]);
        assertThat(new BlockTopN(catalogue, 1, 5).rank(5))
                .hasSize(5)
                .allSatisfy(ranking -> assertThat(ranking.item(0)).isZero());
    }

    private static void fill(BlockTopN block, FactorModel model, int first, int size) {
        var row = new float[model.rank()];
        for (int user = 0; user < size; user++) {
            model.userFactors().read(first + user, row);
            block.factors().write(user, row);
            block.biases()[user] = model.biases().user()[first + user];
        }
    }

    private static SparseRows rows(SparseRows all, int first, int size) {
        var rows = new SparseRows.Builder(all.columns());
        var row = new SparseRow();
        for (int user = first; user < first + size; user++) {
            all.read(user, row);
            rows.add(Arrays.copyOf(row.columns(), row.length()), Arrays.copyOf(row.values(), row.length()));
        }
        return rows.build();
    }

    private static void assertSame(Ranking actual, Ranking expected) {
        assertThat(actual.items()).isEqualTo(expected.items());
        for (int place = 0; place < actual.size(); place++) {
            assertThat(actual.score(place)).isEqualTo(expected.score(place));
        }
    }
}
