package dev.rankine.spark.gang;

import dev.rankine.gang.GangResult;
import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.GangDataset.Sink;
import dev.rankine.gang.function.GangFunction;
import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.RowRange;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/// Rows of so many keys with the key for their value, and ranks that count what comes of each.
///
/// @param all how many keys there are
public record CountedKeys(int all) {
    private static final String COUNTS = "counts";

    public JavaRDD<Integer> on(SparkSession session, int partitions) {
        return JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(IntStream.range(0, all).boxed().toList(), partitions);
    }

    public static FedRow read(int key, FedRow row) {
        return row.begin(key, 0).add(0, key);
    }

    /// Gives the ranks all rows of a partition; a [RowSource].
    public static void feed(Iterator<Integer> keys, Sink ranks) throws IOException {
        var row = new FedRow();
        while (keys.hasNext()) {
            ranks.add(read(keys.next(), row));
        }
    }

    /// How often every key has come, and what with.
    public GangFunction function() {
        int keys = all;
        return member -> {
            RowRange mine = member.keys().of(member.ranks().rank());
            FactorMatrix counts = FactorMatrix.zeros(mine.size(), 2);
            member.fed().forEach(row -> {
                int place = row.key() - mine.first();
                counts.set(place, 0, counts.get(place, 0) + 1);
                counts.set(place, 1, row.value(0));
            });
            return List.of(LearnedRows.part(COUNTS, keys, mine.first(), counts));
        };
    }

    /// Keys that did not come once, with what they came with.
    public List<String> others(GangResult result) {
        FactorMatrix counts = result.matrix(COUNTS);
        return IntStream.range(0, all)
                .filter(key -> counts.get(key, 0) != 1 || counts.get(key, 1) != key)
                .mapToObj(key -> "key " + key + " came " + counts.get(key, 0) + " times, with " + counts.get(key, 1))
                .toList();
    }
}
