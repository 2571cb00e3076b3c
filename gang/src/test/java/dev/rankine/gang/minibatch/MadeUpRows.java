package dev.rankine.gang.minibatch;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FedRows;
import dev.rankine.gang.planted.PlantedRows;
import dev.rankine.training.RowRange;
import java.util.SplittableRandom;

/// Rows of a user, an item and a few things beside, the same wherever they are made up; the label is drawn by odds in
/// which users and items meet, which no logistic regression can tell.
record MadeUpRows(int rows, int users, int items, long seed) implements PlantedRows {
    private static final int BESIDE = 20;

    int features() {
        return users + items + BESIDE;
    }

    @Override
    public FedRow draw(int key, FedRow row) {
        var random = new SplittableRandom(seed + key);
        int user = random.nextInt(users);
        int item = (int) (items * Math.pow(random.nextDouble(), 3));
        int beside = random.nextInt(BESIDE);
        boolean alike = user % 3 == item % 3;
        double odds = (alike ? 2 : -2) + (beside % 5 - 2) / 2.0;
        row.begin(key, random.nextDouble() < 1 / (1 + Math.exp(-odds)) ? 1 : 0);
        return row.add(user, 1).add(users + item, 1).add(users + items + beside, 1);
    }

    FedRows all() {
        return of(new RowRange(0, rows));
    }
}
