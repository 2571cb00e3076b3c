package dev.rankine.bench;

import dev.rankine.interactions.Interactions;
import dev.rankine.tables.Feedback;
import dev.rankine.tables.Input;
import dev.rankine.tables.InteractionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Holds the reading of a CSV file of string ids against DuckDB's own count of its distinct users and items.
///
/// Arguments: the file (made from a seed where it is absent), how many rows it gets, how many rounds. The
/// best round of each counts. Memory is Linux's high-water mark during the load less what was there before
/// and what is kept.
public final class LoadBenchmark {
    private LoadBenchmark() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Path file = Path.of(arguments.length > 0 ? arguments[0] : "ratings-20m.csv");
        long rows = arguments.length > 1 ? Long.parseLong(arguments[1]) : 20_000_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        if (!Files.exists(file)) {
            generate(file, rows);
        }
        long bytes = bytesBeyondKept(file);
        double load = Double.MAX_VALUE;
        double count = Double.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            count = Math.min(count, secondsToCount(file));
            load = Math.min(load, secondsToLoad(file));
        }
        System.out.println("rows      count s  load s  ratio  bytes a row beyond what is kept");
        System.out.printf("%-9d %7.2f %7.2f %6.2f  %.1f%n", rows, count, load, load / count, (double) bytes / rows);
    }

    /// The shape of MovieLens-20M, with popular items in front.
    private static void generate(Path file, long rows) throws SQLException {
        execute("COPY (SELECT 'user-' || hash(n) % 138493 AS user, "
                + "'item-' || floor(26744 * pow((hash(n + 7) % 1000003) / 1000003.0, 2))::BIGINT AS item, "
                + "(1 + hash(n * 3) % 10) / 2 AS rating, 1000000000 + hash(n * 5) % 400000000 AS time FROM range("
                + rows
                + ") t(n)) TO '" + file + "' (HEADER)");
    }

    private static double secondsToCount(Path file) throws SQLException {
        long start = System.nanoTime();
        execute("SELECT count(DISTINCT \"user\"), count(DISTINCT item) FROM '" + file + "'");
        return (System.nanoTime() - start) / 1e9;
    }

    private static double secondsToLoad(Path file) throws IOException {
        long start = System.nanoTime();
        load(file);
        return (System.nanoTime() - start) / 1e9;
    }

    private static Interactions load(Path file) throws IOException {
        return InteractionTable.of(Input.file(file), Feedback.EXPLICIT).read().interactions();
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long bytesBeyondKept(Path file) throws IOException {
        long before = kilobytes("VmRSS:");
        Interactions data = load(file);
        long kept = data.entries() * (data.byUser().hasTimes() ? 24 : 16);
        return (kilobytes("VmHWM:") - before) * 1024 - kept;
    }

    private static long kilobytes(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }
}
