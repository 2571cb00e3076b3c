package dev.rankine.tables;

import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Storage;
import dev.rankine.interactions.ValueRule;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one relation: in one pass if all ids are whole numbers, else in two, first the distinct ids, then all
/// rows with hashes in place of ids.
///
/// Strings cross over from DuckDB once an id, not once a row; a row is two numbers, a value and maybe a
/// time. Should two ids ever have one hash, the first of two passes starts over with another.
final class InteractionLoad {
    private static final int USERS = 0;

    private final Database database;
    private final Relation relation;
    private final FoundColumns columns;
    private final ValueRule rule;
    private final Storage storage;
    private final Arena arena;
    private final Optional<String> time;

    /// @param arena by whose end the memory of what was read is given back
    InteractionLoad(
            Database database, Relation relation, FoundColumns columns, ValueRule rule, Storage storage, Arena arena)
            throws SQLException, IOException {
        this.database = database;
        this.relation = relation;
        this.columns = columns;
        this.rule = rule;
        this.storage = storage;
        this.arena = arena;
        this.time = columns.time().isPresent()
                ? Optional.of(TimeFormat.of(columns.time().get(), relation, database)
                        .asNumber(columns.time().get()))
                : Optional.empty();
    }

    /// Numbers all users and items behind those known, and reads all rows.
    ReadRows read(Ids knownUsers, Ids knownItems) throws SQLException, IOException {
        Optional<ReadRows> rows = inOnePass(knownUsers, knownItems);
        return rows.isPresent() ? rows.get() : inTwoPasses(knownUsers, knownItems, IdHash.WIDE);
    }

    /// Nothing if an id is no whole number, or a row breaks a rule, which the other way will say.
    private Optional<ReadRows> inOnePass(Ids knownUsers, Ids knownItems) throws SQLException, IOException {
        var users = new WholeNumbers();
        var items = new WholeNumbers();
        var pass = new RowPass(users::of, items::of, rule, noEntries());
        boolean taken = database.read(
                rows(WholeNumbers.of(text(columns.user())), WholeNumbers.of(text(columns.item()))), pass::takes);
        if (!taken || users.size() == 0) {
            return Optional.empty();
        }
        WholeNumbers.Numbered byUser = users.behind(knownUsers);
        WholeNumbers.Numbered byItem = items.behind(knownItems);
        pass.entries().renumber(byUser.numbers(), byItem.numbers());
        return Optional.of(new ReadRows(byUser.ids(), byItem.ids(), pass.entries(), users.size(), items.size()));
    }

    ReadRows inTwoPasses(Ids knownUsers, Ids knownItems, IdHash hash) throws SQLException, IOException {
        var users = new Numbering(knownUsers);
        var items = new Numbering(knownItems);
        if (!number(users, items, hash)) {
            return inTwoPasses(knownUsers, knownItems, hash.next());
        }
        if (users.size() == 0) {
            throw new TableException(relation.name() + ": must have a row");
        }
        var pass = new RowPass(users::of, items::of, rule, noEntries());
        if (!database.read(rows(hash.of(text(columns.user())), hash.of(text(columns.item()))), pass::takes)) {
            throw breach(pass);
        }
        return new ReadRows(users.ids(), items.ids(), pass.entries(), users.size(), items.size());
    }

    private boolean number(Numbering users, Numbering items, IdHash hash) throws SQLException, IOException {
        String distinct = "SELECT " + text(columns.user()) + " AS u, " + text(columns.item()) + " AS i, "
                + "grouping(u) AS side FROM " + relation.from() + " GROUP BY GROUPING SETS ((u), (i))";
        String ordered = "SELECT id, side, " + hash.of("id") + " FROM (SELECT if(side = 0, u, i) AS id, side FROM ("
                + distinct + ")) ORDER BY side, strlen(id), id NULLS FIRST";
        return database.read(ordered, ids -> {
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
        });
    }

    private Entries noEntries() {
        return Entries.of(time.isPresent(), storage, arena);
    }

    /// The SQL of all rows, with codes for users and items.
    private String rows(String user, String item) {
        String value = columns.rating()
                .map(rating -> "TRY_CAST(" + rating + " AS FLOAT)")
                .orElse("1::FLOAT");
        return "SELECT " + user + ", " + item + ", " + value
                + time.map(number -> ", " + number).orElse("")
                + " FROM " + relation.from();
    }

    private static String text(String column) {
        return column + "::VARCHAR";
    }

    private TableException breach(RowPass pass) throws SQLException, IOException {
        if (pass.refused().isEmpty()) {
            return Rule.firstBreach(rules(), database, relation);
        }
        float value = pass.refused().get();
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
}
