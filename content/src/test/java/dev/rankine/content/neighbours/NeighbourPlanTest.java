package dev.rankine.content.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighbourPlanTest {
    @ParameterizedTest
    @CsvSource({
        "100000,     100, 1000,        EXACT", // a graph takes a minute to build
        "100000,     100, 100000,      EXACT",
        "1000000,    100, 1000000,     GRAPH", // and is worth it for enough queries among enough vectors
        "1000000,    100, 1000,        EXACT",
        "10000000,   100, 10000000,    GRAPH",
        "10000000,   100, 1,           EXACT",
        "500,        10,  1000000,     EXACT",
    })
    void whatTakesLessIsChosen(long rows, int dimension, long queries, Search chosen) {
        NeighbourPlan plan = NeighbourPlan.of(rows, dimension, queries, 10);

        assertThat(plan.search()).isEqualTo(chosen);
        assertThat(plan.exactSeconds() <= plan.graphSeconds()).isEqualTo(chosen == Search.EXACT);
    }
}
