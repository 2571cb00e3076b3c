package dev.rankine.tables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which column of a relation plays which role: as asked, else by name, else by position.
///
/// Positions count where neither the user nor the item has been found otherwise: the first two columns are
/// user and item, the third is the rating, the fourth the time. Where one of both has been found, the other
/// is the first column left.
record FoundColumns(Map<Role, Column> byRole, boolean asked) {
    static FoundColumns in(Relation relation, ColumnNames names) throws TableException {
        Map<Role, Column> found = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            if (names.names(role)) {
                found.put(role, relation.column(names.of(role)));
            }
        }
        for (Role role : Role.values()) {
            if (!found.containsKey(role)) {
                byName(role, left(relation, found)).ifPresent(column -> found.put(role, column));
            }
        }
        boolean byPosition = !found.containsKey(Role.USER) && !found.containsKey(Role.ITEM);
        for (Role role : byPosition ? Role.values() : new Role[] {Role.USER, Role.ITEM}) {
            List<Column> left = left(relation, found);
            if (!found.containsKey(role) && !left.isEmpty()) {
                found.put(role, left.getFirst());
            }
        }
        if (!found.containsKey(Role.ITEM)) {
            throw new TableException(relation.name() + ": a table must have a user and an item column, there is only "
                    + relation.columnNames());
        }
        return new FoundColumns(found, names.names(Role.USER) || names.names(Role.ITEM));
    }

    private static Optional<Column> byName(Role role, List<Column> columns) {
        return columns.stream()
                .filter(column -> role.knows(column.name()))
                .min(Comparator.comparingInt(column -> role.familiarity(column.name())));
    }

    private static List<Column> left(Relation relation, Map<Role, Column> found) {
        var left = new ArrayList<>(relation.columns());
        left.removeAll(found.values());
        return left;
    }

    String user() {
        return sql(Role.USER).orElseThrow();
    }

    String item() {
        return sql(Role.ITEM).orElseThrow();
    }

    Optional<String> rating() {
        return sql(Role.RATING);
    }

    Optional<String> time() {
        return sql(Role.TIME);
    }

    private Optional<String> sql(Role role) {
        return Optional.ofNullable(byRole.get(role)).map(Column::sql);
    }

    /// Whether a column is called what the other side's columns are called.
    boolean contradictNames() {
        return isCalled(Role.USER, Role.ITEM) || isCalled(Role.ITEM, Role.USER);
    }

    private boolean isCalled(Role role, Role like) {
        Column column = byRole.get(role);
        return column != null && like.knows(column.name());
    }

    /// Such as `user=userId item=movieId rating=rating time=timestamp`.
    @Override
    public String toString() {
        return byRole.entrySet().stream()
                .map(entry -> entry.getKey().label() + "=" + entry.getValue().name())
                .collect(Collectors.joining(" "));
    }
}
