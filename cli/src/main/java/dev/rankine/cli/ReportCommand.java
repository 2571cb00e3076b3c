package dev.rankine.cli;

import dev.rankine.cli.plot.TrainingPlots;
import dev.rankine.model.Model;
import dev.rankine.model.ModelDirectory;
import dev.rankine.model.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `rankine report`.
@Command(
        name = "report",
        description = "Draws how models were trained, a line for each, as images.",
        sortOptions = false,
        footer = {"", "Example: rankine report m-fpsgd m-dsgd m-hogwild --output plots"})
final class ReportCommand implements Callable<Integer> {
    @Spec
    CommandSpec command;

    @Parameters(paramLabel = "MODEL", arity = "1..*", description = "Directories of models.")
    List<Path> models = List.of();

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "Where the images go.")
    Path directory;

    @Override
    public Integer call() throws IOException {
        var trainings = new LinkedHashMap<String, Provenance>();
        String metric = "loss";
        for (Path path : models) {
            Model model = ModelDirectory.read(path);
            trainings.put(path.getFileName().toString(), model.provenance());
            metric = Algorithms.aimOf(model.provenance()).metric();
        }
        new TrainingPlots(trainings, metric).write(directory);
        Rankine.terminalOf(command).out().println("Wrote " + directory);
        return 0;
    }
}
