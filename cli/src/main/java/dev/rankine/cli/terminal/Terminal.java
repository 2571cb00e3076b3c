package dev.rankine.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a command writes: results to `out`, everything else to `err`, both in UTF-8 whatever the locale, because ids
/// and titles must come out as they went in.
///
/// @param live whether `err` is a terminal, on which a line can be drawn over
/// @param width in columns
public record Terminal(PrintWriter out, PrintWriter err, boolean live, int width) {
    private static final int USUAL_WIDTH = 80;

    /// The standard streams of this process. Java cannot tell whether stderr is a terminal; the launcher can, and says
    /// so with `RANKINE_STDERR_IS_TERMINAL=1`.
    public static Terminal ofProcess(Map<String, String> environment) {
        return new Terminal(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                "1".equals(environment.get("RANKINE_STDERR_IS_TERMINAL")),
                width(environment.get("COLUMNS")));
    }

    private static int width(@Nullable String columns) {
        return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), UTF_8), false);
    }
}
