package dev.rankine.cli;

import dev.rankine.cli.terminal.Terminal;
import dev.rankine.interactions.Ids;
import dev.rankine.tables.IdList;
import dev.rankine.tables.Input;
import java.io.IOException;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// Reads files of ids, one a line, as the numbers that a model or an index has for them. Those that it does not have
/// get a warning together.
///
/// @param kind `model` or `index`
record ListedIds(String kind, Terminal terminal) {
    /// @param option that names the file
    /// @param numbers of ids, [Ids#UNKNOWN] of others
    IntStream read(String option, String file, ToIntFunction<String> numbers) throws IOException {
        List<String> wanted = IdList.read(Input.files(file));
        int[] known = wanted.stream()
                .mapToInt(numbers)
                .filter(number -> number != Ids.UNKNOWN)
                .toArray();
        int unknown = wanted.size() - known.length;
        if (unknown > 0) {
            terminal.err()
                    .println("warning: " + option + " " + file + ": " + unknown + " of " + wanted.size()
                            + " ids are not in the " + kind);
        }
        return IntStream.of(known);
    }
}
