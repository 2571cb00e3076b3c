package dev.rankine.gang.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.RowRange;
import org.junit.jupiter.api.Test;

class LearnedRowsTest {
    @Test
    void whatARankOwnsOfAMatrixStaysWhereItIs() {
        FactorMatrix whole = FactorMatrix.zeros(5, 2);
        whole.set(3, 1, 7);
        LearnedRows owned = LearnedRows.owned("weights", whole, new RowRange(2, 4));
        assertThat(owned).isEqualTo(new LearnedRows("weights", 5, 2, whole, 2, 2));
        assertThat(owned.memory().get(owned.from() + 1, 1)).isEqualTo(7);
    }

    @Test
    void whatARankOwnsOfAVectorIsAColumnOfIts() {
        LearnedRows owned = LearnedRows.owned("bias", new float[] {1, 2, 3, 4}, new RowRange(1, 3));
        assertThat(owned.allRows()).isEqualTo(4);
        assertThat(owned.first()).isEqualTo(1);
        assertThat(owned.count()).isEqualTo(2);
        assertThat(owned.rank()).isEqualTo(1);
        assertThat(owned.memory().get(owned.from(), 0)).isEqualTo(2);
        assertThat(owned.memory().get(owned.from() + 1, 0)).isEqualTo(3);
    }

    @Test
    void aRankMayOwnNothing() {
        LearnedRows owned = LearnedRows.owned("bias", new float[] {1, 2}, new RowRange(2, 2));
        assertThat(owned.count()).isZero();
        assertThat(owned.first()).isEqualTo(2);
    }

    @Test
    void rowsThatAMatrixDoesNotHaveAreRefused() {
        assertThatThrownBy(() -> LearnedRows.owned("bias", new float[2], new RowRange(1, 3)))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new LearnedRows("weights", 5, 4, FactorMatrix.zeros(2, 1), 0, 2))
                .hasMessage("rows 4 to 6 of weights must be among its 5 and lie in memory, which has 2 rows,"
                        + " 0 of them before");
    }
}
