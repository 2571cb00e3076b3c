package dev.rankine.kernels;

/// [SgdKernels] one column at a time.
final class ScalarSgdKernels implements SgdKernels {
    private final RowKernels rows = new ScalarRowKernels();

    @Override
    public double descend(RatingBlock ratings, RatingSide users, RatingSide items, SgdStep step) {
        double squares = 0;
        for (int rating = 0; rating < ratings.size(); rating++) {
            int user = ratings.user(rating);
            int item = ratings.item(rating);
            float prediction = step.mean()
                    + users.biases()[user]
                    + items.biases()[item]
                    + rows.dot(users.factors(), user, items.factors(), item);
            float error = ratings.value(rating) - prediction;
            squares += error * error;
            move(users.factors(), user, items.factors(), item, error, step);
            move(users.biases(), user, error, step);
            move(items.biases(), item, error, step);
        }
        return squares;
    }

    private static void move(FactorMatrix users, int user, FactorMatrix items, int item, float error, SgdStep step) {
        for (int column = 0; column < users.rank(); column++) {
            float p = users.get(user, column);
            float q = items.get(item, column);
            users.set(user, column, p + step.rate() * (error * q - step.regularization() * p));
            items.set(item, column, q + step.rate() * (error * p - step.regularization() * q));
        }
    }

    private static void move(float[] biases, int row, float error, SgdStep step) {
        biases[row] += step.biasRate() * (error - step.biasRegularization() * biases[row]);
    }

    @Override
    public float twinStep(
            FactorMatrix users,
            FactorMatrix userSums,
            int user,
            FactorMatrix items,
            FactorMatrix itemSums,
            int item,
            float target,
            float rate,
            float regularization,
            boolean slowOnly) {
        float error = target - rows.dot(users, user, items, item);
        int rank = users.rank();
        int slow = Math.min(SLOW_COLUMNS, rank);
        for (int part = 0; part < (slowOnly || rank == slow ? 1 : 2); part++) {
            int from = part == 0 ? 0 : slow;
            int to = part == 0 ? slow : rank;
            float userRate = rate / (float) Math.sqrt(userSums.get(user, part));
            float itemRate = rate / (float) Math.sqrt(itemSums.get(item, part));
            float userSquares = 0;
            float itemSquares = 0;
            for (int column = from; column < to; column++) {
                float p = users.get(user, column);
                float q = items.get(item, column);
                float userGradient = regularization * p - error * q;
                float itemGradient = regularization * q - error * p;
                userSquares += userGradient * userGradient;
                itemSquares += itemGradient * itemGradient;
                users.set(user, column, p - userRate * userGradient);
                items.set(item, column, q - itemRate * itemGradient);
            }
            userSums.set(user, part, userSums.get(user, part) + userSquares / (to - from));
            itemSums.set(item, part, itemSums.get(item, part) + itemSquares / (to - from));
        }
        return error;
    }
}
