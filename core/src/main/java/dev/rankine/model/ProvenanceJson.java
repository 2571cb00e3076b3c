package dev.rankine.model;

import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `model.json` says of a [Provenance].
final class ProvenanceJson {
    private ProvenanceJson() {}

    static Map<String, Object> members(Provenance provenance) {
        var members = new LinkedHashMap<String, Object>();
        members.put("algorithm", provenance.algorithm());
        members.put("parameters", provenance.parameters());
        members.put("workers", provenance.workers());
        members.put("interactions", provenance.interactions());
        members.put("finished", provenance.finished().toString());
        members.put(
                "epochs", provenance.epochs().stream().map(ProvenanceJson::json).toList());
        members.put("metrics", provenance.metrics());
        return members;
    }

    private static Map<String, Object> json(Provenance.Epoch epoch) {
        var members = new LinkedHashMap<String, Object>();
        members.put("epoch", epoch.epoch());
        members.put("seconds", epoch.seconds());
        members.put("loss", epoch.loss());
        if (!epoch.measures().isEmpty()) {
            members.put("measures", epoch.measures());
        }
        return members;
    }

    static Provenance parse(JsonObject json) throws JsonException {
        var epochs = new ArrayList<Provenance.Epoch>();
        for (JsonObject epoch : json.objects("epochs")) {
            epochs.add(new Provenance.Epoch(
                    (int) epoch.integer("epoch"),
                    epoch.number("seconds"),
                    epoch.number("loss"),
                    epoch.members().containsKey("measures") ? figures(epoch.object("measures")) : Map.of()));
        }
        return new Provenance(
                json.text("algorithm"),
                json.object("parameters").members(),
                (int) json.integer("workers"),
                json.integer("interactions"),
                instant(json.text("finished")),
                List.copyOf(epochs),
                figures(json.object("metrics")));
    }

    private static Instant instant(String text) throws JsonException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new JsonException("finished must be a time such as 2026-01-31T12:00:00Z, was " + text);
        }
    }

    private static Map<String, Double> figures(JsonObject json) throws JsonException {
        var figures = new LinkedHashMap<String, Double>();
        for (String name : json.members().keySet()) {
            figures.put(name, json.number(name));
        }
        return figures;
    }
}
