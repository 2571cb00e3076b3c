package dev.rankine.spark.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.content.neighbours.NeighbourPlan;
import dev.rankine.content.neighbours.Search;
import dev.rankine.spark.neighbours.SearchPlan.Means;
import dev.rankine.spark.neighbours.SearchPlan.Sizes;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchPlanTest {
    private static final long GIGABYTE = 1L << 30;
    private static final Means TWO = new Means(2, GIGABYTE);

    @Test
    void ofFewItemsAllAreComparedAndOfManyGraphsAreBuilt() {
        assertThat(plan(100_000, TWO).search()).isEqualTo(Search.EXACT);
        assertThat(plan(10_000_000, TWO).search()).isEqualTo(Search.GRAPH);
    }

    @Test
    void whereFewAreAskedForNoGraphIsWorthBuilding() {
        var few = new Sizes(10_000_000, 100, 1000, 10);
        assertThat(SearchPlan.of(few, TWO, Optional.empty(), Optional.empty()).search())
                .isEqualTo(Search.EXACT);
    }

    @Test
    void exactSecondsAreThoseOfOneCoreDividedByTheTasks() {
        double alone = NeighbourPlan.of(1_000_000, 100, 1_000_000, 10).exactSeconds();
        assertThat(plan(1_000_000, TWO).exactSeconds()).isEqualTo(alone / 2);
    }

    @Test
    void noOtherNumberOfShardsIsForetoldToTakeLess() {
        for (int tasks : new int[] {1, 2, 16, 200}) {
            SearchPlan best = plan(3_000_000, new Means(tasks, 8 * GIGABYTE));
            assertThat(best.graphSeconds())
                    .isEqualTo(IntStream.range(1, 500)
                            .mapToDouble(shards -> plan(3_000_000, new Means(tasks, 8 * GIGABYTE), shards)
                                    .graphSeconds())
                            .min()
                            .orElseThrow());
        }
    }

    @Test
    void aShardFitsWhatATaskHas() {
        int shards = plan(300_000_000, TWO).shards();
        assertThat(300e6 / shards * 1000).isLessThan(GIGABYTE);
    }

    @Test
    void whatIsAskedForIsDone() {
        var sizes = new Sizes(100, 5, 100, 3);
        assertThat(SearchPlan.of(sizes, TWO, Optional.of(Search.GRAPH), Optional.of(7)))
                .extracting(SearchPlan::search, SearchPlan::shards)
                .containsExactly(Search.GRAPH, 7);
        assertThat(SearchPlan.of(sizes, TWO, Optional.empty(), Optional.of(7)))
                .extracting(SearchPlan::search, SearchPlan::shards)
                .containsExactly(Search.EXACT, 7);
    }

    private static SearchPlan plan(long items, Means means) {
        return SearchPlan.of(new Sizes(items, 100, items, 10), means, Optional.empty(), Optional.empty());
    }

    private static SearchPlan plan(long items, Means means, int shards) {
        return SearchPlan.of(new Sizes(items, 100, items, 10), means, Optional.empty(), Optional.of(shards));
    }
}
