package dev.rankine.spark.transfer;

import dev.rankine.files.Json;
import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;

/// What transfers cost on one cluster, as `rankine-spark transfer-bench` measures it.
///
/// @param broadcast of a value of so many bytes to all executors; Torrent makes their number matter little
/// @param collect of so many bytes from tasks to the driver
/// @param shuffle of so many bytes per executor, written and read
public record Calibration(Cost broadcast, Cost collect, Cost shuffle) {
    /// The Spark property with the path of a calibration file.
    public static final String PROPERTY = "spark.rankine.calibration";

    /// For a cluster that nobody has measured: a few hosts on a network of 1 Gbit/s.
    public static Calibration standard() {
        return new Calibration(new Cost(0.03, 100e6), new Cost(0.03, 100e6), new Cost(0.1, 60e6));
    }

    /// The calibration that the application names in [#PROPERTY], else the [#standard] one.
    ///
    /// @throws UncheckedIOException as [#read] does
    public static Calibration of(SparkConf conf) {
        try {
            return conf.contains(PROPERTY) ? read(Path.of(conf.get(PROPERTY))) : standard();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /// @throws IOException if `file` is absent or not a calibration, with its path and the reason
    public static Calibration read(Path file) throws IOException {
        try {
            JsonObject costs = JsonObject.of(Json.parse(Files.readAllBytes(file)));
            return new Calibration(cost(costs, "broadcast"), cost(costs, "collect"), cost(costs, "shuffle"));
        } catch (JsonException | IllegalArgumentException e) {
            throw new IOException(file + ": not a calibration: " + e.getMessage(), e);
        }
    }

    public void write(Path file) throws IOException {
        Files.writeString(file, Json.indented(json()) + System.lineSeparator());
    }

    /// The costs by name, as the file has them.
    public Map<String, Object> json() {
        var costs = new LinkedHashMap<String, Object>();
        costs.put("broadcast", json(broadcast));
        costs.put("collect", json(collect));
        costs.put("shuffle", json(shuffle));
        return costs;
    }

    private static Map<String, Object> json(Cost cost) {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("seconds", cost.seconds());
        numbers.put("bytesPerSecond", cost.bytesPerSecond());
        return numbers;
    }

    private static Cost cost(JsonObject costs, String name) throws JsonException {
        JsonObject cost = costs.object(name);
        return new Cost(cost.number("seconds"), cost.number("bytesPerSecond"));
    }
}
