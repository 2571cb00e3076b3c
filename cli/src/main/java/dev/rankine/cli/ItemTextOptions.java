package dev.rankine.cli;

import dev.rankine.content.TextEncoder;
import dev.rankine.content.neighbours.ItemVectors;
import dev.rankine.tables.Input;
import dev.rankine.tables.ItemTexts;
import dev.rankine.training.Workers;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What is written of items: by it those are ranked that nobody has touched, and any are found by their neighbours.
final class ItemTextOptions {
    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--item-text",
            paramLabel = "FILE",
            description = "A table of items and text, for items that nobody has touched.")
    Optional<String> file = Optional.empty();

    @Option(
            names = "--text-column",
            paramLabel = "NAME",
            description = "A column of text there; may be given again (default: the title).")
    List<String> columns = List.of();

    @Mixin
    TextModelOption model;

    /// Refuses options that would be without effect.
    void check(Algorithm<?> algorithm) {
        if (file.isEmpty() && (!columns.isEmpty() || model.file.isPresent())) {
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
    ///
    /// @param threads to read a text with
    Completion read(int threads) throws IOException {
        if (file.isEmpty()) {
            return Completion.NONE;
        }
        TextEncoder encoder = model.open(threads);
        try {
            ItemTexts texts = texts();
            return new TextedItems(texts, encoder, origin(texts));
        } catch (IOException | RuntimeException e) {
            encoder.close();
            throw e;
        }
    }

    /// The items of the table by their texts, all columns of an item as one.
    ItemVectors vectors(Workers workers) throws IOException {
        try (TextEncoder encoder = model.open(1)) { // each worker reads texts of its own
            ItemTexts texts = texts();
            return ItemVectors.encoded(texts.items(), item -> joined(texts, item), encoder, workers);
        }
    }

    private static String joined(ItemTexts texts, int item) {
        return IntStream.range(0, texts.columns().size())
                .mapToObj(column -> texts.text(item, column))
                .collect(Collectors.joining(" "));
    }

    private ItemTexts texts() throws IOException {
        return ItemTexts.read(Input.files(file.orElseThrow()), columns);
    }

    private Map<String, Object> origin(ItemTexts texts) {
        var origin = new LinkedHashMap<String, Object>();
        origin.put("item-text", file.orElseThrow());
        origin.put("text-columns", String.join(", ", texts.columns()));
        model.file.ifPresent(path -> origin.put("text-model", path.toString()));
        return origin;
    }
}
