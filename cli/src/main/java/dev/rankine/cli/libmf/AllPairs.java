package dev.rankine.cli.libmf;

import dev.rankine.interactions.Entries;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.LibmfModel;

/// What a model of one class costs over all pairs of its users and items, without going over them one by one: the sum
/// of squared scores is the inner product of `P^T P` and `Q^T Q`, that of scores the one of the sums of all rows.
final class AllPairs {
    private final OneClass learned;
    private final LibmfModel model;
    private final double squaresOfUsers;
    private final double squaresOfItems;

    /// By pairs that all ask for the target, squared and summed.
    private final double missed;

    /// What given pairs cost, and what all others do.
    record Cost(double given, double others) {
        double both() {
            return given + others;
        }
    }

    AllPairs(OneClass learned, LibmfModel model) {
        this.learned = learned;
        this.model = model;
        FactorMatrix users = model.users().factors();
        FactorMatrix items = model.items().factors();
        double[][] products = products(users);
        double[][] itemProducts = products(items);
        double[] sum = sum(users);
        double[] itemSum = sum(items);
        double target = learned.target();
        double squares = target * target * users.rows() * items.rows();
        for (int row = 0; row < sum.length; row++) {
            squares -= 2 * target * sum[row] * itemSum[row];
            for (int column = 0; column < sum.length; column++) {
                squares += products[row][column] * itemProducts[row][column];
            }
        }
        missed = squares;
        squaresOfUsers = trace(products);
        squaresOfItems = trace(itemProducts);
    }

    private static double[] sum(FactorMatrix factors) {
        var sum = new double[factors.rank()];
        var values = new float[factors.rank()];
        for (int row = 0; row < factors.rows(); row++) {
            factors.read(row, values);
            for (int column = 0; column < sum.length; column++) {
                sum[column] += values[column];
            }
        }
        return sum;
    }

    private static double[][] products(FactorMatrix factors) {
        int rank = factors.rank();
        var products = new double[rank][rank];
        var values = new float[rank];
        for (int row = 0; row < factors.rows(); row++) {
            factors.read(row, values);
            for (int left = 0; left < rank; left++) {
                for (int right = 0; right < rank; right++) {
                    products[left][right] += (double) values[left] * values[right];
                }
            }
        }
        return products;
    }

    private static double trace(double[][] products) {
        double trace = 0;
        for (int place = 0; place < products.length; place++) {
            trace += products[place][place];
        }
        return trace;
    }

    /// With these pairs for those that are given. One beyond the model's users or items is not among all others.
    Cost cost(Entries pairs) {
        double given = 0;
        double asOthers = 0;
        for (long entry = 0; entry < pairs.size(); entry++) {
            double score = model.score(pairs.user(entry), pairs.item(entry));
            given += (1 - score) * (1 - score);
            if (model.has(pairs.user(entry), pairs.item(entry))) {
                asOthers += (learned.target() - score) * (learned.target() - score);
            }
        }
        return new Cost(given / 2, learned.weight() * (missed - asOthers) / 2);
    }

    /// What the factors cost by themselves.
    double penalty() {
        return (learned.squares().users() * squaresOfUsers + learned.squares().items() * squaresOfItems) / 2;
    }
}
