package dev.rankine.training.leastsquares;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.FactorModel;
import java.util.Arrays;

/// The [Objective] and its alternating minimization as the formulas say, in doubles and over all pairs.
final class DenseOracle {
    private final Objective objective;
    private final double[][] users;
    private final double[][] items;
    private final double[][] times;
    private final double[][] weight;
    private final double[][] target;

    DenseOracle(WeightedInteractions data, Objective objective, FactorModel start) {
        this.objective = objective;
        this.users = doubles(start.userFactors());
        this.items = doubles(start.itemFactors());
        this.times = new double[users.length][items.length];
        this.weight = new double[users.length][items.length];
        this.target = new double[users.length][items.length];
        var row = new WeightedRow();
        for (int user = 0; user < users.length; user++) {
            data.byUser().read(user, row);
            for (int place = 0; place < row.length(); place++) {
                int item = row.column(place);
                times[user][item] = row.weight(place);
                weight[user][item] = row.weight(place) * objective.feedback().weight(row.value(place));
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
            users[user] = best(times[user], weight[user], target[user], items);
        }
        for (int item = 0; item < items.length; item++) {
            items[item] = best(column(times, item), column(weight, item), column(target, item), users);
        }
    }

    private static double[] column(double[][] matrix, int column) {
        var values = new double[matrix.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = matrix[row][column];
        }
        return values;
    }

    private double[] best(double[] entries, double[] weights, double[] targets, double[][] others) {
        int rank = others[0].length;
        if (Arrays.stream(entries).sum() == 0) {
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
            matrix[i][i] += objective.lambda(Arrays.stream(entries).sum(), others.length);
        }
        return Elimination.solve(matrix, right);
    }

    double loss() {
        double sum = 0;
        var ofItem = new double[items.length];
        for (int user = 0; user < users.length; user++) {
            for (int item = 0; item < items.length; item++) {
                sum += weight[user][item] * Math.pow(target[user][item] - score(user, item), 2);
                sum += objective.unobservedWeight() * Math.pow(score(user, item), 2);
                ofItem[item] += times[user][item];
            }
            sum += objective.lambda(Arrays.stream(times[user]).sum(), items.length) * dot(users[user], users[user]);
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
