package dev.rankine.cli;

import dev.rankine.cli.terminal.Terminal;
import dev.rankine.files.Json;
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

    void show(Answer report) {
        if (format == Format.JSON) {
            terminal().out().println(Json.line(report.json()));
        } else {
            report.print(terminal().out());
        }
    }

    Terminal terminal() {
        return Rankine.terminalOf(command);
    }
}
