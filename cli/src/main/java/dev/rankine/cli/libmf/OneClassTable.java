package dev.rankine.cli.libmf;

import dev.rankine.interactions.Entries;
import dev.rankine.model.LibmfModel;
import dev.rankine.training.TrainingEvent;
import dev.rankine.training.TrainingEvent.EpochFinished;
import dev.rankine.training.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/// The table that `mf-train -f 12` prints: of each iteration what all pairs cost, and of that what those that are
/// given (`+`) and all others (`-`) do; the same with the pairs of a validation set as those that are given, if there
/// is one; and what is minimised.
///
/// @param training pairs, each once
/// @param validation pairs, each once, that training does not see
public record OneClassTable(PrintWriter out, OneClass learned, Entries training, Optional<Entries> validation)
        implements TrainingListener {

    public void printHead() {
        out.print("iter" + head("tr"));
        if (validation.isPresent()) {
            out.print(head("va"));
        }
        out.print(String.format(Locale.ROOT, "%13s\n", "obj"));
        out.flush();
    }

    private static String head(String set) {
        String name = set + "_sqerror";
        return String.format(Locale.ROOT, "%13s%15s%15s", name, name + "+", name + "-");
    }

    @Override
    public Decision hear(TrainingEvent event) {
        if (event instanceof EpochFinished epoch) {
            print(epoch);
        }
        return Decision.CONTINUE;
    }

    private void print(EpochFinished epoch) {
        var model = LibmfModel.of(learned.weighed(epoch.checkpoint().model()), OneClass.NUMBER, 0);
        var pairs = new AllPairs(learned, model);
        AllPairs.Cost cost = pairs.cost(training);
        out.print(String.format(Locale.ROOT, "%4d%s", epoch.epoch() - 1, text(cost)));
        validation.ifPresent(held -> out.print(text(pairs.cost(held))));
        out.print(String.format(Locale.ROOT, "%13.4e\n", cost.both() + pairs.penalty()));
        out.flush();
    }

    private static String text(AllPairs.Cost cost) {
        return String.format(Locale.ROOT, "%13.4f%15.4f%15.4f", cost.both(), cost.given(), cost.others());
    }
}
