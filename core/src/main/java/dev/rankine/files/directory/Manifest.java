package dev.rankine.files.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rankine.files.Json;
import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// What describes a directory: its format, what its owner says of it, and the size and SHA-256 of each other file.
///
/// Its own SHA-256 is its last member, taken over the other members on one line; white space may change.
///
/// @param own members of the owner's, in their order
public record Manifest(Map<String, Object> own, Map<String, StoredFile> files) {
    private static final String FORMAT = "format";
    private static final String VERSION = "version";
    private static final String FILES = "files";
    private static final String CHECKSUM = "sha256";

    /// The text of its file.
    public byte[] text(DirectoryFormat format) {
        var members = new LinkedHashMap<String, Object>();
        members.put(FORMAT, format.name());
        members.put(VERSION, format.version());
        members.putAll(own);
        var stored = new LinkedHashMap<String, Object>();
        files.forEach((name, file) -> stored.put(name, file.json()));
        members.put(FILES, stored);
        members.put(CHECKSUM, checksum(members));
        return (Json.indented(members) + "\n").getBytes(UTF_8);
    }

    public static Manifest parse(DirectoryFormat format, byte[] text) throws JsonException {
        JsonObject json = JsonObject.of(Json.parse(text));
        if (!json.has(FORMAT) || !json.text(FORMAT).equals(format.name())) {
            throw new JsonException("not a " + format.name());
        }
        if (json.integer(VERSION) > format.version()) {
            throw new JsonException("format version " + json.integer(VERSION) + " is newer than " + format.version()
                    + ", the newest that this Rankine reads");
        }
        var members = new LinkedHashMap<>(json.members());
        members.remove(CHECKSUM);
        if (!checksum(members).equals(json.text(CHECKSUM))) {
            throw new JsonException("damaged: its SHA-256 is not the one it was written with");
        }
        members.remove(FORMAT);
        members.remove(VERSION);
        members.remove(FILES);
        return new Manifest(members, files(json.object(FILES)));
    }

    private static String checksum(Map<String, Object> members) {
        var digest = new StoredFile.Digest();
        digest.add(ByteBuffer.wrap(Json.line(members).getBytes(UTF_8)));
        return digest.result().sha256();
    }

    private static Map<String, StoredFile> files(JsonObject json) throws JsonException {
        var files = new TreeMap<String, StoredFile>();
        for (String name : json.members().keySet()) {
            files.put(name, StoredFile.of(json.object(name)));
        }
        return files;
    }
}
