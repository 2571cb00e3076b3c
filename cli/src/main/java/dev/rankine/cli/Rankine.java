package dev.rankine.cli;

import static java.util.stream.Collectors.toSet;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;

import dev.rankine.cli.terminal.Paragraph;
import dev.rankine.cli.terminal.Terminal;
import dev.rankine.commands.WrongUsage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command `rankine`.
@Command(
        name = "rankine",
        description = "Learns what people like from what they did, and ranks everything for everybody.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        footer = {
            "",
            "A ratings table becomes everyone's top list in two commands:",
            "  rankine train ratings.csv --algorithm ials --model films",
            "  rankine recommend films --exclude ratings.csv --output top.csv",
            "",
            "'rankine COMMAND --help' tells more; 'rankine demo' needs no data."
        })
public final class Rankine implements Runnable {
    private final Terminal terminal;

    @Spec
    CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            order = Integer.MAX_VALUE - 1,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of a failure.",
            order = Integer.MAX_VALUE)
    boolean debug;

    Rankine(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess(System.getenv());
        if (!VectorModule.resolve()) {
            terminal.err()
                    .println("rankine: slow, because this Java has no jdk.incubator.vector; start with ./rankine");
        }
        System.exit(run(terminal, arguments));
    }

    /// Runs one command.
    ///
    /// @return the exit code: 0 done, 1 failed, 2 wrong usage
    static int run(Terminal terminal, String... arguments) {
        var rankine = new Rankine(terminal);
        var failures = new Failures(terminal.err(), () -> rankine.debug);
        CommandLine line = line(rankine, Commands.meantBy(arguments))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setParameterExceptionHandler(new WrongUsage())
                .setExecutionExceptionHandler((failure, at, parsed) -> failures.report(failure));
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
            return failures.report(e);
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    /// The command line, with some of its commands set up.
    static CommandLine line(Rankine rankine, List<Class<?>> commands) {
        var line = new CommandLine(rankine);
        commands.forEach(line::addSubcommand);
        subcommand(line, "train")
                .ifPresent(train -> train.getHelpSectionMap().put(SECTION_KEY_FOOTER, Rankine::parametersAndFooter));
        subcommand(line, "gang")
                .flatMap(gang -> subcommand(gang, "train"))
                .ifPresent(Rankine::leaveParametersOfTheRing);
        return line.setCaseInsensitiveEnumValuesAllowed(true).setUsageHelpLongOptionsMaxWidth(28);
    }

    private static Optional<CommandLine> subcommand(CommandLine line, String name) {
        return Optional.ofNullable(line.getSubcommands().get(name));
    }

    /// Takes the parameters that a ring does not know from the options of all algorithms.
    private static void leaveParametersOfTheRing(CommandLine ring) {
        Set<String> unknown = Algorithms.all().stream()
                .flatMap(algorithm -> new ParameterRecord<>(algorithm.defaults()).options().keySet().stream())
                .filter(option -> !GangTrainCommand.PARAMETERS.contains(option))
                .collect(toSet());
        CommandSpec spec = ring.getCommandSpec();
        List.copyOf(spec.options()).stream()
                .filter(option -> unknown.contains(option.longestName()))
                .forEach(spec::remove);
    }

    /// What `train --help` ends with: the parameters of every algorithm, then the usual footer.
    private static String parametersAndFooter(CommandLine.Help help) {
        var text = new StringWriter();
        var paragraph = new Paragraph(new PrintWriter(text), 10);
        for (Algorithm<?> algorithm : Algorithms.all()) {
            paragraph.print("  " + algorithm.name(), algorithm.summary());
            paragraph.print("", algorithm.usage().replaceAll(" (?!--)", Paragraph.GLUE));
        }
        return text + help.footer();
    }

    /// The terminal that a command, at any depth, was started with.
    static Terminal terminalOf(CommandSpec command) {
        return ((Rankine) command.root().userObject()).terminal;
    }

    @Override
    public void run() {
        PrintWriter err = terminal.err();
        command.commandLine().usage(err);
        throw new ParameterException(command.commandLine(), "a COMMAND is missing");
    }
}
