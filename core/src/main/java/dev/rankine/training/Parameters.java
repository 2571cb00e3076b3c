package dev.rankine.training;

import java.io.Serializable;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/// The parameters of one algorithm: a record that checks its own values.
public interface Parameters extends Serializable {
    /// The values by name, in the order of declaration: numbers and booleans as they are, all else as text.
    default Map<String, Object> byName() {
        var values = new LinkedHashMap<String, Object>();
        for (RecordComponent component : getClass().getRecordComponents()) {
            values.put(component.getName(), valueOf(component));
        }
        return values;
    }

    /// @throws IllegalArgumentException if `value` is less than `least`
    static void requireAtLeast(int least, String name, int value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
        }
    }

    /// @throws IllegalArgumentException if `value` is not a finite number of 0 or more
    static void requireNotNegative(String name, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be 0 or more, was " + value);
        }
    }

    /// @throws IllegalArgumentException if `value` is not a finite number above 0
    static void requirePositive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be positive, was " + value);
        }
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
