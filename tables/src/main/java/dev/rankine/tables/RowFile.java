package dev.rankine.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/// Rows on their way into a file, of which nobody sees anything before it is whole.
///
/// They are written as CSV beside the target. After the last one the target becomes that file, or what
/// DuckDB makes of it, under its final name. Memory does not grow with the rows.
final class RowFile implements Closeable {
    private final Path target;
    private final TableFormat format;
    private final List<Field> fields;
    private final Path rows;
    private final Path converted;
    private final BufferedWriter out;
    private boolean inRow;

    /// A column of the file: its name, and its type in SQL.
    record Field(String name, String type) {}

    private RowFile(Path target, List<Field> fields) throws IOException {
        this.target = target;
        this.format = TableFormat.of(target);
        this.fields = fields;
        this.rows = target.resolveSibling("." + target.getFileName() + ".rows");
        this.converted = target.resolveSibling("." + target.getFileName() + ".part");
        this.out = Files.newBufferedWriter(rows, UTF_8);
    }

    static RowFile create(Path target, List<Field> fields) throws IOException {
        try {
            var file = new RowFile(target, fields);
            for (Field field : fields) {
                file.cell(field.name());
            }
            file.endRow();
            return file;
        } catch (IOException e) {
            throw refused(target, e);
        }
    }

    RowFile cell(String text) throws IOException {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return append(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
    }

    RowFile cell(float number) throws IOException {
        return append(Float.toString(number));
    }

    RowFile cell(long number) throws IOException {
        return append(Long.toString(number));
    }

    private RowFile append(String cell) throws IOException {
        try {
            if (inRow) {
                out.write(',');
            }
            out.write(cell);
            inRow = true;
            return this;
        } catch (IOException e) {
            throw refused(target, e);
        }
    }

    void endRow() throws IOException {
        try {
            out.write('\n');
            inRow = false;
        } catch (IOException e) {
            throw refused(target, e);
        }
    }

    /// Gives the file its name.
    void finish() throws IOException {
        try {
            out.close();
            if (format != TableFormat.CSV) {
                convert();
            }
            Files.move(
                    format == TableFormat.CSV ? rows : converted,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (TableException e) {
            throw e;
        } catch (IOException e) {
            throw refused(target, e);
        }
    }

    private void convert() throws IOException {
        String columns = fields.stream()
                .map(field -> Sql.text(field.name()) + ": " + Sql.text(field.type()))
                .collect(Collectors.joining(", ", "{", "}"));
        String copy = "COPY (FROM read_csv(" + Sql.text(Glob.literal(rows.toString())) + ", auto_detect = false, "
                + "header = true, delim = ',', quote = '\"', escape = '\"', allow_quoted_nulls = false, columns = "
                + columns + ")) TO " + Sql.text(converted.toString()) + " (FORMAT " + format + ")";
        Database.use(target.toString(), database -> {
            database.run(copy);
            return target;
        });
    }

    /// Leaves nothing behind but the target, and that only if it was finished.
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException e) {
            throw refused(target, e);
        } finally {
            Files.deleteIfExists(rows);
            Files.deleteIfExists(converted);
        }
    }

    private static TableException refused(Path target, IOException cause) {
        String reason = switch (cause) {
            case NoSuchFileException missing -> "its folder does not exist";
            case AccessDeniedException denied -> "must not be written here";
            default -> String.valueOf(cause.getMessage());
        };
        return new TableException(target + ": " + reason, cause);
    }
}
