package dev.rankine.files.directory;

import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a manifest says of a file, so that it can be told from a damaged one.
public record StoredFile(long bytes, String sha256) {
    private static final int READ_AT_ONCE = 1 << 18;

    static StoredFile of(JsonObject json) throws JsonException {
        return new StoredFile(json.integer("bytes"), json.text("sha256"));
    }

    Map<String, Object> json() {
        var members = new LinkedHashMap<String, Object>();
        members.put("bytes", bytes);
        members.put("sha256", sha256);
        return members;
    }

    /// Refuses a file that is not this one.
    void require(Path path, Check check) throws IOException {
        long found = size(path);
        if (found != bytes) {
            throw new IOException(path + ": damaged: it has " + found + " bytes, was written with " + bytes);
        }
        if (check == Check.CHECKSUMS && !digest(path).equals(this)) {
            throw new IOException(path + ": damaged: its SHA-256 is not the one it was written with");
        }
    }

    private static long size(Path path) throws IOException {
        try {
            return Files.size(path);
        } catch (NoSuchFileException e) {
            throw new IOException(path + ": missing", e);
        }
    }

    private static StoredFile digest(Path path) throws IOException {
        var digest = new Digest();
        ByteBuffer buffer = ByteBuffer.allocate(READ_AT_ONCE);
        try (FileChannel file = FileChannel.open(path)) {
            while (file.read(buffer) >= 0) {
                digest.add(buffer.flip());
                buffer.clear();
            }
        }
        return digest.result();
    }

    /// Counts and digests bytes as they pass.
    static final class Digest {
        private final MessageDigest sha256;
        private long bytes;

        Digest() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every Java has SHA-256", e);
            }
        }

        void add(ByteBuffer more) {
            bytes += more.remaining();
            sha256.update(more);
        }

        StoredFile result() {
            return new StoredFile(bytes, HexFormat.of().formatHex(sha256.digest()));
        }
    }
}
