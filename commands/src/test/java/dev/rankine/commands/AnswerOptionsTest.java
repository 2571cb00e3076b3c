package dev.rankine.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class AnswerOptionsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aPersonGetsText() {
        assertThat(run()).isZero();
        assertThat(out).hasToString("42 in words\n");
    }

    @Test
    void aProgramGetsOneObject() {
        assertThat(run("--format", "json")).isZero();
        assertThat(out).hasToString("{\"number\":42}" + System.lineSeparator());
    }

    @Test
    void wrongUsageIsALineByTheCommandsNameAndWhereHelpIs() {
        assertThat(run("--format", "xml")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("tell: ")
                .contains("'xml'");
        assertThat(err.toString().lines()).last().isEqualTo("Try 'tell --help'.");
        assertThat(out).hasToString("");
    }

    private int run(String... arguments) {
        return new CommandLine(new Tell())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new WrongUsage())
                .execute(arguments);
    }

    @Command(name = "tell")
    static final class Tell implements Runnable {
        @Mixin
        AnswerOptions output = new AnswerOptions();

        @Override
        public void run() {
            output.show(new FortyTwo());
        }
    }

    private record FortyTwo() implements Answer {
        @Override
        public void print(PrintWriter out) {
            out.print("42 in words\n");
        }

        @Override
        public Map<String, Object> json() {
            return Map.of("number", 42);
        }
    }
}
