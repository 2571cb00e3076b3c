package dev.rankine.cli;

import static java.util.stream.Collectors.joining;

import dev.rankine.training.Parameters;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A record of parameters as the command line sees it: `unobservedWeight` is the option `--unobserved-weight`.
record ParameterRecord<P extends Record>(P values) {
    /// The values by option, in the order of declaration.
    Map<String, Object> options() {
        var options = new LinkedHashMap<String, Object>();
        for (RecordComponent component : values.getClass().getRecordComponents()) {
            options.put(option(component.getName()), valueOf(component));
        }
        return options;
    }

    /// The same parameters with some values changed.
    ///
    /// @throws IllegalArgumentException that names the option, if the record refuses a value
    P with(Map<String, Object> changed) {
        var byName = new LinkedHashMap<String, Object>();
        for (RecordComponent component : values.getClass().getRecordComponents()) {
            Object given = changed.get(option(component.getName()));
            if (given != null) {
                byName.put(component.getName(), converted(component, given));
            }
        }
        try {
            return Parameters.with(values, byName);
        } catch (IllegalArgumentException e) {
            throw namingTheOption(e);
        }
    }

    private static String option(String component) {
        return "--" + component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Object converted(RecordComponent component, Object given) {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            return constant(component.getName(), type, given.toString());
        }
        return type == float.class && given instanceof Double number ? number.floatValue() : given;
    }

    private static Object constant(String name, Class<?> type, String given) {
        Object[] constants = type.getEnumConstants();
        for (Object constant : constants) {
            if (spelled(constant).equalsIgnoreCase(given)) {
                return constant;
            }
        }
        String known = Arrays.stream(constants).map(ParameterRecord::spelled).collect(joining(", "));
        throw new IllegalArgumentException(option(name) + " must be one of " + known + ", was " + given);
    }

    /// A value as it is written on the command line: `TF_IDF` is `tf-idf`.
    static String spelled(Object value) {
        return value instanceof Enum<?> constant
                ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : value.toString();
    }

    private Object valueOf(RecordComponent component) {
        try {
            return component.getAccessor().invoke(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("parameters must be a public record, was " + values.getClass(), e);
        }
    }

    /// `rank must be ...` becomes `--rank must be ...`.
    private IllegalArgumentException namingTheOption(IllegalArgumentException refused) {
        String message = String.valueOf(refused.getMessage());
        String name = message.substring(0, Math.max(0, message.indexOf(' ')));
        boolean known = options().containsKey(option(name));
        return new IllegalArgumentException(known ? option(name) + message.substring(name.length()) : message, refused);
    }
}
