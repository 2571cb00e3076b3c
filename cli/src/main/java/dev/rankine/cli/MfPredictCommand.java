package dev.rankine.cli;

import dev.rankine.cli.libmf.Measure;
import dev.rankine.files.LibmfRatings;
import dev.rankine.files.WholeText;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.ValueRule;
import dev.rankine.model.LibmfModel;
import dev.rankine.model.LibmfModelText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `rankine mf-predict`, which takes what LIBMF's `mf-predict` takes and leaves what it leaves.
@Command(
        name = "mf-predict",
        description = "Predicts as LIBMF's mf-predict does, with a model in LIBMF's text.",
        customSynopsis = "rankine mf-predict [-e N] test_file model_file [output_file]",
        sortOptions = false,
        footer = {"", "Example: rankine mf-predict -e 1 test.txt films.model predicted.txt"})
final class MfPredictCommand implements Callable<Integer> {
    @Spec
    CommandSpec command;

    @Option(
            names = "-e",
            paramLabel = "N",
            description =
                    "0 RMSE, 1 MAE, 2 generalized KL, 5 logarithmic, 6 accuracy, 10 and 11 mean percentile rank, 12"
                            + " and 13 area under the curve, by user and by item (default: 0).")
    int criterion;

    @Parameters(index = "0", paramLabel = "test_file", description = "Lines of user, item and rating.")
    Path testFile;

    @Parameters(index = "1", paramLabel = "model_file", description = "A model that mf-train has left.")
    Path modelFile;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "output_file",
            description = "Where predictions go, one a line (default: the name of the test file with .out behind it).")
    Optional<Path> outputFile = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Measure measure = Measure.numbered(criterion);
        Entries ratings = LibmfRatings.read(testFile, ValueRule.NONE).entries();
        LibmfModel model = LibmfModelText.read(modelFile);
        WholeText.write(
                outputFile.orElseGet(() -> Path.of(testFile.getFileName() + ".out")),
                text -> predict(ratings, model, text));
        PrintWriter out = Rankine.terminalOf(command).out();
        out.println(measure.label() + String.format(Locale.ROOT, " = %.4f", measure.of(ratings, model)));
        return 0;
    }

    private static void predict(Entries ratings, LibmfModel model, BufferedWriter text) throws IOException {
        for (long entry = 0; entry < ratings.size(); entry++) {
            text.append(Float.toString(model.score(ratings.user(entry), ratings.item(entry))));
            text.append('\n');
        }
    }
}
