package dev.rankine.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// JSON text (RFC 8259) as plain values, read strictly and written on one line or indented.
///
/// | JSON    | read as                              | written from                                    |
/// |---------|--------------------------------------|-------------------------------------------------|
/// | object  | `Map<String, Object>`, in its order  | any `Map` with `String` keys, in its order      |
/// | array   | `List<Object>`                       | any `Iterable`                                  |
/// | string  | `String`                             | any `CharSequence` or enum constant             |
/// | number  | `Long` if it is whole and fits, else `Double` | any boxed primitive number             |
/// | boolean | `Boolean`                            | `Boolean`                                       |
/// | null    | `Double.NaN`                         | a number that is NaN or infinite                |
///
/// [JsonObject] reads members by name and type.
public final class Json {
    private Json() {}

    /// @throws JsonException if the text is not one JSON value, with the line and the column where it ceases to be
    public static Object parse(String text) throws JsonException {
        return new JsonParser(text).document();
    }

    /// Parses UTF-8.
    public static Object parse(byte[] utf8) throws JsonException {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new JsonException("the text is not UTF-8", e);
        }
    }

    /// The value on one line.
    public static String line(Object value) {
        return new JsonPrinter(false).print(value);
    }

    /// The value with every member and element on a line of its own.
    public static String indented(Object value) {
        return new JsonPrinter(true).print(value);
    }
}
