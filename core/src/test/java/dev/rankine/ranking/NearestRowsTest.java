package dev.rankine.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.training.Workers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestRowsTest {
    @ParameterizedTest
    @CsvSource({"3000, 100, 230, 10", "3000, 17, 49, 1", "500, 8, 5, 100", "7, 3, 2, 10", "0, 3, 2, 1", "9, 3, 0, 1"})
    void theNearestRowsAreThoseOfTheObviousScan(int rows, int rank, int queries, int count) {
        var random = new Random(rows);
        FactorMatrix matrix = Made.matrix(rows, rank, random::nextGaussian);
        FactorMatrix asked = Made.matrix(queries, rank, random::nextGaussian);
        BitSet among =
                IntStream.range(0, rows).filter(row -> row % 5 != 0).collect(BitSet::new, BitSet::set, BitSet::or);

        List<Ranking> found = find(NearestRows.of(matrix, among), asked, count);

        assertThat(found).hasSize(queries);
        for (int query = 0; query < queries; query++) {
            assertThat(found.get(query).user()).isEqualTo(query);
            assertThat(found.get(query).items()).isEqualTo(scan(matrix, among, asked, query, count));
        }
    }

    private static int[] scan(FactorMatrix rows, BitSet among, FactorMatrix queries, int query, int count) {
        return among.stream()
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -Kernels.rows().dot(queries, query, rows, row)))
                .limit(count)
                .mapToInt(row -> row)
                .toArray();
    }

    @Test
    void aQueryThatIsNoNumberFindsNothing() {
        var random = new Random(1);
        FactorMatrix rows = Made.matrix(2_000, 10, random::nextGaussian);
        FactorMatrix queries = Made.matrix(3, 10, random::nextGaussian);
        queries.set(1, 4, Float.NaN);
        var all = new BitSet();
        all.set(0, 2_000);

        List<Ranking> found = find(NearestRows.of(rows, all), queries, 5);

        assertThat(found).extracting(Ranking::size).containsExactly(5, 0, 5);
    }

    @Test
    void badArgumentsAreRefused() {
        FactorMatrix rows = FactorMatrix.zeros(3, 2);
        assertThatThrownBy(() -> NearestRows.of(rows, BitSet.valueOf(new long[] {8})))
                .hasMessage("rows to be found must be below 3, was 3");
        assertThatThrownBy(() -> find(NearestRows.of(rows, new BitSet()), FactorMatrix.zeros(1, 2), 0))
                .hasMessage("count must be at least 1, was 0");
        assertThatThrownBy(() -> find(NearestRows.of(rows, new BitSet()), FactorMatrix.zeros(1, 3), 1))
                .hasMessage("queries must have rank 2, had 3");
    }

    private static List<Ranking> find(NearestRows rows, FactorMatrix queries, int count) {
        var found = new ArrayList<Ranking>();
        try (var workers = Workers.threads(2)) {
            rows.forEach(queries, count, workers, found::add);
        }
        return found;
    }
}
