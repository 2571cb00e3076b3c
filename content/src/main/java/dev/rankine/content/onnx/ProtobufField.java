package dev.rankine.content.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Fields of a protobuf message, each of which can be appended to a message that lacks it.
final class ProtobufField {
    private static final int LENGTH_DELIMITED = 2;

    private ProtobufField() {}

    static byte[] number(int field, long value) {
        return joined(varint((long) field << 3), varint(value));
    }

    static byte[] text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /// Bytes, or a message of fields.
    static byte[] bytes(int field, byte[]... parts) {
        byte[] value = joined(parts);
        return joined(varint(((long) field << 3) | LENGTH_DELIMITED), varint(value.length), value);
    }

    private static byte[] varint(long value) {
        var bytes = new ByteArrayOutputStream();
        long left = value;
        for (; left > 0x7f; left >>>= 7) {
            bytes.write((int) ((left & 0x7f) | 0x80));
        }
        bytes.write((int) left);
        return bytes.toByteArray();
    }

    /// Fields behind one another.
    static byte[] joined(byte[]... parts) {
        var whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}
