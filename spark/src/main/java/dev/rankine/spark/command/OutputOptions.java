package dev.rankine.spark.command;

import dev.rankine.files.Json;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How a command presents its result.
final class OutputOptions {
    enum Format {
        TEXT,
        JSON
    }

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "text for people, or one JSON object (default: text).")
    Format format = Format.TEXT;

    void show(Map<String, Object> json, Consumer<PrintWriter> text) {
        PrintWriter out = command.commandLine().getOut();
        if (format == Format.JSON) {
            out.println(Json.line(json));
        } else {
            text.accept(out);
        }
        out.flush();
    }
}
