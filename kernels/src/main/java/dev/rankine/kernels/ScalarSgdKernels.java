package dev.rankine.kernels;

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
            float movedP = p + step.rate() * (pull * q - step.regularization() * p);
            float movedQ = q + step.rate() * (pull * p - step.regularization() * q);
            users.set(user, column, objective.constrained(movedP, step.rate()));
            items.set(item, column, objective.constrained(movedQ, step.rate()));
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
        for (int column = 0; column < users.rank(); column++) {
            float p = users.get(user, column);
            float q = items.get(item, column);
            float r = items.get(other, column);
            float movedP = p + rate * (pull * (q - r) - step.regularization() * p);
            float movedQ = q + rate * (pull * p - step.regularization() * q);
            float movedR = r - rate * (pull * p + step.regularization() * r);
            users.set(user, column, objective.constrained(movedP, rate));
            items.set(item, column, objective.constrained(movedQ, rate));
            items.set(other, column, objective.constrained(movedR, rate));
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
        int rank = users.factors().rank();
        int slow = Math.min(SLOW_COLUMNS, rank);
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
            move(users.factors(), userSums, user, q, SLOW, 0, slow, pull, step);
            move(items.factors(), itemSums, item, p, SLOW, 0, slow, pull, step);
            if (!slowOnly && slow < rank) {
                move(users.factors(), userSums, user, q, FAST, slow, rank, pull, step);
                move(items.factors(), itemSums, item, p, FAST, slow, rank, pull, step);
            }
            move(users.biases(), userSums, user, pull, step);
            move(items.biases(), itemSums, item, pull, step);
            measure(users.factors(), userSums, user);
            measure(items.factors(), itemSums, item);
        }
        return cost;
    }

    @Override
    public void measure(FactorMatrix factors, float[] sums) {
        for (int row = 0; row < factors.rows(); row++) {
            measure(factors, sums, row);
        }
    }

    private static void measure(FactorMatrix factors, float[] sums, int row) {
        int slow = Math.min(SLOW_COLUMNS, factors.rank());
        sums[row * SUMS + SQUARES + SLOW] = squares(factors, row, 0, slow);
        sums[row * SUMS + SQUARES + FAST] = squares(factors, row, slow, factors.rank());
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
            int from,
            int end,
            float pull,
            SgdStep step) {
        float rate = step.rate() / (float) Math.sqrt(sums[row * SUMS + part]);
        float squares = 0;
        for (int column = from; column < end; column++) {
            float own = factors.get(row, column);
            float gradient = step.regularization() * own - pull * other[column];
            squares += gradient * gradient;
            factors.set(row, column, step.objective().constrained(own - rate * gradient, rate));
        }
        sums[row * SUMS + part] += squares / (end - from);
    }

    private static void move(float[] biases, float[] sums, int row, float pull, SgdStep step) {
        float descent = pull - step.biasRegularization() * biases[row];
        float sum = sums[row * SUMS + BIAS];
        sums[row * SUMS + BIAS] = sum + descent * descent;
        float moved = biases[row] + step.biasRate() / (float) Math.sqrt(sum) * descent;
        biases[row] = step.objective().constrainedBias(moved);
    }
}
