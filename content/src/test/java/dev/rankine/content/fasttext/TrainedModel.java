package dev.rankine.content.fasttext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// Every kind of model that fastText makes, trained on first use and kept for the other tests of a build.
public enum TrainedModel {
    SKIPGRAM("skipgram -dim 100 -bucket 2000"),
    CBOW_OF_FEW_COLUMNS("cbow -dim 5 -bucket 300 -minn 2 -maxn 3"),
    OF_WHOLE_WORDS("skipgram -dim 33 -maxn 0"),
    OF_SINGLE_CHARACTERS("skipgram -dim 20 -minn 1 -maxn 2 -bucket 500"),
    OF_LABELS("supervised -dim 16"),
    OF_LABELS_AND_WORD_NGRAMS("supervised -dim 30 -wordNgrams 3 -bucket 5000"),
    OF_LABELS_AND_ALL_NGRAMS("supervised -dim 100 -wordNgrams 2 -minn 2 -maxn 4 -bucket 5000"),
    QUANTIZED("supervised -dim 100 -wordNgrams 2 -minn 3 -maxn 6 -bucket 3000", "quantize"),
    QUANTIZED_WITH_NORMS("supervised -dim 96 -minn 3 -maxn 6 -bucket 3000", "quantize -qnorm"),
    QUANTIZED_IN_ODD_PIECES("supervised -dim 31 -minn 3 -maxn 4 -bucket 3000", "quantize -dsub 3 -qout"),
    PRUNED("supervised -dim 24 -wordNgrams 2 -minn 2 -maxn 4 -bucket 3000", "quantize -qnorm -cutoff 800"),
    PRUNED_OF_WORDS("supervised -dim 8 -bucket 3000", "quantize -cutoff 300 -dsub 4");

    private static final Path FOLDER = Path.of("target", "fasttext");

    private final String training;
    private final String quantizing;

    TrainedModel(String training) {
        this(training, "");
    }

    TrainedModel(String training, String quantizing) {
        this.training = training;
        this.quantizing = quantizing;
    }

    /// Whether the rows of labels, which are no words, lie within the table. Where they do not libfasttext reads beyond
    /// it.
    boolean hasRowsForLabels() {
        return this != OF_WHOLE_WORDS && this != OF_LABELS && this != PRUNED_OF_WORDS;
    }

    /// The model's file, `.bin` or `.ftz`; skips the test where there is no fastText.
    public synchronized Path file() {
        Path output = FOLDER.resolve(name().toLowerCase(Locale.ROOT));
        Path file = Path.of(output + (quantizing.isEmpty() ? ".bin" : ".ftz"));
        if (!Files.exists(file)) {
            Libfasttext.assumePresent();
            Path text = corpus();
            run(training + " -epoch 2 -minCount 1", text, output);
            if (!quantizing.isEmpty()) {
                run(quantizing, text, output);
            }
        }
        return file;
    }

    private static void run(String command, Path text, Path output) {
        Libfasttext.run(Stream.concat(
                        Stream.of(command.split(" ")),
                        Stream.of("-thread", "1", "-input", text.toString(), "-output", output.toString()))
                .toArray(String[]::new));
    }

    private static Path corpus() {
        try {
            Files.createDirectories(FOLDER);
            return new Corpus().write(FOLDER.resolve("corpus.txt"), 3_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
