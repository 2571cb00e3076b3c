package dev.rankine.spark.training;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.interactions.SparseRow;
import java.io.Serializable;
import java.util.Comparator;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;

/// Users and items that tasks found in several entries, told beside the result of a job: a task that failed over one
/// would be tried three times more, to find the same.
///
/// @param found by number
@DefaultSerializer(JavaSerializer.class)
public record RepeatedPairs(CollectionAccumulator<Pair> found) implements Serializable {
    /// A user and an item by number.
    @DefaultSerializer(JavaSerializer.class)
    record Pair(int user, int item) implements Serializable {}

    public static RepeatedPairs watch(SparkContext context) {
        return new RepeatedPairs(context.collectionAccumulator());
    }

    /// Notes the first pair of a block that is there twice. The entries of a row lie in the order of their columns, so
    /// those of one pair are neighbours.
    EntryBlock checked(EntryBlock block, Placement users) {
        var row = new SparseRow();
        for (int place = 0; place < block.entries().rows(); place++) {
            block.entries().values().read(place, row);
            for (int entry = 1; entry < row.length(); entry++) {
                if (row.column(entry) == row.column(entry - 1)) {
                    found.add(new Pair(users.rowAt(block.number(), place), row.column(entry)));
                    return block;
                }
            }
        }
        return block;
    }

    /// Fails if the jobs so far have found a pair.
    ///
    /// @param giveBack what they have made, which is then for nothing
    public void requireNone(Runnable giveBack) {
        Comparator<Pair> order = Comparator.comparingInt(Pair::user).thenComparingInt(Pair::item);
        found.value().stream().min(order).ifPresent(pair -> {
            giveBack.run();
            throw new RepeatedPairException(pair.user, pair.item);
        });
    }
}
