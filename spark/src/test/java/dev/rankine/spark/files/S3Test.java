package dev.rankine.spark.files;

import dev.rankine.spark.cluster.S3Server;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// S3 by way of `s3a://`: a server in a process of its own that keeps its objects on this disk.
class S3Test implements RemoteDirectoryContract {
    @TempDir
    private static Path disk;

    private static S3Server server;

    @BeforeAll
    static void start() {
        server = S3Server.start(disk);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public Configuration configuration() {
        var configuration = new Configuration();
        server.settings().forEach(configuration::set);
        return configuration;
    }

    @Override
    public String fresh() {
        return "s3a://" + S3Server.BUCKET + "/models-" + UUID.randomUUID();
    }
}
