package dev.rankine.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rankine.files.Json;
import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What `model.json` says: the kind of model, where it came from, and the size and SHA-256 of each of its files.
///
/// Its own SHA-256 is its last member, taken over the other members on one line; white space may change.
record Manifest(String kind, Provenance provenance, Map<String, StoredFile> files) {
    static final String NAME = "model.json";

    private static final String FORMAT = "rankine-model";
    private static final int VERSION = 1;
    private static final String CHECKSUM = "sha256";

    byte[] text() {
        var members = new LinkedHashMap<String, Object>();
        members.put("format", FORMAT);
        members.put("version", VERSION);
        members.put("kind", kind);
        members.put("algorithm", provenance.algorithm());
        members.put("parameters", provenance.parameters());
        members.put("workers", provenance.workers());
        members.put("interactions", provenance.interactions());
        members.put("finished", provenance.finished().toString());
        members.put("epochs", provenance.epochs().stream().map(Manifest::json).toList());
        members.put("metrics", provenance.metrics());
        var stored = new LinkedHashMap<String, Object>();
        files.forEach((name, file) -> stored.put(name, file.json()));
        members.put("files", stored);
        members.put(CHECKSUM, checksum(members));
        return (Json.indented(members) + "\n").getBytes(UTF_8);
    }

    static Manifest parse(byte[] text) throws JsonException {
        JsonObject json = JsonObject.of(Json.parse(text));
        if (!json.has("format") || !json.text("format").equals(FORMAT)) {
            throw new JsonException("not a " + FORMAT);
        }
        if (json.integer("version") > VERSION) {
            throw new JsonException("format version " + json.integer("version") + " is newer than " + VERSION
                    + ", the newest that this Rankine reads");
        }
        var others = new LinkedHashMap<>(json.members());
        others.remove(CHECKSUM);
        if (!checksum(others).equals(json.text(CHECKSUM))) {
            throw new JsonException("damaged: its SHA-256 is not the one it was written with");
        }
        return new Manifest(json.text("kind"), provenance(json), files(json.object("files")));
    }

    private static String checksum(Map<String, Object> members) {
        var digest = new StoredFile.Digest();
        digest.add(ByteBuffer.wrap(Json.line(members).getBytes(UTF_8)));
        return digest.result().sha256();
    }

    private static Map<String, Object> json(Provenance.Epoch epoch) {
        var members = new LinkedHashMap<String, Object>();
        members.put("epoch", epoch.epoch());
        members.put("seconds", epoch.seconds());
        members.put("loss", epoch.loss());
        return members;
    }

    private static Provenance provenance(JsonObject json) throws JsonException {
        var epochs = new ArrayList<Provenance.Epoch>();
        for (JsonObject epoch : json.objects("epochs")) {
            epochs.add(
                    new Provenance.Epoch((int) epoch.integer("epoch"), epoch.number("seconds"), epoch.number("loss")));
        }
        return new Provenance(
                json.text("algorithm"),
                json.object("parameters").members(),
                (int) json.integer("workers"),
                json.integer("interactions"),
                instant(json.text("finished")),
                List.copyOf(epochs),
                metrics(json.object("metrics")));
    }

    private static Instant instant(String text) throws JsonException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new JsonException("finished must be a time such as 2026-01-31T12:00:00Z, was " + text);
        }
    }

    private static Map<String, Double> metrics(JsonObject json) throws JsonException {
        var metrics = new LinkedHashMap<String, Double>();
        for (String name : json.members().keySet()) {
            metrics.put(name, json.number(name));
        }
        return metrics;
    }

    private static Map<String, StoredFile> files(JsonObject json) throws JsonException {
        var files = new TreeMap<String, StoredFile>();
        for (String name : json.members().keySet()) {
            files.put(name, StoredFile.of(json.object(name)));
        }
        return files;
    }
}
