package dev.rankine.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final StringWriter drawn = new StringWriter();

    @Test
    void nothingIsDrawnWhereStderrIsNoTerminal() {
        work(new Terminal(new PrintWriter(Writer.nullWriter()), new PrintWriter(drawn), false, 80));

        assertThat(drawn.toString()).isEmpty();
    }

    @Test
    void aTerminalSeesTheBarAndThenAnEmptyLine() {
        work(new Terminal(new PrintWriter(Writer.nullWriter()), new PrintWriter(drawn), true, 80));

        assertThat(drawn.toString())
                .contains("ranking ██████████░░░░░░░░░░  12 users/s", " left")
                .endsWith("\r\u001B[K");
    }

    @Test
    void aNarrowTerminalIsNotWrapped() {
        work(new Terminal(new PrintWriter(Writer.nullWriter()), new PrintWriter(drawn), true, 20));

        assertThat(drawn.toString().split("\r\u001B\\[K"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(20));
    }

    private static void work(Terminal terminal) {
        try (var bar = new ProgressBar(terminal, "ranking")) {
            bar.show(5, 10, "12 users/s");
        }
    }
}
