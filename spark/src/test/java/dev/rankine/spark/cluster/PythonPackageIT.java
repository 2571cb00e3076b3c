package dev.rankine.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonPackageIT {
    @TempDir
    Path folder;

    @Test
    void pipInstallsTheFolder() {
        Path sources = Distribution.ROOT.resolve("spark/python");
        var installed = run(
                "pip",
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-index",
                "--no-build-isolation",
                "--target",
                folder.resolve("installed").toString(),
                sources.toString());
        assertThat(installed.status()).as(installed.output()).isZero();
        assertThat(folder.resolve("installed/rankine/spark/top_n.py")).exists();
    }

    @Test
    void withoutASessionItSaysSo() {
        String call = "from rankine.spark import TopNForAll; TopNForAll.load('films')";
        assertThat(run("no-session", "-c", call).output())
                .contains("RuntimeError: rankine.spark needs a session with its driver in this process; there is none");
    }

    @Test
    void withoutTheJarItSaysWhatToDo() {
        String call = "from pyspark.sql import SparkSession; from rankine.spark import TopNForAll; "
                + "SparkSession.builder.master('local[1]').getOrCreate(); TopNForAll.load('films')";
        assertThat(run("no-jar", "-c", call).output()).contains("RuntimeError: Rankine's jar is not in this session");
    }

    private Forked.Finished run(String name, String... arguments) {
        return Distribution.installed().python(name, folder, List.of(arguments)).finish(Duration.ofMinutes(2));
    }
}
