package dev.rankine.tables;

import dev.rankine.tables.Relation.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Makes inputs known to a database as relations.
///
/// @param encoding of text files, as DuckDB calls it
record Relations(Database database, String encoding) {
    static Relations utf8(Database database) {
        return new Relations(database, "utf-8");
    }

    private static Relations latin1(Database database) {
        return new Relations(database, "latin-1");
    }

    /// Does some work on an input, whose text is taken for Latin-1, and the work begun again, where it is not UTF-8.
    static <T> T inAnyEncoding(Input input, List<String> wanted, Work<T> work) throws IOException {
        return Database.use(input.name(), database -> {
            try {
                return work.on(database, utf8(database).open(input, wanted));
            } catch (SQLException e) {
                if (Complaint.isAboutEncoding(e)) {
                    return work.on(database, latin1(database).open(input, wanted));
                }
                throw e;
            }
        });
    }

    @FunctionalInterface
    interface Work<T> {
        T on(Database database, Relation relation) throws SQLException, IOException;
    }

    /// @param wanted column names that tell a header from a first row
    Relation open(Input input, List<String> wanted) throws SQLException, IOException {
        return switch (input) {
            case Input.Files files -> open(files, wanted);
            case Input.Query query -> open(query);
        };
    }

    /// A query is run here, once, because it need not answer the same twice.
    private Relation open(Input.Query query) throws SQLException, IOException {
        String select = query.sql().strip().replaceAll(";$", "");
        database.run("CREATE TEMP TABLE queried AS FROM (" + select + "\n)");
        return new Relation(query.name(), "queried", columns("queried"), true, Origin.QUERY);
    }

    private Relation open(Input.Files input, List<String> wanted) throws SQLException, IOException {
        List<String> files = matches(input);
        return switch (kind(files)) {
            case "parquet" -> stored(input, "read_parquet(" + paths(files) + ", binary_as_string = true)");
            case "json" -> json(input, files);
            default -> text(input, files, wanted);
        };
    }

    private Relation stored(Input input, String from) throws SQLException, IOException {
        return new Relation(input.name(), from, columns(from), true, Origin.ROWS);
    }

    /// All values are read as they are written, so that the id 1.0 stays 1.0.
    private Relation json(Input input, List<String> files) throws SQLException, IOException {
        String read = "read_json(" + paths(files) + ", format = 'newline_delimited'";
        List<Column> columns = columns(read + ")");
        String from = read + ", columns = " + TextShape.asVarchar(columns) + ")";
        return new Relation(input.name(), from, columns, true, Origin.LINES);
    }

    private Relation text(Input input, List<String> files, List<String> wanted) throws SQLException, IOException {
        TextShape shape = TextShape.of(database, text(files.subList(0, 1)), wanted)
                .orElseThrow(() -> new TableException(files.getFirst() + ": must not be empty"));
        for (String file : files.subList(1, files.size())) {
            var other = TextShape.of(database, text(List.of(file)), wanted);
            if (!other.equals(Optional.of(shape))) {
                throw new TableException(file + ": its columns must be those of " + files.getFirst());
            }
        }
        return new Relation(
                input.name(),
                shape.from(text(files)),
                shape.columns(),
                shape.header(),
                shape.header() ? Origin.LINES_BELOW_HEADER : Origin.LINES);
    }

    /// What `read_csv` is told of files of text.
    private String text(List<String> files) {
        return paths(files) + ", encoding = " + Sql.text(encoding);
    }

    private List<Column> columns(String from) throws SQLException, IOException {
        return database.texts("DESCRIBE FROM " + from).stream()
                .map(Column::named)
                .toList();
    }

    private List<String> matches(Input.Files input) throws SQLException, IOException {
        var files = new ArrayList<String>();
        for (String pattern : input.patterns()) {
            files.addAll(matches(pattern));
        }
        return files;
    }

    private List<String> matches(String pattern) throws SQLException, IOException {
        if (Files.isDirectory(Path.of(pattern))) {
            throw new TableException(pattern + ": must be a file, is a directory (its files: " + pattern + "/*)");
        }
        if (Files.exists(Path.of(pattern))) {
            return List.of(pattern);
        }
        if (!Glob.isOne(pattern)) {
            throw new TableException(pattern + ": no such file");
        }
        List<String> files = database.texts("SELECT file FROM glob(" + Sql.text(pattern) + ") ORDER BY file");
        if (files.isEmpty()) {
            throw new TableException(pattern + ": matches no file");
        }
        return files;
    }

    /// Names of files, not globs any more: what looks like one stands for itself.
    private static String paths(List<String> files) {
        return Sql.texts(files.stream().map(Glob::literal).toList());
    }

    private static String kind(List<String> files) throws TableException {
        Set<String> kinds = new HashSet<>();
        files.forEach(file -> kinds.add(kind(file)));
        if (kinds.size() > 1) {
            throw new TableException(files.getFirst() + ": files read together must be of one kind, " + files.getLast()
                    + " is of another");
        }
        return kinds.iterator().next();
    }

    private static String kind(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            return "parquet";
        }
        return name.matches(".*\\.(jsonl|ndjson|json)(\\.gz|\\.zst)?") ? "json" : "text";
    }
}
