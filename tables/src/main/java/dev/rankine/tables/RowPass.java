package dev.rankine.tables;

import dev.rankine.interactions.Entries;
import dev.rankine.interactions.ValueRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.LongToIntFunction;

/// One pass over all rows: a code for the user, one for the item, a rating, and maybe a time.
final class RowPass {
    private final LongToIntFunction users;
    private final LongToIntFunction items;
    private final ValueRule rule;
    private final Entries entries;
    private Optional<Float> refused = Optional.empty();

    /// @param users what numbers they have by their codes, below 0 for a code that must not be; so `items`
    /// @param entries where rows go, with their times if it has them
    RowPass(LongToIntFunction users, LongToIntFunction items, ValueRule rule, Entries entries) {
        this.users = users;
        this.items = items;
        this.rule = rule;
        this.entries = entries;
    }

    /// Takes rows up to the first one that is not as it must be.
    ///
    /// @return whether all are
    boolean takes(ResultSet rows) throws SQLException {
        boolean timed = entries.hasTimes();
        while (rows.next()) {
            int user = users.applyAsInt(rows.getLong(1));
            int item = items.applyAsInt(rows.getLong(2));
            float value = rows.getFloat(3);
            boolean sound = user >= 0 && item >= 0 && !rows.wasNull() && Float.isFinite(value);
            long at = timed ? rows.getLong(4) : 0;
            if (!sound || (timed && rows.wasNull())) {
                return false;
            }
            if (!rule.holdsFor(value)) {
                refused = Optional.of(value);
                return false;
            }
            entries.add(user, item, value, at);
        }
        return true;
    }

    /// The rating that broke the rule, if that was it.
    Optional<Float> refused() {
        return refused;
    }

    /// All rows, in the order they were read.
    Entries entries() {
        return entries;
    }
}
