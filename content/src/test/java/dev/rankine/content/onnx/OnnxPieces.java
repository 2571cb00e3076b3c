package dev.rankine.content.onnx;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Pieces of an ONNX file, as many as small networks are made of. Numbers of fields are those of its `onnx.proto`.
final class OnnxPieces {
    /// Types of elements.
    static final int FLOATS = 1;

    static final int LONGS = 7;

    private static final int OPERATORS = 13;
    private static final int OF_NUMBER = 2;
    private static final int OF_NUMBERS = 7;

    private OnnxPieces() {}

    /// A whole file.
    ///
    /// @param parts nodes, tensors, inputs and outputs
    static byte[] model(byte[]... parts) {
        byte[][] graph = Stream.concat(Stream.<byte[]>of(ProtobufField.text(2, "test")), Stream.of(parts))
                .toArray(byte[][]::new);
        return ProtobufField.joined(
                ProtobufField.number(1, 8),
                ProtobufField.bytes(8, ProtobufField.number(2, OPERATORS)),
                ProtobufField.bytes(7, graph));
    }

    /// An operator and what goes in and comes out.
    static byte[] node(String operator, String output, String... inputs) {
        return node(operator, new byte[0], output, inputs);
    }

    /// @param attribute one of those below
    static byte[] node(String operator, byte[] attribute, String output, String... inputs) {
        byte[] in = ProtobufField.joined(
                Stream.of(inputs).map(name -> ProtobufField.text(1, name)).toArray(byte[][]::new));
        return ProtobufField.bytes(1, in, ProtobufField.text(2, output), ProtobufField.text(4, operator), attribute);
    }

    static byte[] number(String name, long value) {
        return attribute(name, OF_NUMBER, ProtobufField.number(3, value));
    }

    static byte[] numbers(String name, long... values) {
        byte[][] all = LongStream.of(values)
                .mapToObj(value -> ProtobufField.number(8, value))
                .toArray(byte[][]::new);
        return attribute(name, OF_NUMBERS, ProtobufField.joined(all));
    }

    private static byte[] attribute(String name, int type, byte[] value) {
        return ProtobufField.bytes(5, ProtobufField.text(1, name), value, ProtobufField.number(20, type));
    }

    /// @param raw little-endian
    static byte[] tensor(String name, int elements, byte[] raw, long... shape) {
        byte[][] sizes = LongStream.of(shape)
                .mapToObj(size -> ProtobufField.number(1, size))
                .toArray(byte[][]::new);
        return ProtobufField.bytes(
                5,
                ProtobufField.joined(sizes),
                ProtobufField.number(2, elements),
                ProtobufField.text(8, name),
                ProtobufField.bytes(9, raw));
    }

    /// @param shape sizes, or names of sizes that are not fixed
    static byte[] input(String name, int elements, String... shape) {
        return value(11, name, elements, shape);
    }

    static byte[] output(String name, int elements, String... shape) {
        return value(12, name, elements, shape);
    }

    private static byte[] value(int field, String name, int elements, String... shape) {
        byte[][] sizes = Stream.of(shape)
                .map(size -> ProtobufField.bytes(
                        1,
                        Character.isDigit(size.charAt(0))
                                ? ProtobufField.number(1, Long.parseLong(size))
                                : ProtobufField.text(2, size)))
                .toArray(byte[][]::new);
        byte[] tensor = ProtobufField.bytes(1, ProtobufField.number(1, elements), ProtobufField.bytes(2, sizes));
        return ProtobufField.bytes(field, ProtobufField.text(1, name), ProtobufField.bytes(2, tensor));
    }
}
