package dev.rankine.spark.command;

import picocli.CommandLine.Command;

/// The command `rankine-spark gang`.
@Command(
        name = "gang",
        description = "Learns from made-up rows on ranks of MPI that executors feed, beside Spark alone.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {GangRatingsCommand.class, GangLabelsCommand.class, GangHistoriesCommand.class},
        footer = {
            "",
            "Example: rankine-spark gang ratings --master spark://host:7077 --conf spark.rankine.gang.ranks=2",
            "",
            "The properties spark.rankine.gang.* say which ranks, where and by which MPI."
        })
final class GangCommand {}
