package dev.rankine.gang.ring;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FeedPlan;
import dev.rankine.gang.feed.GangDataset;
import dev.rankine.gang.feed.RowFeed;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.training.Partition;
import java.io.IOException;

/// Ratings that this process has, for a [RingSgd]: users are keys, and each rank is fed those who are with it in
/// [RingSgd#partition].
///
/// @param byUser a row for each user
public record RatingsByUser(SparseRows byUser) implements GangDataset {
    @Override
    public int keys() {
        return byUser.rows();
    }

    @Override
    public Partition owners(int ranks) {
        return RingSgd.partition(byUser.rows(), byUser::length, byUser.entries(), ranks);
    }

    @Override
    public int push(FeedPlan plan) throws IOException {
        var read = new SparseRow();
        var row = new FedRow();
        try (var feed = new RowFeed(plan, 0, 0)) {
            for (int user = 0; user < byUser.rows(); user++) {
                byUser.read(user, read);
                row.begin(user, 0);
                for (int place = 0; place < read.length(); place++) {
                    row.add(read.column(place), read.value(place));
                }
                feed.add(row);
            }
            feed.finish();
        }
        return 1;
    }
}
