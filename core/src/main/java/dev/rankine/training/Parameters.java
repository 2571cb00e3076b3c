package dev.rankine.training;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/// The parameters of one algorithm: a record that checks its own values.
public interface Parameters {
    /// The values by name, in the order of declaration: numbers and booleans as they are, all else as text.
    default Map<String, Object> byName() {
        var values = new LinkedHashMap<String, Object>();
        for (RecordComponent component : getClass().getRecordComponents()) {
            values.put(component.getName(), valueOf(component));
        }
        return values;
    }

    private Object valueOf(RecordComponent component) {
        try {
            Object value = component.getAccessor().invoke(this);
            return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("parameters must be a public record, was " + getClass(), e);
        }
    }
}
