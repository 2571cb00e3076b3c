package dev.rankine.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON header of a safetensors file: what lies where behind it, and free text.
record SafetensorsHeader(Map<String, String> metadata, Map<String, Slot> slots) {
    private static final String METADATA = "__metadata__";

    /// One tensor's place, `begin` inclusive and `end` exclusive, counted in bytes from the end of the header.
    record Slot(ElementType type, List<Long> shape, long begin, long end) {
        Map<String, Object> json() {
            var members = new LinkedHashMap<String, Object>();
            members.put("dtype", type);
            members.put("shape", shape);
            members.put("data_offsets", List.of(begin, end));
            return members;
        }

        /// Whether its shape needs just the bytes that it has.
        boolean isFilled() {
            try {
                long bytes = shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
                return bytes == end - begin && shape.stream().allMatch(extent -> extent >= 0);
            } catch (ArithmeticException e) {
                return false;
            }
        }
    }

    /// Lays tensors out one behind the other, as they come.
    static SafetensorsHeader of(Map<String, String> metadata, List<Tensor> tensors) {
        var slots = new LinkedHashMap<String, Slot>();
        long begin = 0;
        for (Tensor tensor : tensors) {
            long end = Math.addExact(begin, tensor.bytes());
            slots.put(tensor.name(), new Slot(tensor.type(), tensor.shape(), begin, end));
            begin = end;
        }
        return new SafetensorsHeader(metadata, slots);
    }

    /// The header's text, filled up with spaces so that together with `before` bytes it ends on a multiple of `line`.
    byte[] text(int before, int line) {
        var members = new LinkedHashMap<String, Object>();
        if (!metadata.isEmpty()) {
            members.put(METADATA, metadata);
        }
        slots.forEach((name, slot) -> members.put(name, slot.json()));
        byte[] text = Json.line(members).getBytes(UTF_8);
        int missing = Math.floorMod(-(before + text.length), line);
        return (new String(text, UTF_8) + " ".repeat(missing)).getBytes(UTF_8);
    }

    /// @param dataBytes how many bytes follow the header; the tensors must cover them without gap or overlap
    static SafetensorsHeader parse(byte[] text, long dataBytes) throws JsonException {
        JsonObject header = JsonObject.of(Json.parse(text));
        Map<String, String> metadata = header.has(METADATA) ? strings(header.object(METADATA)) : Map.of();
        var slots = new LinkedHashMap<String, Slot>();
        for (String name : header.members().keySet()) {
            if (!name.equals(METADATA)) {
                slots.put(name, slot(name, header.object(name)));
            }
        }
        requireCovered(slots, dataBytes);
        return new SafetensorsHeader(metadata, slots);
    }

    private static Map<String, String> strings(JsonObject object) throws JsonException {
        var strings = new LinkedHashMap<String, String>();
        for (String name : object.members().keySet()) {
            strings.put(name, object.text(name));
        }
        return strings;
    }

    private static Slot slot(String name, JsonObject json) throws JsonException {
        List<Long> shape = json.integers("shape");
        List<Long> offsets = json.integers("data_offsets");
        if (offsets.size() != 2 || offsets.get(0) < 0 || offsets.get(1) < offsets.get(0)) {
            throw new JsonException(name + ".data_offsets must be a begin and an end, was " + offsets);
        }
        var slot = new Slot(type(name, json.text("dtype")), shape, offsets.get(0), offsets.get(1));
        if (!slot.isFilled()) {
            throw new JsonException(name + " has " + (slot.end() - slot.begin()) + " bytes, its shape " + shape + " of "
                    + slot.type() + " another number");
        }
        return slot;
    }

    private static ElementType type(String name, String dtype) throws JsonException {
        for (ElementType type : ElementType.values()) {
            if (type.name().equals(dtype)) {
                return type;
            }
        }
        throw new JsonException(name + ".dtype must be one of " + List.of(ElementType.values()) + ", was " + dtype);
    }

    private static void requireCovered(Map<String, Slot> slots, long dataBytes) throws JsonException {
        var inOrder = new ArrayList<>(slots.values());
        inOrder.sort(Comparator.comparingLong(Slot::begin).thenComparingLong(Slot::end));
        long end = 0;
        for (Slot slot : inOrder) {
            if (slot.begin() != end) {
                throw new JsonException("a tensor begins at " + slot.begin() + " where the one before ends at " + end);
            }
            end = slot.end();
        }
        if (end != dataBytes) {
            throw new JsonException("the tensors need " + end + " bytes, there are " + dataBytes);
        }
    }
}
