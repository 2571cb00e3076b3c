package dev.rankine.cli;

import dev.rankine.cli.terminal.ProgressBar;
import dev.rankine.cli.terminal.Terminal;
import dev.rankine.gang.GangEvent;
import dev.rankine.gang.GangEvent.AttemptFailed;
import dev.rankine.gang.GangEvent.EpochFinished;
import dev.rankine.gang.GangEvent.Printed;
import dev.rankine.gang.GangEvent.StepFinished;
import dev.rankine.gang.GangStep;
import dev.rankine.gang.function.GangEpoch;
import dev.rankine.text.Figures;
import dev.rankine.text.OneLine;
import java.util.function.Consumer;

/// Shows how a gang goes on: a bar where stderr is a terminal; a line for every step, every epoch and whatever ranks
/// print where that is asked for; always a line for an attempt that failed.
final class GangProgress implements Consumer<GangEvent>, AutoCloseable {
    private final Terminal terminal;
    private final boolean verbose;
    private final ProgressBar bar;

    GangProgress(Terminal terminal, boolean verbose) {
        this.terminal = terminal;
        this.verbose = verbose;
        this.bar = new ProgressBar(terminal, "gang");
    }

    @Override
    public void accept(GangEvent event) {
        switch (event) {
            case StepFinished finished -> sayIfVerbose(line(finished.step()));
            case EpochFinished finished -> show(finished.epoch());
            case AttemptFailed failed
            when failed.again() ->
                say("warning: attempt " + failed.attempt() + " failed, the next one begins: "
                        + OneLine.of(failed.reason()));
            case AttemptFailed last -> sayIfVerbose("attempt " + last.attempt() + " failed");
            case Printed printed -> sayIfVerbose(printed.line());
        }
    }

    private static String line(GangStep step) {
        String detail = step.detail().isEmpty() ? "" : "  " + step.detail();
        return step.name() + "  " + Figures.seconds(step.seconds()) + detail;
    }

    private void show(GangEpoch epoch) {
        var line = new EpochLine(epoch.epoch(), epoch.epochs(), epoch.loss(), epoch.rows(), epoch.seconds());
        String moved = Figures.bytes(epoch.bytesMoved()) + " moved";
        sayIfVerbose(line.count() + "  " + line.progress() + "  " + moved + "  " + Figures.seconds(line.seconds()));
        bar.show(epoch.epoch(), epoch.epochs(), line.count() + "  " + line.progress());
    }

    private void sayIfVerbose(String line) {
        if (verbose) {
            say(line);
        }
    }

    private void say(String line) {
        bar.clear();
        terminal.err().println(line);
        terminal.err().flush();
    }

    @Override
    public void close() {
        bar.clear();
    }
}
