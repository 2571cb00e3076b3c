package dev.rankine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `rankine neighbours`.
@Command(
        name = "neighbours",
        description = "Builds an index of items by their vectors, and finds the nearest.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BuildNeighboursCommand.class,
            AddNeighboursCommand.class,
            RemoveNeighboursCommand.class,
            QueryNeighboursCommand.class
        })
final class NeighboursCommand implements Runnable {
    @Spec
    CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "one of build, add, remove, query is missing");
    }
}
