package dev.rankine.kernels;

/// [SgdKernels] one column at a time.
final class ScalarSgdKernels implements SgdKernels {
    private final RowKernels rows = new ScalarRowKernels();

    @Override
    public float step(
            FactorMatrix users,
            int user,
            FactorMatrix items,
            int item,
            float target,
            float rate,
            float regularization) {
        float error = target - rows.dot(users, user, items, item);
        for (int column = 0; column < users.rank(); column++) {
            float p = users.get(user, column);
            float q = items.get(item, column);
            users.set(user, column, p + rate * (error * q - regularization * p));
            items.set(item, column, q + rate * (error * p - regularization * q));
        }
        return error;
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
