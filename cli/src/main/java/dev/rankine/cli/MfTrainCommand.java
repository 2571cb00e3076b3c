package dev.rankine.cli;

import dev.rankine.cli.libmf.Function;
import dev.rankine.cli.libmf.IterationTable;
import dev.rankine.cli.libmf.Lambda;
import dev.rankine.cli.libmf.OneClass;
import dev.rankine.cli.libmf.OneClassTable;
import dev.rankine.cli.terminal.Terminal;
import dev.rankine.evaluation.CrossValidation;
import dev.rankine.files.LibmfRatings;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.Split;
import dev.rankine.interactions.Storage;
import dev.rankine.interactions.ValueRule;
import dev.rankine.model.FactorModel;
import dev.rankine.model.LibmfModel;
import dev.rankine.model.LibmfModelText;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.sgd.SgdParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `rankine mf-train`, which takes what LIBMF's `mf-train` takes and leaves what it leaves.
@Command(
        name = "mf-train",
        description = "Trains as LIBMF's mf-train does, with its flags, files and model text.",
        customSynopsis = "rankine mf-train [OPTION]... training_set_file [model_file]",
        sortOptions = false,
        footer = {
            "",
            "Example: rankine mf-train -l2 0.05 -k 32 -t 20 -p test.txt train.txt model",
            "",
            "'rankine train' learns a mean and biases too, and from any table."
        })
final class MfTrainCommand implements Callable<Integer> {
    private static final long SEED = 1;

    /// How much of ratings on disk is in memory.
    private static final long RESIDENT = 128L << 20;

    @Spec
    CommandSpec command;

    @Option(
            names = "-l1",
            paramLabel = "L[,L]",
            converter = Lambda.Reader.class,
            description = "L1, of users and of items where it is not the same (default: 0).")
    Lambda sizes = new Lambda(0);

    @Option(
            names = "-l2",
            paramLabel = "L[,L]",
            converter = Lambda.Reader.class,
            description = "L2, of users and of items where it is not the same (default: 0.1).")
    Lambda squares = new Lambda(0.1);

    @Option(
            names = "-f",
            paramLabel = "LOSS",
            description =
                    "0 squared, 1 absolute, 2 generalized KL, 5 logarithmic, 6 squared hinge, 7 hinge, 10 pairs of"
                            + " columns, 11 pairs of rows, 12 squared over all pairs, of which those given are 1"
                            + " (default: 0).")
    int function;

    @Option(names = "-k", paramLabel = "K", description = "Dimensions (default: 8).")
    int rank = 8;

    @Option(names = "-t", paramLabel = "N", description = "Iterations (default: 20).")
    int iterations = 20;

    @Option(names = "-r", paramLabel = "ETA", description = "Learning rate (default: 0.1).")
    double step = 0.1;

    @Option(names = "-a", paramLabel = "X", description = "With -f 12, weight of pairs not given (default: 1).")
    double weightOfOthers = 1;

    @Option(names = "-c", paramLabel = "X", description = "With -f 12, rating of pairs not given (default: 0.0001).")
    double ratingOfOthers = 0.0001;

    @Option(names = "-s", paramLabel = "T", description = "Threads (default: as many as there are processors).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "-n", paramLabel = "N", description = "Bins (default: as the ratings suggest).")
    int bins;

    @Option(names = "-p", paramLabel = "FILE", description = "A validation set.")
    Optional<Path> validation = Optional.empty();

    @Option(names = "-v", paramLabel = "K", description = "Folds of a cross-validation, which leaves no model.")
    Optional<Integer> folds = Optional.empty();

    @Option(names = "--quiet", description = "Print nothing.")
    boolean quiet;

    @Option(names = "--nmf", description = "No factor below 0.")
    boolean nonnegative;

    @Option(names = "--disk", description = "Keep ratings in files of the current folder.")
    boolean disk;

    @Parameters(index = "0", paramLabel = "training_set_file", description = "Lines of user, item and rating.")
    Path trainingFile;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "model_file",
            description = "Where the model goes (default: the name of the training set with .model behind it).")
    Optional<Path> modelFile = Optional.empty();

    @Override
    public Integer call() throws IOException {
        if (validation.isPresent() && folds.isPresent()) {
            throw new ParameterException(command.commandLine(), "cannot specify both -p and -v");
        }
        if (function == OneClass.NUMBER) {
            learnOneClass();
        } else {
            learn(Function.numbered(function));
        }
        return 0;
    }

    private void learn(Function learned) throws IOException {
        LibmfRatings ratings = ratings(learned.rule());
        SgdParameters parameters = parameters(learned, ratings);
        Interactions data = ratings.interactions(learned::target);
        try (Workers workers = ThreadsOption.start("-s", threads)) {
            if (folds.isPresent()) {
                crossValidate(learned, parameters, learned.mean(ratings), data, workers);
            } else {
                train(learned, parameters, ratings, data, workers);
            }
        }
    }

    private LibmfRatings ratings(ValueRule rule) throws IOException {
        Storage storage = disk ? Storage.files(Path.of("."), RESIDENT) : Storage.memory();
        LibmfRatings ratings = LibmfRatings.read(trainingFile, rule, storage);
        if (ratings.entries().size() == 0) {
            throw new IllegalArgumentException(trainingFile + ": a training set must have a rating");
        }
        return ratings;
    }

    /// LIBMF measures the weight of the squares for ratings as they are, Rankine for ratings in standard deviations.
    private SgdParameters parameters(Function learned, LibmfRatings ratings) {
        double deviation = learned == Function.SQUARED ? ratings.deviation() : 1;
        double unit = deviation > 0 ? deviation : 1;
        Lambda ofSquares = learned.placed(squares);
        Lambda ofSizes = learned.placed(sizes);
        return learned.learner()
                .withRank(rank)
                .withEpochs(iterations)
                .withStep(step)
                .withRegularization(ofSquares.users() / unit)
                .withItemRegularization(ofSquares.items() / unit)
                .withLasso(ofSizes.users())
                .withItemLasso(ofSizes.items())
                .withNonnegative(nonnegative)
                .withStripes(bins);
    }

    private void train(
            Function learned, SgdParameters parameters, LibmfRatings ratings, Interactions data, Workers workers)
            throws IOException {
        float mean = learned.mean(ratings);
        Optional<Entries> held = validation.isPresent()
                ? Optional.of(
                        LibmfRatings.read(validation.get(), learned.rule()).entries())
                : Optional.empty();
        var table = new IterationTable(terminal().out(), learned, data, ratings.entries(), held, mean, squares, sizes);
        if (!quiet) {
            table.printHead();
        }
        FactorModel model = learned.train(parameters, data, workers, quiet ? TrainingListener.silent() : table);
        LibmfModelText.write(modelPath(), LibmfModel.of(model, learned.number(), mean));
    }

    private void learnOneClass() throws IOException {
        requireAbsent(folds.isPresent(), "-v");
        requireAbsent(nonnegative, "--nmf");
        requireAbsent(sizes.users() > 0 || sizes.items() > 0, "-l1 above 0");
        var learned = new OneClass(rank, iterations, weightOfOthers, ratingOfOthers, squares);
        Interactions data = ratings(ValueRule.NONE).wholeMatrix(rating -> 1);
        Optional<Entries> held = validation.isPresent()
                ? Optional.of(pairs(
                        LibmfRatings.read(validation.get(), ValueRule.NONE).interactions(rating -> 1)))
                : Optional.empty();
        var table = new OneClassTable(terminal().out(), learned, pairs(data), held);
        if (!quiet) {
            table.printHead();
        }
        try (Workers workers = ThreadsOption.start("-s", threads)) {
            FactorModel model = learned.train(data, workers, quiet ? TrainingListener.silent() : table);
            LibmfModelText.write(modelPath(), LibmfModel.of(model, OneClass.NUMBER, 0));
        }
    }

    private static void requireAbsent(boolean present, String flag) {
        if (present) {
            throw new IllegalArgumentException("-f 12 does not go with " + flag);
        }
    }

    /// Each once.
    private static Entries pairs(Interactions data) {
        return LibmfRatings.of(data).entries();
    }

    private Path modelPath() {
        return modelFile.orElseGet(() -> Path.of(trainingFile.getFileName() + ".model"));
    }

    private void crossValidate(
            Function learned, SgdParameters parameters, float mean, Interactions data, Workers workers) {
        say("fold" + String.format(Locale.ROOT, "%10s", learned.legend()));
        var figures = CrossValidation.run(
                data,
                folds.orElseThrow(),
                SEED,
                part -> worth(learned, parameters, mean, part, workers),
                (fold, figure) -> say(String.format(Locale.ROOT, "%4d%10.4f", fold, figure)));
        say("=".repeat(14));
        say(String.format(Locale.ROOT, " avg%10.4f", figures.mean()));
    }

    private static double worth(Function learned, SgdParameters parameters, float mean, Split part, Workers workers) {
        FactorModel model = learned.train(parameters, part.train(), workers, TrainingListener.silent());
        Entries held = LibmfRatings.of(part.test()).entries();
        return learned.worth().of(held, LibmfModel.of(model, learned.number(), mean));
    }

    private void say(String line) {
        if (!quiet) {
            terminal().out().print(line + "\n");
            terminal().out().flush();
        }
    }

    private Terminal terminal() {
        return Rankine.terminalOf(command);
    }
}
