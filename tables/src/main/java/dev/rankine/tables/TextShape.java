package dev.rankine.tables;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How a text file is laid out: what lies between its fields, whether a header goes first, and its columns.
///
/// The rules look at the first two lines alone, so that the same file is always read the same way. The
/// first of `::`, tab, comma, semicolon and bar that the first line has lies between the fields. The first
/// line is a header if one of its cells is a name that is wanted or known for a [Role], or if there are
/// several and no cell of it is a number but one beneath is.
record TextShape(String delimiter, boolean header, List<Column> columns) {
    private static final List<String> DELIMITERS = List.of("::", "\t", ",", ";", "|");
    private static final String NUMBER = "[-+]?[0-9.]+([eE][-+]?[0-9]+)?";

    /// The shape of one file, nothing if that is empty.
    static Optional<TextShape> of(Database database, String path, List<String> wanted)
            throws SQLException, IOException {
        List<String> first = database.texts(
                "SELECT * FROM read_csv(" + path + ", auto_detect = false, header = false, "
                        + "delim = chr(1), quote = '', escape = '', strict_mode = false, columns = {'line': 'VARCHAR'}) LIMIT 1");
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String line = first.getFirst();
        String delimiter =
                DELIMITERS.stream().filter(line::contains).findFirst().orElse(",");
        return Optional.of(of(database, path, wanted, delimiter, fields(line, delimiter)));
    }

    private static TextShape of(Database database, String path, List<String> wanted, String delimiter, int fields)
            throws SQLException, IOException {
        var headless = new TextShape(delimiter, false, positions(fields));
        List<List<String>> rows = database.read("FROM " + headless.from(path) + " LIMIT 2", result -> {
            var cells = new ArrayList<List<String>>();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= fields; column++) {
                    row.add(Optional.ofNullable(result.getString(column)).orElse(""));
                }
                cells.add(row);
            }
            return cells;
        });
        return isHeader(rows, wanted) ? headless.named(rows.getFirst()) : headless;
    }

    private static boolean isHeader(List<List<String>> rows, List<String> wanted) {
        List<String> first = rows.getFirst();
        if (first.stream().anyMatch(cell -> wanted.contains(cell) || isKnown(cell))) {
            return true;
        }
        return rows.size() > 1
                && first.size() > 1
                && first.stream().noneMatch(cell -> cell.matches(NUMBER))
                && rows.get(1).stream().anyMatch(cell -> cell.matches(NUMBER));
    }

    private static boolean isKnown(String cell) {
        for (Role role : Role.values()) {
            if (role.knows(cell)) {
                return true;
            }
        }
        return false;
    }

    /// How many fields a line has; a delimiter between quotes is none.
    private static int fields(String line, String delimiter) {
        int fields = 1;
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            if (line.charAt(at) == '"') {
                quoted = !quoted;
            } else if (!quoted && line.startsWith(delimiter, at)) {
                fields++;
                at += delimiter.length() - 1;
            }
        }
        return fields;
    }

    private static List<Column> positions(int fields) {
        return IntStream.rangeClosed(1, fields)
                .mapToObj(position -> new Column("column " + position, "c" + position))
                .toList();
    }

    private TextShape named(List<String> names) {
        return new TextShape(
                delimiter,
                true,
                IntStream.range(0, columns.size())
                        .mapToObj(
                                at -> new Column(names.get(at), columns.get(at).sql()))
                        .toList());
    }

    /// All cells of these files as they are written; an empty cell is null, an empty one in quotes is not.
    String from(String paths) {
        return "read_csv(" + paths + ", auto_detect = false, allow_quoted_nulls = false, quote = '\"', escape = '\"', "
                + "delim = " + Sql.text(delimiter) + ", header = " + header + ", columns = " + asVarchar(columns) + ")";
    }

    static String asVarchar(List<Column> columns) {
        return columns.stream().map(column -> column.sql() + ": 'VARCHAR'").collect(Collectors.joining(", ", "{", "}"));
    }
}
