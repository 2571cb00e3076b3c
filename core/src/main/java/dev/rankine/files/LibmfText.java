package dev.rankine.files;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.Storage;
import dev.rankine.interactions.ValueRule;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// LIBMF's rating text: one `user item value` on a line, parted by spaces or tabs. Ids are kept as text, in UTF-8;
/// empty lines are passed over.
public final class LibmfText {
    private LibmfText() {}

    /// @throws IOException naming path and line if a line is not of this form or a value is no finite number
    public static Interactions read(Path path, Duplicates duplicates) throws IOException {
        return read(path, duplicates, ValueRule.NONE, Ids.of(List.of()), Ids.of(List.of()));
    }

    /// Reads with ids that have their numbers already; new ones are numbered behind them.
    ///
    /// @throws IOException naming path and line as above, or where a value breaks the rule
    public static Interactions read(Path path, Duplicates duplicates, ValueRule rule, Ids users, Ids items)
            throws IOException {
        return read(path, duplicates, rule, users, items, Storage.memory());
    }

    /// The same, with the interactions in a storage.
    public static Interactions read(
            Path path, Duplicates duplicates, ValueRule rule, Ids users, Ids items, Storage storage)
            throws IOException {
        var userNumbers = numbered(users);
        var itemNumbers = numbered(items);
        try (var arena = Arena.ofShared();
                var lines = new RatingLines(path)) {
            Entries entries = Entries.of(false, storage, arena);
            while (lines.next()) {
                int user = userNumbers.computeIfAbsent(lines.text(0), id -> userNumbers.size());
                int item = itemNumbers.computeIfAbsent(lines.text(1), id -> itemNumbers.size());
                entries.add(user, item, lines.value(rule));
            }
            return Interactions.of(ids(userNumbers), ids(itemNumbers), entries, duplicates);
        }
    }

    /// Writes the interactions user by user, to a file that appears when it is whole.
    ///
    /// @throws IllegalArgumentException if an id is empty or has white space, which the form has no way to write
    public static void write(Path path, Interactions data) throws IOException {
        requireWritable("user", data.users());
        requireWritable("item", data.items());
        WholeText.write(path, text -> write(text, data));
    }

    private static void write(BufferedWriter text, Interactions data) throws IOException {
        var row = new SparseRow();
        for (int user = 0; user < data.users().size(); user++) {
            data.byUser().read(user, row);
            String id = data.users().get(user);
            for (int place = 0; place < row.length(); place++) {
                String item = data.items().get(row.column(place));
                text.append(id).append(' ').append(item).append(' ');
                text.append(Float.toString(row.value(place))).append('\n');
            }
        }
    }

    private static void requireWritable(String side, Ids ids) {
        for (int index = 0; index < ids.size(); index++) {
            String id = ids.get(index);
            if (id.isEmpty() || id.chars().anyMatch(c -> c <= ' ')) {
                throw new IllegalArgumentException(
                        side + " ids must be without white space in LIBMF's text, was '" + id + "'");
            }
        }
    }

    private static Map<String, Integer> numbered(Ids ids) {
        var numbers = new LinkedHashMap<String, Integer>();
        for (int index = 0; index < ids.size(); index++) {
            numbers.put(ids.get(index), index);
        }
        return numbers;
    }

    private static Ids ids(Map<String, Integer> numbers) {
        var ids = new Ids.Builder();
        numbers.keySet().forEach(ids::add);
        return ids.build();
    }
}
