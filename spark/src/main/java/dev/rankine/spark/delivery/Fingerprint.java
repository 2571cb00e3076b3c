package dev.rankine.spark.delivery;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a file must be, byte for byte: its size and its SHA-256.
record Fingerprint(long size, String sha256) implements Serializable {
    private static final int AT_ONCE = 1 << 20;

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static Fingerprint of(long size, MessageDigest digest) {
        return new Fingerprint(size, HexFormat.of().formatHex(digest.digest()));
    }

    static Fingerprint of(Path file) throws IOException {
        MessageDigest digest = digest();
        var bytes = ByteBuffer.allocate(AT_ONCE);
        try (var opened = FileChannel.open(file)) {
            while (opened.read(bytes) >= 0) {
                digest.update(bytes.flip());
                bytes.clear();
            }
            return of(opened.size(), digest);
        }
    }

    /// Reads the whole file, unless its size already tells.
    boolean fits(Path file) throws IOException {
        return Files.size(file) == size && of(file).equals(this);
    }
}
