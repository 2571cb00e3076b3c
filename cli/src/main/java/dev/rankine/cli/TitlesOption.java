package dev.rankine.cli;

import dev.rankine.tables.Input;
import dev.rankine.tables.ItemTitles;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What the items of a list are called.
final class TitlesOption {
    @Option(
            names = "--titles",
            paramLabel = "FILE",
            description = "A table of items and titles, to be shown beside ids.")
    Optional<String> file = Optional.empty();

    Titles read() throws IOException {
        return file.isPresent() ? new Titles(ItemTitles.read(Input.files(file.get()))) : Titles.NONE;
    }
}
