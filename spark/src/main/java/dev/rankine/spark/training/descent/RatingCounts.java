package dev.rankine.spark.training.descent;

import dev.rankine.training.descent.Spread;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;

/// How many ratings there are, of each user too, and their sum.
@SuppressWarnings("ArrayRecordComponent") // never compared
record RatingCounts(long ratings, double sum, int[] ofUser) implements Serializable {
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
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            ofUser[row.getInt(0)]++;
            sum += row.getFloat(2);
            ratings++;
        }
        return new RatingCounts(ratings, sum, ofUser);
    }

    private RatingCounts plus(RatingCounts others) {
        for (int user = 0; user < ofUser.length; user++) {
            ofUser[user] += others.ofUser[user];
        }
        return new RatingCounts(ratings + others.ratings, sum + others.sum, ofUser);
    }

    /// Goes over the ratings again.
    Spread spread(JavaRDD<InternalRow> rows) {
        double mean = Spread.mean(sum, ratings);
        double squares = rows.mapPartitions(part -> List.of(squares(part, mean)).iterator())
                .reduce(Double::sum);
        return Spread.of(mean, squares, ratings);
    }

    private static double squares(Iterator<InternalRow> rows, double mean) {
        double squares = 0;
        while (rows.hasNext()) {
            double from = rows.next().getFloat(2) - mean;
            squares += from * from;
        }
        return squares;
    }
}
