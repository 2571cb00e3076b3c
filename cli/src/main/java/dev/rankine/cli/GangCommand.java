package dev.rankine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `rankine gang`.
@Command(
        name = "gang",
        description = "Trains on the ranks of MPI, none of which holds all of a model.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = GangTrainCommand.class)
final class GangCommand implements Runnable {
    @Spec
    CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "train is missing");
    }
}
