package dev.rankine.spark.command;

import dev.rankine.commands.WrongUsage;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command `rankine-spark`.
@Command(
        name = "rankine-spark",
        description = "Tells what a Spark cluster does with Rankine's work.",
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        subcommands = {TransferBenchCommand.class, PatternsCommand.class, PlanCommand.class, GangCommand.class},
        footer = {
            "",
            "Options of spark-submit may stand anywhere: --master, --conf, --driver-memory,",
            "--executor-memory, --executor-cores, --total-executor-cores, --num-executors,",
            "--properties-file, --name, --queue."
        })
public final class RankineSpark implements Runnable {
    @Spec
    CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    boolean debug;

    private @Nullable JavaSparkContext spark;

    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        var root = new RankineSpark();
        int exitCode = root.run(out, err, arguments);
        if (root.spark != null) {
            root.spark.close(); // else the cluster is told that the driver died
        }
        System.exit(exitCode);
    }

    /// Runs one command.
    ///
    /// @return the exit code: 0 done, 1 failed, 2 wrong usage
    int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(this)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new WrongUsage())
                .setExecutionExceptionHandler((failure, at, parsed) -> failed(failure, err))
                .execute(arguments);
    }

    /// The application that a command runs in: this process's, if it has one.
    static JavaSparkContext spark(CommandSpec command, SparkConf conf) {
        var root = (RankineSpark) command.root().userObject();
        root.spark = JavaSparkContext.fromSparkContext(SparkContext.getOrCreate(conf));
        return root.spark;
    }

    @Override
    public void run() {
        command.commandLine().usage(command.commandLine().getErr());
        throw new ParameterException(command.commandLine(), "a COMMAND is missing");
    }

    /// Spark's messages go on for many lines, of which the first says what happened.
    private int failed(Exception failure, PrintWriter err) {
        String message = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        err.println("rankine-spark: " + message.lines().findFirst().orElse(message));
        if (debug) {
            failure.printStackTrace(err);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
