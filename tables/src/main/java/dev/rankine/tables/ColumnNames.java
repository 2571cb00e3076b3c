package dev.rankine.tables;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Which columns hold user, item, rating and time, by name or by position from 1; what is not named is detected.
public final class ColumnNames {
    private static final ColumnNames DETECTED = new ColumnNames(new EnumMap<>(Role.class));

    private final Map<Role, String> byRole;

    private ColumnNames(Map<Role, String> byRole) {
        this.byRole = byRole;
    }

    /// Nothing is named: all columns are detected.
    public static ColumnNames detected() {
        return DETECTED;
    }

    /// Reads `user=u,item=i,rating=r,time=t`, any part of it; a comma in a name is not possible.
    ///
    /// @throws IllegalArgumentException if a part is not of that form, or a role occurs twice
    public static ColumnNames parse(String text) {
        Map<Role, String> named = new EnumMap<>(Role.class);
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String column = part.substring(equals + 1).strip();
            if (equals < 0 || column.isEmpty()) {
                throw new IllegalArgumentException("columns must be of the form user=NAME,item=NAME,rating=NAME,time="
                        + "NAME, each of them optional, was '" + text + "'");
            }
            if (named.put(role(part.substring(0, equals).strip()), column) != null) {
                throw new IllegalArgumentException("a column must be named once, was '" + text + "'");
            }
        }
        return new ColumnNames(named);
    }

    private static Role role(String label) {
        for (Role role : Role.values()) {
            if (role.label().equals(label.toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw new IllegalArgumentException("a column must be user, item, rating or time, was '" + label + "'");
    }

    boolean names(Role role) {
        return byRole.containsKey(role);
    }

    String of(Role role) {
        String name = byRole.get(role);
        if (name == null) {
            throw new IllegalStateException("no column is named for " + role.label());
        }
        return name;
    }

    /// All the names that were asked for.
    List<String> all() {
        return new ArrayList<>(byRole.values());
    }
}
