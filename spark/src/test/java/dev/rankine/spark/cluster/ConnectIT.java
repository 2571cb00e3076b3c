package dev.rankine.spark.cluster;

import dev.rankine.content.fasttext.TrainedModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Spark Connect: a server on the cluster, and a client that has no JVM.
class ConnectIT {
    private static final Pattern STARTED = Pattern.compile("Spark Connect server started at: \\S*:(\\d+)");

    private static final Duration MOST = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void aClientTrainsOnTheServerPredictsByItsModelAndEmbedsTexts() {
        StandaloneCluster cluster = StandaloneCluster.running();
        try (Forked server = cluster.start(
                "spark-submit",
                folder,
                "--conf",
                "spark.connect.grpc.binding.port=0",
                "--class",
                "org.apache.spark.sql.connect.service.SparkConnectServer",
                "spark-internal")) {
            String port = server.await(STARTED, MOST).group(1);
            String script = Distribution.SCRIPTS.resolve("connect.py").toString();
            String model = TrainedModel.SKIPGRAM.file().toAbsolutePath().toString();
            List<String> command = List.of(script, "sc://127.0.0.1:" + port, model);
            try (Forked client = cluster.distribution().python("connect", folder, command)) {
                client.await(Pattern.compile("connect: ok"), MOST);
            }
        }
    }
}
