package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.cli.terminal.Terminal;
import dev.rankine.files.Json;
import dev.rankine.files.JsonException;
import dev.rankine.files.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// One run of the command line in this process, with what it printed.
record Run(int exit, String out, String err) {
    static Run of(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = Rankine.run(
                terminal(out, err),
                Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        return new Run(exit, out.toString(), err.toString());
    }

    static Object[] join(Object[] first, Object... more) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray();
    }

    static Terminal terminal(Writer out, Writer err) {
        return new Terminal(new PrintWriter(out), new PrintWriter(err), false, 80);
    }

    /// A run that must succeed.
    static Run done(Object... arguments) {
        Run run = of(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    /// The one line that a run which must fail says, without its beginning.
    static String failure(Object... arguments) {
        Run run = of(arguments);
        assertThat(run.exit()).as(run.err()).isEqualTo(1);
        return run.onlyLine();
    }

    /// The first line that a run with wrong arguments says, without its beginning.
    static String wrongUsage(Object... arguments) {
        Run run = of(arguments);
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errLines()).hasSizeLessThanOrEqualTo(2);
        return run.errLines().getFirst().substring("rankine: ".length());
    }

    List<String> errLines() {
        return err.lines().toList();
    }

    private String onlyLine() {
        assertThat(out).isEmpty();
        assertThat(errLines()).hasSize(1);
        assertThat(err).startsWith("rankine: ");
        return errLines().getFirst().substring("rankine: ".length());
    }

    /// The one JSON object that was printed.
    JsonObject json() throws JsonException {
        assertThat(out.lines()).hasSize(1);
        return JsonObject.of(Json.parse(out));
    }
}
