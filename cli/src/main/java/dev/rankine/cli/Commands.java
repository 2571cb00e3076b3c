package dev.rankine.cli;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;

/// The commands of `rankine`, in the order of its help.
final class Commands {
    static final List<Class<?>> ALL = List.of(
            DemoCommand.class,
            TrainCommand.class,
            GangCommand.class,
            EvaluateCommand.class,
            RecommendCommand.class,
            SimilarCommand.class,
            NeighboursCommand.class,
            DescribeModelCommand.class,
            ConvertModelCommand.class,
            ReportCommand.class,
            DataCommand.class,
            MfTrainCommand.class,
            MfPredictCommand.class,
            PlanCommand.class,
            DoctorCommand.class);

    private Commands() {}

    /// The one command whose name is the first word of a command line, or all if there is none: to set up the options
    /// of all of them takes a good part of a short command's time.
    static List<Class<?>> meantBy(String... arguments) {
        String name = Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .orElse("");
        List<Class<?>> meant = ALL.stream()
                .filter(command -> command.getAnnotation(Command.class).name().equals(name))
                .toList();
        return meant.isEmpty() ? ALL : meant;
    }
}
