package dev.rankine.cli;

import dev.rankine.cli.terminal.Terminal;
import dev.rankine.commands.AnswerOptions;

/// How a command presents its answer, and the terminal it is seen at.
final class OutputOptions extends AnswerOptions {
    Terminal terminal() {
        return Rankine.terminalOf(command);
    }
}
