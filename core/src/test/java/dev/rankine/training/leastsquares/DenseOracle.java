package dev.rankine.training.leastsquares;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.FactorModel;

/// The [Objective] and its alternating minimization as the formulas say, in doubles and over all pairs.
final class DenseOracle {
    private final Objective objective;
    private final double[][] users;
    private final double[][] items;
    private final boolean[][] entry;
    private final double[][] weight;
    private final double[][] target;

    DenseOracle(Interactions data, Objective objective, FactorModel start) {
        this.objective = objective;
        this.users = doubles(start.userFactors());
        this.items = doubles(start.itemFactors());
        this.entry = new boolean[users.length][items.length];
        this.weight = new double[users.length][items.length];
        this.target = new double[users.length][items.length];
        var row = new SparseRow();
        for (int user = 0; user < users.length; user++) {
            data.byUser().read(user, row);
            for (int place = 0; place < row.length(); place++) {
                int item = row.column(place);
                entry[user][item] = true;
                weight[user][item] = objective.feedback().weight(row.value(place));
                target[user][item] = objective.feedback().target(row.value(place))
                        - start.biases().of(user, item);
            }
        }
    }

    private static double[][] doubles(FactorMatrix matrix) {
        var rows = new double[matrix.rows()][matrix.rank()];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < matrix.rank(); column++) {
                rows[row][column] = matrix.get(row, column);
            }
        }
        return rows;
    }

    void pass() {
        for (int user = 0; user < users.length; user++) {
            users[user] = best(entry[user], weight[user], target[user], items);
        }
        for (int item = 0; item < items.length; item++) {
            var entries = new boolean[users.length];
            for (int user = 0; user < users.length; user++) {
                entries[user] = entry[user][item];
            }
            items[item] = best(entries, column(weight, item), column(target, item), users);
        }
    }

    private static double[] column(double[][] matrix, int column) {
        var values = new double[matrix.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = matrix[row][column];
        }
        return values;
    }

    private double[] best(boolean[] entries, double[] weights, double[] targets, double[][] others) {
        int rank = others[0].length;
        if (count(entries) == 0) {
            return new double[rank];
        }
        var matrix = new double[rank][rank];
        var right = new double[rank];
        for (int i = 0; i < rank; i++) {
            for (int other = 0; other < others.length; other++) {
                for (int j = 0; j < rank; j++) {
                    matrix[i][j] +=
                            (weights[other] + objective.unobservedWeight()) * others[other][i] * others[other][j];
                }
                right[i] += weights[other] * targets[other] * others[other][i];
            }
            matrix[i][i] += objective.lambda(count(entries), others.length);
        }
        return Elimination.solve(matrix, right);
    }

    private static int count(boolean[] entries) {
        int count = 0;
        for (boolean one : entries) {
            count += one ? 1 : 0;
        }
        return count;
    }

    double loss() {
        double sum = 0;
        var ofItem = new int[items.length];
        for (int user = 0; user < users.length; user++) {
            for (int item = 0; item < items.length; item++) {
                sum += weight[user][item] * Math.pow(target[user][item] - score(user, item), 2);
                sum += objective.unobservedWeight() * Math.pow(score(user, item), 2);
                ofItem[item] += entry[user][item] ? 1 : 0;
            }
            sum += objective.lambda(count(entry[user]), items.length) * dot(users[user], users[user]);
        }
        for (int item = 0; item < items.length; item++) {
            sum += objective.lambda(ofItem[item], users.length) * dot(items[item], items[item]);
        }
        return sum;
    }

    double user(int user, int column) {
        return users[user][column];
    }

    double item(int item, int column) {
        return items[item][column];
    }

    private double score(int user, int item) {
        return dot(users[user], items[item]);
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
