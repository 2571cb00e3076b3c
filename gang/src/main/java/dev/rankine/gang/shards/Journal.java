package dev.rankine.gang.shards;

import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import java.util.Map;

/// What a training tells of itself as it goes on; a checkpoint keeps it beside the parameters.
public interface Journal {
    /// What has been told so far, as JSON.
    Map<String, Object> told();

    /// A training goes on from a checkpoint in whose journal this was told.
    void recall(JsonObject told) throws JsonException;

    /// One that nobody reads.
    static Journal none() {
        return new Journal() {
            @Override
            public Map<String, Object> told() {
                return Map.of();
            }

            @Override
            public void recall(JsonObject told) {
                // nobody asks
            }
        };
    }
}
