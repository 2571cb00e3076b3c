package dev.rankine.cli.plot;

import dev.rankine.cli.plot.Plot.Line;
import dev.rankine.model.Provenance;
import dev.rankine.model.Provenance.Epoch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// How trainings went, drawn: the error after each epoch against epochs and against seconds, and the degree of
/// imbalance where a scheduler has one.
///
/// @param trainings by the name of each line
/// @param metric measured on held-out data; the loss is drawn where a training has not measured it
public record TrainingPlots(Map<String, Provenance> trainings, String metric) {
    private static final String IMBALANCE = "imbalance";

    /// What all lines of a plot are made by.
    private interface Axis extends Function<List<Epoch>, double[]> {}

    /// Writes `error-by-epoch.png`, `error-by-seconds.png` and maybe `imbalance-by-epoch.png`.
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        boolean measured = haveAll(metric);
        Axis error = each(epoch -> measured ? epoch.measures().getOrDefault(metric, Double.NaN) : epoch.loss());
        String name = measured ? metric : "loss";
        plot("epoch", each(Epoch::epoch), name, error).write(directory.resolve("error-by-epoch.png"));
        plot("seconds", TrainingPlots::seconds, name, error).write(directory.resolve("error-by-seconds.png"));
        if (haveAll(IMBALANCE)) {
            Axis imbalance = each(epoch -> epoch.measures().getOrDefault(IMBALANCE, Double.NaN));
            plot("epoch", each(Epoch::epoch), "degree of imbalance", imbalance)
                    .write(directory.resolve("imbalance-by-epoch.png"));
        }
    }

    private boolean haveAll(String measure) {
        return trainings.values().stream()
                .flatMap(training -> training.epochs().stream())
                .allMatch(epoch -> epoch.measures().containsKey(measure));
    }

    private Plot plot(String across, Axis onto, String up, Axis above) {
        var lines = new ArrayList<Line>();
        trainings.forEach((name, training) ->
                lines.add(new Line(name, onto.apply(training.epochs()), above.apply(training.epochs()))));
        return new Plot(across, up, lines);
    }

    private static Axis each(ToDoubleFunction<Epoch> value) {
        return epochs -> epochs.stream().mapToDouble(value).toArray();
    }

    /// From the beginning to the end of each epoch.
    private static double[] seconds(List<Epoch> epochs) {
        var seconds = new double[epochs.size()];
        double sum = 0;
        for (int epoch = 0; epoch < seconds.length; epoch++) {
            sum += epochs.get(epoch).seconds();
            seconds[epoch] = sum;
        }
        return seconds;
    }
}
