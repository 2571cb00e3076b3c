package dev.rankine.training;

import dev.rankine.interactions.ValueRule;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The parameters of one algorithm: a record that checks its own values.
public interface Parameters extends Serializable {
    /// The values by name, in the order of declaration: numbers and booleans as they are, all else as text.
    default Map<String, Object> byName() {
        var values = new LinkedHashMap<String, Object>();
        for (RecordComponent component : getClass().getRecordComponents()) {
            Object value = valueOf(this, component);
            boolean plain = value instanceof Number || value instanceof Boolean;
            values.put(component.getName(), plain ? value : String.valueOf(value));
        }
        return values;
    }

    /// What ratings must obey, where that depends on the parameters.
    default Optional<ValueRule> rule() {
        return Optional.empty();
    }

    /// The same record with some values changed, by name.
    ///
    /// @throws IllegalArgumentException as the record's own constructor does, if it refuses a value
    static <P extends Record> P with(P values, Map<String, ?> changed) {
        if (changed.isEmpty()) {
            return values;
        }
        RecordComponent[] components = values.getClass().getRecordComponents();
        var arguments = new Object[components.length];
        for (int place = 0; place < components.length; place++) {
            Object given = changed.get(components[place].getName());
            arguments[place] = given == null ? valueOf(values, components[place]) : given;
        }
        return constructed(values, components, arguments);
    }

    private static <P extends Record> P constructed(P values, RecordComponent[] components, Object[] arguments) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            @SuppressWarnings("unchecked") // the class of a P
            var constructor = (Constructor<P>) values.getClass().getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof IllegalArgumentException refused ? refused : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("parameters must be a public record, was " + values.getClass(), e);
        }
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

    private static Object valueOf(Object values, RecordComponent component) {
        try {
            return component.getAccessor().invoke(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("parameters must be a public record, was " + values.getClass(), e);
        }
    }
}
