package dev.rankine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `rankine data`.
@Command(
        name = "data",
        description = "Describes, splits, makes up and converts tables of interactions.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DescribeCommand.class, SplitCommand.class, GenerateCommand.class, ConvertCommand.class})
final class DataCommand implements Runnable {
    @Spec
    CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "one of describe, split, generate, convert is missing");
    }
}
