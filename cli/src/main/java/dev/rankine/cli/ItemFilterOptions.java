package dev.rankine.cli;

import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/// Which items lists may have.
final class ItemFilterOptions {
    @Option(names = "--allow", paramLabel = "FILE", description = "List only these items, one id a line.")
    Optional<String> allow = Optional.empty();

    @Option(names = "--deny", paramLabel = "FILE", description = "Never list these items, one id a line.")
    Optional<String> deny = Optional.empty();

    boolean areGiven() {
        return allow.isPresent() || deny.isPresent();
    }

    /// The numbers of those that lists may have.
    ///
    /// @param count how many numbers there are
    BitSet items(int count, ListedIds ids, ToIntFunction<String> numbers) throws IOException {
        IntStream allowed = allow.isPresent() ? ids.read("--allow", allow.get(), numbers) : IntStream.range(0, count);
        var items = new BitSet();
        allowed.forEach(items::set);
        if (deny.isPresent()) {
            ids.read("--deny", deny.get(), numbers).forEach(items::clear);
        }
        return items;
    }
}
