package dev.rankine.commands;

import dev.rankine.files.Json;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How a command presents its answer.
public class AnswerOptions {
    enum Format {
        TEXT,
        JSON
    }

    /// The command that has these options.
    @Spec(Spec.Target.MIXEE)
    protected CommandSpec command;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "text for people, or one JSON object (default: text).")
    Format format = Format.TEXT;

    public void show(Answer answer) {
        PrintWriter out = command.commandLine().getOut();
        if (format == Format.JSON) {
            out.println(Json.line(answer.json()));
        } else {
            answer.print(out);
        }
        out.flush();
    }
}
