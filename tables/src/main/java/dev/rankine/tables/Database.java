package dev.rankine.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/// A DuckDB of its own in memory, which spills into a temporary folder and leaves nothing behind.
///
/// Results are streamed in the order of the rows read. The buffer is wide enough that scanning threads do
/// not wait for the one that fetches.
final class Database implements AutoCloseable {
    private final Path spill;
    private final Connection connection;

    private Database(Path spill, Connection connection) {
        this.spill = spill;
        this.connection = connection;
    }

    private static Database open() throws IOException, SQLException {
        var properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        Path spill = Files.createTempDirectory("rankine-");
        var database = new Database(spill, DriverManager.getConnection("jdbc:duckdb:", properties));
        database.run("SET temp_directory = " + Sql.text(spill.toString()));
        database.run("SET streaming_buffer_size = '64MB'");
        database.run("SET TimeZone = 'UTC'");
        return database;
    }

    /// Does some work in a new database, and says in one line of `table` what DuckDB says of it in many.
    static <T> T use(String table, Work<T> work) throws IOException {
        try (Database database = open()) {
            return work.in(database);
        } catch (SQLException e) {
            throw Complaint.about(table, e);
        }
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Hands the result of a query to `reader`, which stands before its first row.
    <T> T read(String sql, Reader<T> reader) throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return reader.read(result);
        }
    }

    /// The first column of all rows.
    List<String> texts(String sql) throws SQLException, IOException {
        return read(sql, result -> {
            var texts = new ArrayList<String>();
            while (result.next()) {
                texts.add(result.getString(1));
            }
            return texts;
        });
    }

    @Override
    public void close() throws SQLException, IOException {
        connection.close();
        try (Stream<Path> files = Files.walk(spill)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @FunctionalInterface
    interface Work<T> {
        T in(Database database) throws SQLException, IOException;
    }

    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet result) throws SQLException, IOException;
    }
}
