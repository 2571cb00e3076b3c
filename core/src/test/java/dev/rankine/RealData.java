package dev.rankine;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/// The real data sets that tests run on where they are present: in `RANKINE_DATA`, or in `shared/data` beside the
/// project. Their owners do not allow redistribution, so the project has no copy.
public final class RealData {
    private RealData() {}

    /// A file such as `ml-100k/u1.base`; where it is absent the test is skipped and says why.
    public static Path file(String name) {
        String folder = System.getenv("RANKINE_DATA");
        Path data = folder != null
                ? Path.of(folder)
                : Path.of(System.getProperty("rankine.root", "."), "..", "shared", "data");
        Path file = data.resolve(name).normalize();
        Assumptions.assumeTrue(Files.exists(file), () -> "real data is absent: " + file + " (set RANKINE_DATA)");
        return file;
    }

    /// Reads user, item and, if there is a third column, a rating; `separator` is a regular expression.
    public static Interactions read(String name, String separator, boolean header) {
        return read(name, separator, header, Ids.of(List.of()), Ids.of(List.of()));
    }

    /// Reads on with the users and items of another file; what is new here is numbered behind them.
    public static Interactions read(String name, String separator, boolean header, Ids users, Ids items) {
        var userNumbers = numbered(users);
        var itemNumbers = numbered(items);
        var entries = Entries.untimed();
        try (var lines = Files.lines(file(name))) {
            lines.skip(header ? 1 : 0).forEach(line -> {
                String[] fields = line.split(separator);
                int user = userNumbers.computeIfAbsent(fields[0], id -> userNumbers.size());
                int item = itemNumbers.computeIfAbsent(fields[1], id -> itemNumbers.size());
                entries.add(user, item, fields.length > 2 ? Float.parseFloat(fields[2]) : 1);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Interactions.of(
                Ids.of(List.copyOf(userNumbers.keySet())),
                Ids.of(List.copyOf(itemNumbers.keySet())),
                entries,
                Duplicates.LAST);
    }

    private static Map<String, Integer> numbered(Ids ids) {
        var numbers = new LinkedHashMap<String, Integer>();
        for (int index = 0; index < ids.size(); index++) {
            numbers.put(ids.get(index), index);
        }
        return numbers;
    }
}
