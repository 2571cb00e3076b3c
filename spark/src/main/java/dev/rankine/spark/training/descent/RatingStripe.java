package dev.rankine.spark.training.descent;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.spark.training.EntryBlock;
import dev.rankine.training.RowRange;
import dev.rankine.training.descent.BlockRow;
import dev.rankine.training.descent.Stripes;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.util.KnownSizeEstimation;

/// The ratings of a stripe of users, a block for every stripe of items; users and items are numbered by their
/// places.
///
/// @param number of the stripe of users
@SuppressWarnings("ArrayRecordComponent") // never compared
@DefaultSerializer(JavaSerializer.class)
record RatingStripe(int number, RatingBlock[] blocks) implements Serializable, KnownSizeEstimation {
    static RatingStripe of(EntryBlock entries, Stripes items) {
        var users = new RowRange(0, entries.entries().rows());
        return new RatingStripe(
                entries.number(), BlockRow.of(entries.entries().values(), users, items, items::placeOf));
    }

    @Override
    public long estimatedSize() {
        return Arrays.stream(blocks)
                .mapToLong(block -> block.size() * (2L * Integer.BYTES + Float.BYTES))
                .sum();
    }

    private Object writeReplace() {
        return new Arrived(number, Arrays.stream(blocks).map(Ratings::of).toArray(Ratings[]::new));
    }

    @DefaultSerializer(JavaSerializer.class)
    private record Arrived(int number, Ratings[] blocks) implements Serializable {
        private Object readResolve() {
            return new RatingStripe(
                    number, Arrays.stream(blocks).map(Ratings::block).toArray(RatingBlock[]::new));
        }
    }

    /// A block as arrays.
    @DefaultSerializer(JavaSerializer.class)
    private record Ratings(int[] users, int[] items, float[] values) implements Serializable {
        static Ratings of(RatingBlock block) {
            var ratings = new Ratings(new int[block.size()], new int[block.size()], new float[block.size()]);
            for (int rating = 0; rating < block.size(); rating++) {
                ratings.users[rating] = block.user(rating);
                ratings.items[rating] = block.item(rating);
                ratings.values[rating] = block.value(rating);
            }
            return ratings;
        }

        RatingBlock block() {
            var block = new RatingBlock(values.length);
            for (int rating = 0; rating < values.length; rating++) {
                block.set(rating, users[rating], items[rating], values[rating]);
            }
            return block;
        }
    }
}
