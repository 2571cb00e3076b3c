package dev.rankine.gang.rank;

import dev.rankine.files.Json;
import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import dev.rankine.gang.control.ControlMessage;
import dev.rankine.gang.control.ControlMessage.Subject;
import dev.rankine.training.Partition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a driver gives a gang to do, beside the function.
///
/// @param owners which rank has been fed the rows of which keys
/// @param checkpoints where they are, if any are to be left
/// @param fresh whether those that are there are to be removed, rather than gone on from
/// @param home where parameters are to be sent
/// @param shards the directory that every rank writes its own parameters to, instead
/// @param patience how long the driver or a receiver may be silent
public record Assignment(
        Partition owners,
        Optional<Path> checkpoints,
        boolean fresh,
        Optional<String> home,
        Optional<Path> shards,
        Duration patience) {
    /// As rank 0 is told it.
    ///
    /// @param function serialized
    public ControlMessage with(byte[] function) {
        return new ControlMessage(Subject.FUNCTION, json(), function);
    }

    private Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("ends", Arrays.stream(owners.ends()).boxed().toList());
        checkpoints.ifPresent(path -> json.put("checkpoints", path.toString()));
        json.put("fresh", fresh ? 1 : 0);
        home.ifPresent(address -> json.put("home", address));
        shards.ifPresent(path -> json.put("shards", path.toString()));
        json.put("patienceMillis", patience.toMillis());
        return json;
    }

    static String text(ControlMessage told) {
        return Json.line(told.members());
    }

    static Assignment parse(String text) throws JsonException {
        JsonObject json = JsonObject.of(Json.parse(text));
        return new Assignment(
                Partition.endingAt(
                        json.integers("ends").stream().mapToInt(Long::intValue).toArray()),
                optional(json, "checkpoints").map(Path::of),
                json.integer("fresh") == 1,
                optional(json, "home"),
                optional(json, "shards").map(Path::of),
                Duration.ofMillis(json.integer("patienceMillis")));
    }

    private static Optional<String> optional(JsonObject json, String name) throws JsonException {
        return json.has(name) ? Optional.of(json.text(name)) : Optional.empty();
    }
}
