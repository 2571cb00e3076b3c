package dev.rankine.tables;

import java.util.List;
import java.util.Locale;

/// What a column can be to Rankine, and the names it is known by, likelier ones first.
enum Role {
    USER("user", "userid", "uid", "username", "customer", "customerid", "member", "memberid", "reviewerid"),
    ITEM(
            "item",
            "itemid",
            "iid",
            "sid",
            "movie",
            "movieid",
            "product",
            "productid",
            "track",
            "trackid",
            "song",
            "songid",
            "artist",
            "artistid",
            "book",
            "bookid",
            "article",
            "articleid",
            "asin",
            "isbn"),
    RATING("rating", "ratings", "score", "stars", "value", "weight", "count", "plays", "playcount"),
    TIME("timestamp", "time", "ts", "date", "datetime");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> names;

    Role(String... names) {
        this.names = List.of(names);
    }

    /// How early `column` stands among the names of this role, or -1: case, `_`, `-` and spaces do not matter.
    int familiarity(String column) {
        return names.indexOf(column.toLowerCase(Locale.ROOT).replaceAll("[_\\- ]", ""));
    }

    boolean knows(String column) {
        return familiarity(column) >= 0;
    }

    /// The role as `--columns` and messages call it.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
