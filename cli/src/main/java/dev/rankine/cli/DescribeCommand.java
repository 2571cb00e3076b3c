package dev.rankine.cli;

import dev.rankine.cli.data.Description;
import dev.rankine.tables.Feedback;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The command `rankine data describe`.
@Command(
        name = "describe",
        description = "Tells the shape of a table: users, items, values, activity.",
        sortOptions = false,
        footer = {"", "Example: rankine data describe ratings.csv"})
final class DescribeCommand implements Callable<Integer> {
    @Mixin
    InputOptions input;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws IOException {
        Reading read = input.read(Feedback.EXPLICIT);
        read.warn(output.terminal());
        output.show(new DescribeAnswer(read, Description.of(read.interactions())));
        return 0;
    }
}
