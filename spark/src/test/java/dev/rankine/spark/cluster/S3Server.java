package dev.rankine.spark.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// An S3 server with one bucket, in a process of its own; its objects are files on this disk.
public final class S3Server implements AutoCloseable {
    public static final String BUCKET = "rankine";

    private static final String IDENTITY = "somebody";
    private static final String SECRET = "who-may";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern STARTED =
            Pattern.compile("Started \\S*ServerConnector\\S* \\S*\\{(127\\.0\\.0\\.1:\\d+)}");

    private final Forked process;
    private final String endpoint;

    private S3Server(Forked process, String endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /// Starts a server over a directory, with a log beside the other tests' logs.
    public static S3Server start(Path disk) {
        try {
            Files.createDirectories(disk.resolve("objects").resolve(BUCKET));
            Path settings = Files.writeString(
                    disk.resolve("s3proxy.conf"), """
                    s3proxy.endpoint=http://127.0.0.1:0
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    jclouds.provider=filesystem-nio2
                    jclouds.filesystem.basedir=%s
                    """.formatted(IDENTITY, SECRET, disk.resolve("objects")));
            var process = Forked.start(
                    Distribution.log("s3proxy"),
                    disk,
                    Map.of(),
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-jar",
                            Distribution.TARGET.resolve("s3proxy.jar").toString(),
                            "--properties",
                            settings.toString()));
            String address = process.await(STARTED, START).group(1);
            return new S3Server(process, "http://" + address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What `s3a://` needs to find it, rather than a server before it: Hadoop would keep the connection by the bucket's
    /// name.
    public Map<String, String> settings() {
        return Map.of(
                "fs.s3a.endpoint", endpoint,
                "fs.s3a.endpoint.region", "us-east-1",
                "fs.s3a.path.style.access", "true",
                "fs.s3a.connection.ssl.enabled", "false",
                "fs.s3a.access.key", IDENTITY,
                "fs.s3a.secret.key", SECRET,
                "fs.s3a.impl.disable.cache", "true");
    }

    @Override
    public void close() {
        process.close();
    }
}
