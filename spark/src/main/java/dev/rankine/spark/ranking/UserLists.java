package dev.rankine.spark.ranking;

import dev.rankine.interactions.SparseRows;
import dev.rankine.ranking.Ranking;
import dev.rankine.spark.frames.FactorSide;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;

/// The lists of a partition's users, block after block: no more than one block of users and their lists is ever in
/// memory, however many users and items there are.
final class UserLists implements Iterator<InternalRow> {
    /// Where the array of seen items is.
    private static final int SEEN = 3;

    private static final SparseRows NOTHING = SparseRows.empty(0, 0);

    private final FactorSide rows;
    private final boolean exclude;
    private final Iterator<InternalRow> users;
    private final Catalogue catalogue;
    private final Ranker block;
    private final SeenItems seen;
    private final ListWriter writer;
    private final List<Object> ids = new ArrayList<>();
    private List<Ranking> lists = List.of();
    private int next;

    /// @param exclude whether users have an array of items they have seen beside their bias
    UserLists(
            FactorSide rows,
            boolean exclude,
            Iterator<InternalRow> users,
            Catalogue catalogue,
            int count,
            int blockSize) {
        this.rows = rows;
        this.exclude = exclude;
        this.users = users;
        this.catalogue = catalogue;
        this.block = catalogue.ranker(count, blockSize);
        this.seen = new SeenItems(catalogue.ids(), catalogue.size());
        this.writer = new ListWriter(rows.ids(), catalogue.ids());
    }

    @Override
    public boolean hasNext() {
        return next < lists.size() || users.hasNext();
    }

    /// Written over by the next one.
    @Override
    public InternalRow next() {
        if (next == lists.size()) {
            rankNextBlock();
        }
        InternalRow list = writer.write(ids.get(next), lists.get(next));
        next++;
        return list;
    }

    private void rankNextBlock() {
        if (!users.hasNext()) {
            throw new NoSuchElementException("all users have their lists");
        }
        ids.clear();
        while (ids.size() < block.factors().rows() && users.hasNext()) {
            read(users.next());
        }
        lists = block.rank(ids.size(), exclude ? seen.finish() : NOTHING);
        next = 0;
    }

    private void read(InternalRow user) {
        Object id = rows.id(user);
        float[] features = rows.features(user, id);
        if (catalogue.size() > 0) {
            rows.requireRank(catalogue.rank(), features.length, id);
        }
        block.factors().write(ids.size(), features);
        block.biases()[ids.size()] = rows.bias(user, id);
        if (exclude) {
            seen.add(user, SEEN);
        }
        ids.add(id);
    }
}
