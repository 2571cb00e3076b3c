package dev.rankine.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20})
    void everyRowHasOneOwner(int workers) {
        for (Partition partition :
                new Partition[] {Partition.even(10, workers), Partition.balanced(triangle(10), 3, workers)}) {
            assertThat(IntStream.range(0, workers)
                            .mapToObj(partition::of)
                            .flatMapToInt(range -> IntStream.range(range.first(), range.end())))
                    .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
            for (int row = 0; row < 10; row++) {
                RowRange owned = partition.of(partition.ownerOf(row));
                assertThat(row).isBetween(owned.first(), owned.end() - 1);
            }
        }
    }

    @Test
    void rangesOfEqualWorkHaveUnequalNumbersOfRows() {
        Partition partition = Partition.balanced(triangle(100), 0, 2);

        SparseRows rows = triangle(100);
        assertThat(rows.start(partition.of(0).end())).isBetween(2_400L, 2_525L);
    }

    /// Row i has i + 1 entries.
    private static SparseRows triangle(int size) {
        Ids ids = Ids.of(IntStream.range(0, size).mapToObj(Integer::toString).toList());
        var entries = Entries.untimed();
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                entries.add(row, column, 1);
            }
        }
        return Interactions.of(ids, ids, entries, Duplicates.FAIL).byUser();
    }
}
