package dev.rankine.spark.delivery;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a file must be, byte for byte: its size and its SHA-256.
@DefaultSerializer(JavaSerializer.class)
public record Fingerprint(long size, String sha256) implements Serializable {
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
        try (var in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /// Reads to the end.
    public static Fingerprint of(InputStream in) throws IOException {
        MessageDigest digest = digest();
        var bytes = new byte[AT_ONCE];
        long size = 0;
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            digest.update(bytes, 0, read);
            size += read;
        }
        return of(size, digest);
    }

    /// Reads the whole file, unless its size already tells.
    boolean fits(Path file) throws IOException {
        return Files.size(file) == size && of(file).equals(this);
    }

    @Override
    public String toString() {
        return size + " bytes of SHA-256 " + sha256;
    }
}
