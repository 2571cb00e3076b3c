package dev.rankine.gang.function;

import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/// A pass of a gang over its data.
///
/// @param epoch counted from 1
/// @param epochs how many there will be at the most
/// @param loss on the training data of all ranks; its name is the function's to document
/// @param seconds of this pass, without checkpoints
/// @param rows that all ranks together went over
/// @param bytesMoved between ranks, 0 where nobody counts them
public record GangEpoch(int epoch, int epochs, double loss, double seconds, long rows, long bytesMoved)
        implements Serializable {
    /// As a message or a manifest has it.
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("epoch", epoch);
        json.put("epochs", epochs);
        json.put("loss", loss);
        json.put("seconds", seconds);
        json.put("rows", rows);
        json.put("bytesMoved", bytesMoved);
        return json;
    }

    public static GangEpoch of(JsonObject json) throws JsonException {
        return new GangEpoch(
                (int) json.integer("epoch"),
                (int) json.integer("epochs"),
                json.number("loss"),
                json.number("seconds"),
                json.integer("rows"),
                json.integer("bytesMoved"));
    }
}
