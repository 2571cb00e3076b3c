package dev.rankine.tables;

import dev.rankine.interactions.ValueRule;
import dev.rankine.tables.Relation.Origin;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What every row of a table must obey.
///
/// @param column the column it is about, in SQL
/// @param broken the SQL condition under which a row breaks it
/// @param text the rule in words
record Rule(String column, String broken, String text) {
    static Rule present(Role role, String column) {
        return new Rule(column, column + " IS NULL", role.label() + " must not be empty");
    }

    /// Broken by the first row of an id that is known to have several.
    static Rule once(Role role, String column, String repeated) {
        return new Rule(column, column + "::VARCHAR = " + Sql.text(repeated), role.label() + " must occur once");
    }

    static Rule finite(String column) {
        return new Rule(
                column,
                "NOT coalesce(isfinite(TRY_CAST(" + column + " AS FLOAT)), false)",
                "rating must be a finite number");
    }

    /// Broken by the first row with a value that is known to break it.
    static Rule of(ValueRule rule, String column, float breach) {
        return new Rule(column, "TRY_CAST(" + column + " AS FLOAT) = CAST('" + breach + "' AS FLOAT)", rule.text());
    }

    static Rule time(String column, String asNumber) {
        return new Rule(column, asNumber + " IS NULL", "time must be a number, a date or a timestamp like the first");
    }

    /// What to say of the first row that breaks this rule, if one does.
    Optional<String> breach(Database database, Relation relation) throws SQLException, IOException {
        String place = relation.origin() == Origin.QUERY ? "''" : "filename";
        String numbered =
                "SELECT row_number() OVER () AS place, " + place + " AS file, " + column + "::VARCHAR AS value, ("
                        + broken + ") AS broken, " + breaks(relation) + " AS breaks FROM " + relation.from();
        String first = "WITH numbered AS (" + numbered + "), "
                + "bad AS (FROM numbered WHERE broken ORDER BY place LIMIT 1) "
                + "SELECT bad.file, bad.value, count(*), sum(before.breaks) - any_value(bad.breaks) "
                + "FROM numbered AS before, bad WHERE before.file = bad.file AND before.place <= bad.place GROUP BY ALL";
        return database.read(first, result -> {
            if (!result.next()) {
                return Optional.empty();
            }
            String value = result.getString(2);
            return Optional.of(where(relation, result.getString(1), result.getLong(3), result.getLong(4)) + ": " + text
                    + ", was " + (value == null ? "empty" : "'" + value + "'"));
        });
    }

    /// How many line breaks lie inside the fields of a row.
    private static String breaks(Relation relation) {
        if (relation.origin() != Origin.LINES && relation.origin() != Origin.LINES_BELOW_HEADER) {
            return "0";
        }
        String row = relation.columns().stream().map(Column::sql).collect(Collectors.joining(", ", "concat(", ")"));
        return "strlen(" + row + ") - strlen(replace(" + row + ", chr(10), ''))";
    }

    private static String where(Relation relation, String file, long row, long breaks) {
        return switch (relation.origin()) {
            case LINES_BELOW_HEADER -> file + ", line " + (row + breaks + 1);
            case LINES -> file + ", line " + (row + breaks);
            case ROWS -> file + ", row " + row;
            case QUERY -> relation.name() + ", row " + row;
        };
    }

    /// Throws what the first breach of the first broken rule gives reason to.
    static TableException firstBreach(List<Rule> rules, Database database, Relation relation)
            throws SQLException, IOException {
        for (Rule rule : rules) {
            Optional<String> breach = rule.breach(database, relation);
            if (breach.isPresent()) {
                return new TableException(breach.get());
            }
        }
        return new TableException(relation.name() + ": changed while it was read");
    }
}
