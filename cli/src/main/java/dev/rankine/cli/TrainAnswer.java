package dev.rankine.cli;

import dev.rankine.cli.FoldOptions.Folds;
import dev.rankine.cli.terminal.Curve;
import dev.rankine.commands.Answer;
import dev.rankine.evaluation.EarlyStop;
import dev.rankine.evaluation.EarlyStop.Measured;
import dev.rankine.model.Model;
import dev.rankine.model.Provenance;
import dev.rankine.text.Figures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `rankine train` has to say.
///
/// @param folds what models of parts of the data were worth on the rest
/// @param measured what was measured on held-out data
record TrainAnswer(
        Path directory, Model model, Reading read, double seconds, Optional<Folds> folds, Optional<EarlyStop> measured)
        implements Answer {
    @Override
    public void print(PrintWriter out) {
        Provenance provenance = model.provenance();
        read.print(out);
        List<Provenance.Epoch> epochs = provenance.epochs();
        out.println("Trained " + provenance.algorithm()
                + (epochs.isEmpty() ? "" : " for " + Figures.count(epochs.size(), "epoch")) + " in "
                + Figures.seconds(seconds) + pace(epochs));
        new Curve("loss", epochs.stream().mapToDouble(Provenance.Epoch::loss).toArray()).print(out);
        folds.ifPresent(each -> each.print(out));
        measured.ifPresent(held -> printMeasured(out, held));
        if (!model.warmth().isAllWarm()) {
            out.println("Items: " + WarmthCounts.of(model).line());
        }
        out.println("Wrote " + directory + "; next: rankine recommend " + directory + " --user "
                + model.users().get(0));
    }

    private static void printMeasured(PrintWriter out, EarlyStop held) {
        String metric = held.validation().metric();
        new Curve(
                        metric + " on held-out data",
                        held.history().stream().mapToDouble(Measured::value).toArray())
                .print(out);
        Measured best = held.bestMeasured().orElseThrow();
        out.println("Kept epoch " + best.epoch() + ": " + metric + " " + Figures.measure(best.value())
                + " on held-out data");
    }

    private String pace(List<Provenance.Epoch> epochs) {
        double working = epochs.stream().mapToDouble(Provenance.Epoch::seconds).sum();
        double ratings = (double) model.provenance().interactions() * epochs.size();
        return working == 0 ? "" : ", " + Figures.rounded(ratings / working) + " ratings/s";
    }

    @Override
    public Map<String, Object> json() {
        Provenance provenance = model.provenance();
        var json = new LinkedHashMap<String, Object>();
        json.put("model", directory.toString());
        json.put("algorithm", provenance.algorithm());
        json.put("parameters", provenance.parameters());
        json.put("threads", provenance.workers());
        json.put("users", model.users().size());
        json.put("items", model.items().size());
        json.put("warmth", WarmthCounts.of(model).json());
        json.put("interactions", provenance.interactions());
        json.put("loadSeconds", read.seconds());
        json.put("seconds", seconds);
        json.put("epochs", provenance.epochs().stream().map(this::json).toList());
        folds.ifPresent(each -> json.put("folds", each.json()));
        json.put("metrics", provenance.metrics());
        json.put("warnings", read.warnings());
        return json;
    }

    private Map<String, Object> json(Provenance.Epoch epoch) {
        var json = new LinkedHashMap<String, Object>();
        json.put("epoch", epoch.epoch());
        json.put("seconds", epoch.seconds());
        json.put("loss", epoch.loss());
        measured.ifPresent(held -> held.history().stream()
                .filter(measure -> measure.epoch() == epoch.epoch())
                .forEach(measure -> json.put(held.validation().metric(), measure.value())));
        return json;
    }
}
