package dev.rankine.cli;

import dev.rankine.files.LibmfText;
import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Storage;
import dev.rankine.interactions.ValueRule;
import dev.rankine.model.Model;
import dev.rankine.tables.ColumnNames;
import dev.rankine.tables.Feedback;
import dev.rankine.tables.Input;
import dev.rankine.tables.InteractionTable;
import dev.rankine.tables.LoadReport;
import dev.rankine.tables.LoadedInteractions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How tables are read.
final class TableOptions {
    @Option(
            names = "--columns",
            paramLabel = "ROLE=NAME",
            description = "user=u,item=i,rating=r,time=t by name or position (default: detected).")
    Optional<String> columns = Optional.empty();

    @Option(
            names = "--duplicates",
            paramLabel = "POLICY",
            description = "Of one user and item: last, sum, mean or fail (default: last for ratings, else sum).")
    Optional<Duplicates> duplicates = Optional.empty();

    @Option(
            names = "--input-format",
            paramLabel = "FORMAT",
            description = "libmf for LIBMF's text (default: by the file's ending).")
    Optional<InputFormat> format = Optional.empty();

    /// Where what is read will lie.
    Storage storage = Storage.memory();

    /// What cannot be told from a file's ending.
    enum InputFormat {
        LIBMF
    }

    /// Reads a table whose users and items are numbered anew.
    Reading read(Input input, Feedback feedback) throws IOException {
        return read(input, feedback, feedback.rule(), Ids.of(List.of()), Ids.of(List.of()));
    }

    /// Reads a table on with the users and items of a model.
    Reading readOn(String file, Feedback feedback, Model model) throws IOException {
        return read(Input.files(file), feedback, feedback.rule(), model.users(), model.items());
    }

    /// Reads a table on with the users and items there are.
    ///
    /// @param rule what ratings must obey
    Reading read(Input input, Feedback feedback, ValueRule rule, Ids users, Ids items) throws IOException {
        var folding = duplicates.orElse(feedback.duplicates());
        var names = columns.map(ColumnNames::parse).orElse(ColumnNames.detected());
        long begun = System.nanoTime();
        LoadedInteractions loaded = isLibmf(input)
                ? libmf(Path.of(input.name()), folding, rule, users, items)
                : new InteractionTable(input, names, rule, folding, storage).read(users, items);
        return new Reading(input.name(), loaded, (System.nanoTime() - begun) / 1e9);
    }

    private boolean isLibmf(Input input) {
        return input instanceof Input.Files files
                && (format.isPresent() || files.patterns().stream().allMatch(TableFile::isLibmf));
    }

    private LoadedInteractions libmf(Path file, Duplicates folding, ValueRule rule, Ids users, Ids items)
            throws IOException {
        var data = LibmfText.read(file, folding, rule, users, items, storage);
        var report = new LoadReport(data.entries(), 0, "user=1 item=2 rating=3", List.of());
        return new LoadedInteractions(data, report);
    }
}
