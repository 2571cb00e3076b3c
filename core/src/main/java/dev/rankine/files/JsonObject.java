package dev.rankine.files;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// A JSON object whose members are asked for by name and type; a member that is missing or of another type is refused
/// by its path, such as `epochs[3].loss must be a number, was "x"`.
public final class JsonObject {
    private final String path;
    private final Map<String, Object> members;

    private JsonObject(String path, Map<String, Object> members) {
        this.path = path;
        this.members = members;
    }

    /// @param value as [Json#parse] returns it
    public static JsonObject of(Object value) throws JsonException {
        return of("", value);
    }

    private static JsonObject of(String path, Object value) throws JsonException {
        if (value instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // the parser makes no other maps
            var members = (Map<String, Object>) map;
            return new JsonObject(path, members);
        }
        throw refused(path.isEmpty() ? "the text" : path, "an object", value);
    }

    /// The members as they are, in their order.
    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public String text(String name) throws JsonException {
        return member(name, String.class, "a string");
    }

    public long integer(String name) throws JsonException {
        return member(name, Long.class, "a whole number");
    }

    /// A number, NaN where it is null.
    public double number(String name) throws JsonException {
        return member(name, Number.class, "a number").doubleValue();
    }

    public JsonObject object(String name) throws JsonException {
        return of(pathOf(name), member(name, Map.class, "an object"));
    }

    public List<JsonObject> objects(String name) throws JsonException {
        var objects = new ArrayList<JsonObject>();
        for (Object element : member(name, List.class, "an array")) {
            objects.add(of(pathOf(name) + "[" + objects.size() + "]", element));
        }
        return objects;
    }

    public List<Long> integers(String name) throws JsonException {
        return elements(name, Long.class, "a whole number");
    }

    public List<String> texts(String name) throws JsonException {
        return elements(name, String.class, "a string");
    }

    private <T> List<T> elements(String name, Class<T> type, String rule) throws JsonException {
        var elements = new ArrayList<T>();
        for (Object element : member(name, List.class, "an array")) {
            elements.add(typed(pathOf(name) + "[" + elements.size() + "]", element, type, rule));
        }
        return elements;
    }

    private <T> T member(String name, Class<T> type, String rule) throws JsonException {
        Object value = members.get(name);
        if (value == null) {
            throw new JsonException(pathOf(name) + " is missing");
        }
        return typed(pathOf(name), value, type, rule);
    }

    private static <T> T typed(String path, Object value, Class<T> type, String rule) throws JsonException {
        if (!type.isInstance(value)) {
            throw refused(path, rule, value);
        }
        return type.cast(value);
    }

    private static JsonException refused(String path, String rule, Object value) {
        String found = Json.line(value);
        return new JsonException(
                path + " must be " + rule + ", was " + (found.length() > 80 ? found.substring(0, 77) + "..." : found));
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
