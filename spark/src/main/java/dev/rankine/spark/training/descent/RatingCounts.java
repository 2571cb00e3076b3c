package dev.rankine.spark.training.descent;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.training.descent.Spread;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;

/// How many ratings there are, of each user too, their sum, and the sum of their squares about their mean.
///
/// One pass finds them all: Youngs and Cramer, "Some results relevant to choice of sum and sum-of-product algorithms"
/// (1971), and Chan, Golub and LeVeque (1979) for what two partitions make together.
@SuppressWarnings("ArrayRecordComponent") // never compared
@DefaultSerializer(JavaSerializer.class)
record RatingCounts(long ratings, double sum, double squares, int[] ofUser) implements Serializable {
    private static final int DEPTH = 2;

    /// @param rows a user, an item and a rating each
    static RatingCounts of(JavaRDD<InternalRow> rows, int users) {
        return rows.mapPartitions(part -> List.of(count(part, users)).iterator())
                .treeReduce(RatingCounts::plus, DEPTH);
    }

    private static RatingCounts count(Iterator<InternalRow> rows, int users) {
        var ofUser = new int[users];
        long ratings = 0;
        double sum = 0;
        double squares = 0;
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            ofUser[row.getInt(0)]++;
            float rating = row.getFloat(2);
            squares += between(ratings, sum, 1, rating);
            sum += rating;
            ratings++;
        }
        return new RatingCounts(ratings, sum, squares, ofUser);
    }

    private RatingCounts plus(RatingCounts others) {
        for (int user = 0; user < ofUser.length; user++) {
            ofUser[user] += others.ofUser[user];
        }
        double between = between(ratings, sum, others.ratings, others.sum);
        return new RatingCounts(ratings + others.ratings, sum + others.sum, squares + others.squares + between, ofUser);
    }

    /// What the squares of two sets about their common mean have beyond those about their own.
    private static double between(long ratings, double sum, long others, double sumOfOthers) {
        if (ratings == 0 || others == 0) {
            return 0;
        }
        double apart = ratings * sumOfOthers - others * sum;
        return apart * apart / ((double) ratings * others * (ratings + others));
    }

    Spread spread() {
        return Spread.of(Spread.mean(sum, ratings), squares, ratings);
    }
}
