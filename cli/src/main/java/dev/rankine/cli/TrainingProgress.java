package dev.rankine.cli;

import dev.rankine.cli.terminal.ProgressBar;
import dev.rankine.cli.terminal.Terminal;
import dev.rankine.text.Figures;
import dev.rankine.training.TrainingEvent;
import dev.rankine.training.TrainingEvent.EpochFinished;
import dev.rankine.training.TrainingEvent.Remark;
import dev.rankine.training.TrainingEvent.StepHalved;
import dev.rankine.training.TrainingListener;
import java.util.Locale;
import java.util.Map;

/// Shows how training goes: a bar where stderr is a terminal, a line an epoch where that is asked for.
final class TrainingProgress implements TrainingListener, AutoCloseable {
    private final Terminal terminal;
    private final boolean verbose;
    private final ProgressBar bar;

    TrainingProgress(Terminal terminal, String algorithm, boolean verbose) {
        this.terminal = terminal;
        this.verbose = verbose;
        this.bar = new ProgressBar(terminal, algorithm);
    }

    @Override
    public Decision hear(TrainingEvent event) {
        switch (event) {
            case EpochFinished epoch -> show(epoch);
            case StepHalved halved ->
                say("warning: epoch " + halved.epoch() + " diverged and begins again with a step of "
                        + Figures.measure(halved.step()));
            case Remark remark -> say("note: " + remark.text());
        }
        return Decision.CONTINUE;
    }

    private void show(EpochFinished epoch) {
        double seconds = epoch.elapsed().toNanos() / 1e9;
        var line = new EpochLine(epoch.epoch(), epoch.epochs(), epoch.loss(), epoch.interactions(), seconds);
        String text = line.count() + "  " + line.progress() + schedule(epoch.measures());
        if (verbose) {
            say(text + "  " + Figures.seconds(seconds));
        }
        bar.show(epoch.epoch(), epoch.epochs(), text);
    }

    /// How workers were kept at work, where blocks of ratings are handed to them.
    private static String schedule(Map<String, Double> measures) {
        Double imbalance = measures.get("imbalance");
        if (imbalance == null) {
            return "";
        }
        double idle = measures.entrySet().stream()
                .filter(measure -> measure.getKey().startsWith("idle_"))
                .mapToDouble(Map.Entry::getValue)
                .average()
                .orElse(0);
        return String.format(Locale.ROOT, "  idle %.1f %%  DoI %.3f", 100 * idle, imbalance);
    }

    /// A line that stays.
    void say(String line) {
        bar.clear();
        terminal.err().println(line);
        terminal.err().flush();
    }

    @Override
    public void close() {
        bar.clear();
    }
}
