package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UsageTest {
    @Test
    void anOptionThatTheAlgorithmDoesNotKnowIsRefusedByName() {
        assertThat(Run.wrongUsage("train", "t.csv", "--algorithm", "sgd", "--model", "m", "--alpha", 3))
                .startsWith("sgd has no --alpha; it knows --rank 64");
    }

    @Test
    void anUnknownAlgorithmIsRefusedWithThoseThereAre() {
        assertThat(Run.wrongUsage("train", "t.csv", "--algorithm", "magic", "--model", "m"))
                .contains("ials, als, sgd, bpr, itemknn, popular");
    }

    @Test
    void aWordWhereANumberBelongsIsRefused() {
        assertThat(Run.wrongUsage("train", "t.csv", "--algorithm", "sgd", "--model", "m", "--rank", "many"))
                .contains("--rank", "'many'");
    }

    @Test
    void aMisspelledCommandGetsASuggestion() {
        assertThat(Run.of("trian").err()).contains("'trian'", "rankine train");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"train", "evaluate", "recommend", "similar", "describe", "convert", "mf-train", "mf-predict"})
    void aCommandWithoutItsArgumentsSaysWhatIsMissing(String command) {
        assertThat(Run.wrongUsage(command)).contains("issing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "train --help",
                "evaluate --help",
                "recommend --help",
                "similar --help",
                "describe --help",
                "data --help",
                "data describe --help",
                "data split --help",
                "data generate --help",
                "data convert --help",
                "plan --help",
                "demo --help",
                "doctor --help",
                "convert --help",
                "report --help",
                "mf-train --help",
                "mf-predict --help"
            })
    void helpFitsIntoATerminal(String command) {
        Run help = Run.done((Object[]) command.split(" "));

        assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(help.out()).containsIgnoringCase("rankine");
    }

    @Test
    void examplesAndNotesAreNotBrokenAnew() {
        List<String> footers =
                footers(Rankine.line(new Rankine(Run.terminal(new StringWriter(), new StringWriter())), Commands.ALL));

        assertThat(footers)
                .hasSizeGreaterThan(30)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }

    private static List<String> footers(CommandLine command) {
        Stream<String> own = Stream.of(command.getCommandSpec().usageMessage().footer());
        Stream<String> others = command.getSubcommands().values().stream().flatMap(sub -> footers(sub).stream());
        return Stream.concat(own, others).toList();
    }

    @Test
    void aDefaultStandsBesideItsOption() {
        assertThat(Run.done("train", "--help").out()).doesNotContainPattern("--[a-z-]+\\n +[0-9]");
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void everyParameterOfEveryAlgorithmIsAnOption(Algorithm<?> algorithm) {
        String help = Run.done("train", "--help").out();

        assertThat(new ParameterRecord<>(algorithm.defaults()).options().keySet())
                .allSatisfy(
                        option -> assertThat(help).containsPattern("(?m)^ +(--[a-z]+, )?" + option + "\\b.*[A-Za-z|]"));
    }

    static List<Algorithm<?>> algorithms() {
        return Algorithms.all();
    }
}
