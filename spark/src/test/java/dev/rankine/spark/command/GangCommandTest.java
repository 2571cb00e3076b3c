package dev.rankine.spark.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.files.Json;
import dev.rankine.files.JsonObject;
import dev.rankine.spark.gang.GangOfTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Loss against seconds and bytes, of the same rows.
@Timeout(240)
class GangCommandTest {
    @RegisterExtension
    final GangOfTest gang = new GangOfTest();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private List<JsonObject> engines(String... arguments) throws IOException {
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--format", "json", "--partitions", "2"))
                .toArray(String[]::new);
        int status = new RankineSpark().run(new PrintWriter(out), new PrintWriter(err), all);
        assertThat(status).as(err.toString()).isZero();
        JsonObject json = JsonObject.of(Json.parse(out.toString()));
        assertThat(json.objects("steps")).isNotEmpty();
        return json.objects("engines");
    }

    private static void requireMoved(JsonObject engine) throws IOException {
        assertThat(engine.number("bytesMovedAPass")).isPositive();
        assertThat(engine.number("secondsOfPass")).isPositive();
    }

    @Test
    void labelsAreLearnedByTheDriverByAveragesAndByAGangWhoseLossFallsFaster() throws IOException {
        List<JsonObject> engines =
                engines("gang", "labels", "--rows", "4000", "--features", "300", "--batch", "64", "--passes", "2");

        assertThat(engines)
                .extracting(engine -> engine.text("engine"))
                .containsExactly("Spark's, by driver", "averaged tasks", "gang of 2");
        for (JsonObject engine : engines) {
            requireMoved(engine);
            assertThat(engine.number("reached")).isLessThan(Math.log(2));
        }
        assertThat(engines.getLast().number("reached"))
                .isLessThan(engines.get(1).number("reached"));
    }

    @Test
    void historiesAreLearnedBySparksWordsAndByAGangThatFindsTheirClusters() throws IOException {
        List<JsonObject> engines = engines(
                "gang",
                "histories",
                "--users",
                "1500",
                "--clusters",
                "7",
                "--items-of-a-cluster",
                "10",
                "--rank",
                "16",
                "--batch",
                "8",
                "--passes",
                "1");

        assertThat(engines)
                .extracting(engine -> engine.text("engine"))
                .containsExactly("Spark's, one task", "Spark's, 2 tasks", "gang of 2");
        for (JsonObject engine : engines) {
            requireMoved(engine);
            assertThat(engine.number("reached")).isBetween(2.0 / 7, 1.0);
        }
        assertThat(engines.getLast().number("reached")).isGreaterThan(0.9);
    }
}
