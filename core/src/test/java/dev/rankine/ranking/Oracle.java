package dev.rankine.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.Model;
import dev.rankine.model.NeighbourModel;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What [TopN] must say: every item scored on its own, the whole list sorted.
record Oracle(Model model, SparseRows seen, BitSet allowed) {
    void check(Ranking ranking, int count) {
        List<Integer> expected = best(ranking.user(), count);
        assertThat(IntStream.range(0, ranking.size()).mapToObj(ranking::item))
                .as("user " + ranking.user())
                .isEqualTo(expected);
        for (int place = 0; place < ranking.size(); place++) {
            assertThat(ranking.score(place)).isEqualTo(model.score(ranking.user(), expected.get(place)));
        }
    }

    private List<Integer> best(int user, int count) {
        var row = new SparseRow();
        if (user >= 0 && user < seen.rows()) {
            seen.read(user, row);
        }
        var isSeen = new BitSet();
        for (int place = 0; place < row.length(); place++) {
            isSeen.set(row.column(place));
        }
        int items = model.items().size();
        var scores = new float[items];
        for (int item = 0; item < items; item++) {
            scores[item] = model.score(user, item) + 0f;
        }
        return IntStream.range(0, items)
                .filter(item -> allowed.get(item) && !isSeen.get(item) && !Float.isNaN(scores[item]))
                .filter(item -> !(model instanceof NeighbourModel) || scores[item] != 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer item) -> -scores[item])
                        .thenComparing(item -> item))
                .limit(count)
                .toList();
    }
}
