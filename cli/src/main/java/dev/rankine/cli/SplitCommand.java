package dev.rankine.cli;

import dev.rankine.cli.TablesAnswer.Table;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.Split;
import dev.rankine.tables.Feedback;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command `rankine data split`.
@Command(
        name = "split",
        description = "Parts a table in one to learn from and one to measure on.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  rankine data split ratings.csv --random 0.2 --train train.csv --test test.csv",
            "  rankine data split ratings.csv --folds 5 --train train.csv --test test.csv",
            "",
            "Folds are numbered before the ending: train-1.csv, test-1.csv, ..."
        })
final class SplitCommand implements Callable<Integer> {
    @Mixin
    InputOptions input;

    @ArgGroup(multiplicity = "1")
    How how;

    @Option(names = "--seed", paramLabel = "S", description = "Of what is random (default: 1).")
    long seed = 1;

    @Option(names = "--train", required = true, paramLabel = "FILE", description = "Where the larger part goes.")
    Path train;

    @Option(names = "--test", required = true, paramLabel = "FILE", description = "Where what is held out goes.")
    Path test;

    @Mixin
    OutputOptions output;

    /// What is held out: one of these.
    static final class How {
        @Option(names = "--random", paramLabel = "FRACTION", description = "A share of the interactions, at random.")
        Optional<Double> random = Optional.empty();

        @Option(names = "--leave-out", paramLabel = "K", description = "K random interactions of every user.")
        Optional<Integer> leaveOut = Optional.empty();

        @Option(names = "--leave-out-latest", paramLabel = "K", description = "The K latest of every user.")
        Optional<Integer> leaveOutLatest = Optional.empty();

        @Option(names = "--latest", paramLabel = "FRACTION", description = "The latest share of all interactions.")
        Optional<Double> latest = Optional.empty();

        @Option(names = "--items", paramLabel = "FRACTION", description = "A share of the items, with all of theirs.")
        Optional<Double> items = Optional.empty();

        @Option(names = "--folds", paramLabel = "K", description = "Each of K parts in turn.")
        Optional<Integer> folds = Optional.empty();
    }

    @Override
    public Integer call() throws IOException {
        Reading read = input.read(Feedback.EXPLICIT);
        read.warn(output.terminal());
        var written = new ArrayList<Table>();
        if (how.folds.isPresent()) {
            for (int fold = 0; fold < how.folds.get(); fold++) {
                Split split = Split.fold(read.interactions(), how.folds.get(), fold, seed);
                write(split, numbered(train, fold + 1), numbered(test, fold + 1), written);
            }
        } else {
            write(split(read.interactions()), train, test, written);
        }
        output.show(new TablesAnswer(written));
        return 0;
    }

    private Split split(Interactions data) {
        return how.random
                .map(fraction -> Split.random(data, fraction, seed))
                .or(() -> how.leaveOut.map(count -> Split.leavingOut(data, count, seed)))
                .or(() -> how.leaveOutLatest.map(count -> Split.leavingOutLatest(data, count)))
                .or(() -> how.items.map(fraction -> Split.items(data, fraction, seed)))
                .or(() -> how.latest.map(fraction -> Split.latest(data, fraction)))
                .orElseThrow();
    }

    private static void write(Split split, Path train, Path test, List<Table> written) throws IOException {
        new TableFile(train).write(split.train());
        written.add(new Table(train, split.train().entries()));
        new TableFile(test).write(split.test());
        written.add(new Table(test, split.test().entries()));
    }

    /// `train.csv` becomes `train-1.csv`.
    private static Path numbered(Path file, int number) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? file.resolveSibling(name + "-" + number)
                : file.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
    }
}
