package dev.rankine.evaluation;

import dev.rankine.interactions.SparseRows;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A row of sums for each user who has test interactions: all that figures and their intervals need to know.
final class UserSums {
    private final int[] users;
    private final double[][] rows;

    /// @throws IllegalArgumentException if nobody has any
    UserSums(SparseRows test, int width) {
        this.users = IntStream.range(0, test.rows())
                .filter(user -> test.length(user) > 0)
                .toArray();
        if (users.length == 0) {
            throw new IllegalArgumentException("a test must have at least 1 interaction, has none");
        }
        this.rows = new double[users.length][width];
    }

    /// Ascending.
    int[] users() {
        return users;
    }

    double[] of(int user) {
        return rows[Arrays.binarySearch(users, user)];
    }

    double[][] rows() {
        return rows;
    }

    double[] total() {
        var total = new double[rows[0].length];
        for (double[] row : rows) {
            Bootstrap.add(row, total);
        }
        return total;
    }
}
