package dev.rankine.cli;

import dev.rankine.interactions.Ids;
import dev.rankine.interactions.ValueRule;
import dev.rankine.tables.Feedback;
import dev.rankine.tables.Input;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The table that a command works on: files, or what a query makes of them.
final class InputOptions {
    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Parameters(
            paramLabel = "INPUT",
            arity = "0..1",
            description = "CSV, TSV, Parquet or JSON lines, maybe gzip or zstd; a glob in quotes; LIBMF text.")
    Optional<String> file = Optional.empty();

    @Option(names = "--sql", paramLabel = "QUERY", description = "The result of this DuckDB query instead of INPUT.")
    Optional<String> sql = Optional.empty();

    @Mixin
    TableOptions tables;

    Reading read(Feedback feedback) throws IOException {
        return tables.read(input(), feedback);
    }

    /// Reads on with the users and items there are.
    ///
    /// @param rule what ratings must obey
    Reading read(Feedback feedback, ValueRule rule, Ids users, Ids items) throws IOException {
        return tables.read(input(), feedback, rule, users, items);
    }

    private Input input() {
        if (file.isPresent() == sql.isPresent()) {
            throw new ParameterException(command.commandLine(), "one of INPUT and --sql must be given");
        }
        return file.map(Input::files).orElseGet(() -> Input.query(sql.orElseThrow()));
    }
}
