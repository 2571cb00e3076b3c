package dev.rankine.cli;

import dev.rankine.content.TextEncoder;
import dev.rankine.content.fasttext.FastTextEncoder;
import dev.rankine.content.hashing.HashingEncoder;
import dev.rankine.tables.Input;
import dev.rankine.tables.ItemTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What is written of items, by which those are ranked that nobody has touched.
final class ItemTextOptions {
    /// Of each text; see docs/decisions/0131.
    private static final int HASHED_DIMENSION = 256;

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--item-text",
            paramLabel = "FILE",
            description = "A table of items and text: items nobody has touched are ranked by it.")
    Optional<String> file = Optional.empty();

    @Option(
            names = "--text-column",
            paramLabel = "NAME",
            description = "A column of text there; may be given again (default: the title).")
    List<String> columns = List.of();

    @Option(
            names = "--text-model",
            paramLabel = "FILE",
            description = "A fastText model, .bin or .ftz (default: words and their parts, hashed).")
    Optional<Path> model = Optional.empty();

    /// Refuses options that would be without effect.
    void check(Algorithm<?> algorithm) {
        if (file.isEmpty() && (!columns.isEmpty() || model.isPresent())) {
            throw new ParameterException(
                    command.commandLine(),
                    (columns.isEmpty() ? "--text-model" : "--text-column") + " needs --item-text");
        }
        if (file.isPresent() && !algorithm.learnsFactors()) {
            throw new ParameterException(
                    command.commandLine(), "--item-text: " + algorithm.name() + " has no factors that text could give");
        }
    }

    /// Reads the table and opens the model, if they were asked for.
    Completion read() throws IOException {
        if (file.isEmpty()) {
            return Completion.NONE;
        }
        TextEncoder encoder =
                model.isPresent() ? FastTextEncoder.open(model.get()) : new HashingEncoder(HASHED_DIMENSION);
        try {
            ItemTexts texts = ItemTexts.read(Input.files(file.get()), columns);
            return new TextedItems(texts, encoder, origin(texts));
        } catch (IOException | RuntimeException e) {
            encoder.close();
            throw e;
        }
    }

    private Map<String, Object> origin(ItemTexts texts) {
        var origin = new LinkedHashMap<String, Object>();
        origin.put("item-text", file.orElseThrow());
        origin.put("text-columns", String.join(", ", texts.columns()));
        model.ifPresent(path -> origin.put("text-model", path.toString()));
        return origin;
    }
}
