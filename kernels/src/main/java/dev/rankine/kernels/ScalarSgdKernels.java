package dev.rankine.kernels;

import static dev.rankine.kernels.TwinSums.LENGTHS;
import static dev.rankine.kernels.TwinSums.SQUARES;
import static dev.rankine.kernels.TwinSums.WIDTH;

/// [SgdKernels] one column at a time.
final class ScalarSgdKernels implements SgdKernels {
    private final RowKernels rows = new ScalarRowKernels();

    @Override
    public double descend(RatingBlock ratings, RatingSide users, RatingSide items, SgdStep step) {
        Objective objective = step.objective();
        double cost = 0;
        for (int rating = 0; rating < ratings.size(); rating++) {
            int user = ratings.user(rating);
            int item = ratings.item(rating);
            float score = step.mean()
                    + users.biases()[user]
                    + items.biases()[item]
                    + rows.dot(users.factors(), user, items.factors(), item);
            float value = ratings.value(rating);
            float pull = objective.loss().pull(value, score);
            cost += objective.loss().cost(value, score);
            move(users.factors(), user, items.factors(), item, pull, step);
            move(users.biases(), user, pull, step);
            move(items.biases(), item, pull, step);
        }
        return cost;
    }

    private static void move(FactorMatrix users, int user, FactorMatrix items, int item, float pull, SgdStep step) {
        Objective objective = step.objective();
        for (int column = 0; column < users.rank(); column++) {
            float p = users.get(user, column);
            float q = items.get(item, column);
            float movedP = p + step.rate() * (pull * q - step.users().regularization() * p);
            float movedQ = q + step.rate() * (pull * p - step.items().regularization() * q);
            users.set(
                    user,
                    column,
                    objective.constrained(movedP, step.rate() * step.users().lasso()));
            items.set(
                    item,
                    column,
                    objective.constrained(movedQ, step.rate() * step.items().lasso()));
        }
    }

    private static void move(float[] biases, int row, float pull, SgdStep step) {
        float moved = biases[row] + step.biasRate() * (pull - step.biasRegularization() * biases[row]);
        biases[row] = step.objective().constrainedBias(moved);
    }

    @Override
    public double descendPairs(Comparisons pairs, FactorMatrix users, RatingSide items, SgdStep step) {
        Loss loss = step.objective().loss();
        float[] biases = items.biases();
        double cost = 0;
        for (int pair = 0; pair < pairs.size(); pair++) {
            int user = pairs.user(pair);
            int item = pairs.touched(pair);
            int other = pairs.other(pair);
            float score = biases[item]
                    - biases[other]
                    + rows.dot(users, user, items.factors(), item)
                    - rows.dot(users, user, items.factors(), other);
            float pull = loss.pull(1, score);
            cost += loss.cost(1, score);
            move(users, user, items.factors(), item, other, pull, step);
            move(biases, item, pull, step);
            move(biases, other, -pull, step);
        }
        return cost;
    }

    private static void move(
            FactorMatrix users, int user, FactorMatrix items, int item, int other, float pull, SgdStep step) {
        Objective objective = step.objective();
        float rate = step.rate();
        float regularization = step.items().regularization();
        float shrink = rate * step.items().lasso();
        for (int column = 0; column < users.rank(); column++) {
            float p = users.get(user, column);
            float q = items.get(item, column);
            float r = items.get(other, column);
            float movedP = p + rate * (pull * (q - r) - step.users().regularization() * p);
            float movedQ = q + rate * (pull * p - regularization * q);
            float movedR = r - rate * (pull * p + regularization * r);
            users.set(
                    user,
                    column,
                    objective.constrained(movedP, rate * step.users().lasso()));
            items.set(item, column, objective.constrained(movedQ, shrink));
            items.set(other, column, objective.constrained(movedR, shrink));
        }
    }

    @Override
    public double descendTwins(
            RatingBlock ratings,
            RatingSide users,
            float[] userSums,
            RatingSide items,
            float[] itemSums,
            SgdStep step,
            boolean slowOnly) {
        begin(ratings.users(), users.factors(), userSums, step, slowOnly);
        begin(ratings.items(), items.factors(), itemSums, step, slowOnly);
        double cost = 0;
        for (int rating = 0; rating < ratings.size(); rating++) {
            int user = ratings.user(rating);
            int item = ratings.item(rating);
            float score = step.mean()
                    + users.biases()[user]
                    + items.biases()[item]
                    + rows.dot(users.factors(), user, items.factors(), item);
            float value = ratings.value(rating);
            float pull = step.objective().loss().pull(value, score);
            cost += step.objective().loss().cost(value, score);
            float[] p = row(users.factors(), user);
            float[] q = row(items.factors(), item);
            for (int part = TwinSums.SLOW; part <= TwinSums.FAST; part++) {
                move(users.factors(), userSums, user, q, part, pull, step.users(), step.objective());
                move(items.factors(), itemSums, item, p, part, pull, step.items(), step.objective());
                userSums[user * WIDTH + part] += pull * pull * itemSums[item * WIDTH + SQUARES + part];
                itemSums[item * WIDTH + part] += pull * pull * userSums[user * WIDTH + SQUARES + part];
            }
            if (step.biasRate() > 0) {
                TwinSums.descend(users.biases(), userSums, user, pull, step);
                TwinSums.descend(items.biases(), itemSums, item, pull, step);
            }
        }
        return cost;
    }

    private static void begin(RowSet rows, FactorMatrix factors, float[] sums, SgdStep step, boolean slowOnly) {
        int rank = factors.rank();
        int slowEnd = Math.min(TwinSums.SLOW_COLUMNS, rank);
        for (int row = rows.first(); row != RowSet.NONE; row = rows.after(row)) {
            float slow = TwinSums.shareOfSlow(rank) * squares(factors, row, 0, slowEnd);
            float fast = TwinSums.shareOfFast(rank, slowOnly) * squares(factors, row, slowEnd, rank);
            TwinSums.begin(sums, row, slow, fast, step, slowOnly);
        }
    }

    private static float squares(FactorMatrix factors, int row, int from, int end) {
        float squares = 0;
        for (int column = from; column < end; column++) {
            squares += factors.get(row, column) * factors.get(row, column);
        }
        return squares;
    }

    private static float[] row(FactorMatrix factors, int row) {
        var values = new float[factors.rank()];
        factors.read(row, values);
        return values;
    }

    private static void move(
            FactorMatrix factors,
            float[] sums,
            int row,
            float[] other,
            int part,
            float pull,
            Penalty penalty,
            Objective objective) {
        int slowEnd = Math.min(TwinSums.SLOW_COLUMNS, factors.rank());
        int from = part == TwinSums.SLOW ? 0 : slowEnd;
        int end = part == TwinSums.SLOW ? slowEnd : factors.rank();
        float length = sums[row * WIDTH + LENGTHS + part];
        for (int column = from; column < end; column++) {
            float own = factors.get(row, column);
            float moved = own - length * (penalty.regularization() * own - pull * other[column]);
            factors.set(row, column, objective.constrained(moved, length * penalty.lasso()));
        }
    }
}
