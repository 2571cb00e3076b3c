package dev.rankine.tables;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.Storage;
import dev.rankine.interactions.ValueRule;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one relation in two passes: the distinct ids, then all rows with hashes in place of ids.
///
/// Strings cross over from DuckDB once an id, not once a row; a row is two hashes, a value and maybe a
/// time. Should two ids ever have one hash, the first pass starts over with another.
final class InteractionLoad {
    private static final int USERS = 0;

    private final Database database;
    private final Relation relation;
    private final FoundColumns columns;
    private final ValueRule rule;
    private final Storage storage;
    private final Optional<String> time;
    private IdHash hash;
    private Numbering users;
    private Numbering items;

    InteractionLoad(
            Database database, Relation relation, FoundColumns columns, ValueRule rule, Storage storage, IdHash hash)
            throws SQLException, IOException {
        this.database = database;
        this.relation = relation;
        this.columns = columns;
        this.rule = rule;
        this.storage = storage;
        this.hash = hash;
        this.time = columns.time().isPresent()
                ? Optional.of(TimeFormat.of(columns.time().get(), relation, database)
                        .asNumber(columns.time().get()))
                : Optional.empty();
        this.users = new Numbering(Ids.of(List.of()));
        this.items = new Numbering(Ids.of(List.of()));
    }

    /// Numbers all users and items behind those known.
    void number(Ids knownUsers, Ids knownItems) throws SQLException, IOException {
        users = new Numbering(knownUsers);
        items = new Numbering(knownItems);
        String distinct = "SELECT " + columns.user() + "::VARCHAR AS u, " + columns.item() + "::VARCHAR AS i, "
                + "grouping(u) AS side FROM " + relation.from() + " GROUP BY GROUPING SETS ((u), (i))";
        String ordered = "SELECT id, side, " + hash.of("id") + " FROM (SELECT if(side = 0, u, i) AS id, side FROM ("
                + distinct + ")) ORDER BY side, strlen(id), id NULLS FIRST";
        if (!database.read(ordered, this::number)) {
            hash = hash.next();
            number(knownUsers, knownItems);
        }
        if (users.size() == 0) {
            throw new TableException(relation.name() + ": must have a row");
        }
    }

    private boolean number(ResultSet ids) throws SQLException, IOException {
        while (ids.next()) {
            String id = ids.getString(1);
            if (id == null) {
                throw Rule.firstBreach(rules(), database, relation);
            }
            if (!(ids.getInt(2) == USERS ? users : items).add(id, ids.getLong(3))) {
                return false;
            }
        }
        return true;
    }

    /// All rows, in the order they are read.
    Entries entries() throws SQLException, IOException {
        String value = columns.rating()
                .map(rating -> "TRY_CAST(" + rating + " AS FLOAT)")
                .orElse("1::FLOAT");
        String rows = "SELECT " + hash.of(columns.user() + "::VARCHAR") + ", "
                + hash.of(columns.item() + "::VARCHAR") + ", " + value
                + time.map(number -> ", " + number).orElse("")
                + " FROM " + relation.from();
        return database.read(rows, this::entries);
    }

    private Entries entries(ResultSet rows) throws SQLException, IOException {
        boolean timed = time.isPresent();
        Entries entries = timed ? Entries.timed(storage) : Entries.untimed(storage);
        while (rows.next()) {
            int user = users.of(rows.getLong(1));
            int item = items.of(rows.getLong(2));
            float value = rows.getFloat(3);
            boolean sound = user >= 0 && item >= 0 && !rows.wasNull() && Float.isFinite(value);
            long at = timed ? rows.getLong(4) : 0;
            if (!sound || (timed && rows.wasNull())) {
                throw Rule.firstBreach(rules(), database, relation);
            }
            if (!rule.holdsFor(value)) {
                throw breachBy(value);
            }
            entries.add(user, item, value, at);
        }
        return entries;
    }

    private TableException breachBy(float value) throws SQLException, IOException {
        return columns.rating().isPresent()
                ? Rule.firstBreach(List.of(Rule.of(rule, columns.rating().get(), value)), database, relation)
                : new TableException(relation.name() + ": " + rule.breachBy(value) + " where there is no rating");
    }

    private List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        rules.add(Rule.present(Role.USER, columns.user()));
        rules.add(Rule.present(Role.ITEM, columns.item()));
        columns.rating().map(Rule::finite).ifPresent(rules::add);
        columns.time()
                .flatMap(column -> time.map(number -> Rule.time(column, number)))
                .ifPresent(rules::add);
        return rules;
    }

    Interactions interactions(Entries entries, Duplicates duplicates) {
        return Interactions.of(users.ids(), items.ids(), entries, duplicates);
    }

    int usersRead() {
        return users.size();
    }

    int itemsRead() {
        return items.size();
    }
}
