package dev.rankine.cli;

import dev.rankine.cli.TablesAnswer.Table;
import dev.rankine.tables.Feedback;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command `rankine data convert`.
@Command(
        name = "convert",
        description = "Writes a table in another form, by the ending of its new name.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  rankine data convert ratings.csv --output ratings.parquet",
            "  rankine data convert 'part-*.jsonl.gz' --output ratings.libmf"
        })
final class ConvertCommand implements Callable<Integer> {
    @Mixin
    InputOptions input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "A .csv, .parquet or .jsonl file, or .libmf for LIBMF's text.")
    Path file;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws IOException {
        Reading read = input.read(Feedback.EXPLICIT);
        read.warn(output.terminal());
        new TableFile(file).write(read.interactions());
        output.show(new TablesAnswer(List.of(new Table(file, read.interactions().entries()))));
        return 0;
    }
}
