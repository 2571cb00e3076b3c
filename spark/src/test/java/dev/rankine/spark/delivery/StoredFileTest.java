package dev.rankine.spark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.spark.LocalCluster;
import dev.rankine.spark.cluster.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivilegedAction;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files of remote stores, brought to executors by settings that only the driver was given.
@Timeout(120)
class StoredFileTest {
    private final JavaSparkContext context =
            JavaSparkContext.fromSparkContext(LocalCluster.session().sparkContext());

    @TempDir
    Path folder;

    @Test
    void executorsReadWhatIsOnS3() throws IOException {
        try (S3Server server = S3Server.start(folder)) {
            server.settings().forEach(context.hadoopConfiguration()::set);
            String uri = "s3a://" + S3Server.BUCKET + "/models/titles.bin";
            isBroughtFrom(uri);
            isForbiddenWithAnotherSecret(uri);
        }
    }

    private void isForbiddenWithAnotherSecret(String uri) throws IOException {
        StoredFile seenBefore = StoredFile.at(context, uri);
        context.hadoopConfiguration().set("fs.s3a.secret.key", "who-may-not");
        assertThatThrownBy(() -> StoredFile.at(context, uri))
                .isInstanceOf(IOException.class)
                .hasMessage(uri + ": permission denied");
        assertThatThrownBy(() -> StoredFile.at(context, uri, "0".repeat(64)))
                .isInstanceOf(IOException.class)
                .hasMessage(uri + ": permission denied");
        var sentByOneWhoMayNot =
                new StoredFile(uri, seenBefore.whole(), SerializableConfiguration.broadcast(context.sc()));
        assertThatThrownBy(() -> new HostCache(folder.resolve("cache")).bring(sentByOneWhoMayNot, Receipt.of(context)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot bring " + uri)
                .hasMessageEndingWith(uri + ": permission denied");
    }

    @Test
    void executorsReadWhatIsOnHdfs() throws IOException {
        try (var cluster = new MiniDFSCluster.Builder(new Configuration(), folder.toFile())
                .numDataNodes(1)
                .build()) {
            isBroughtFrom(cluster.getURI() + "/models/titles.bin");
            isForbiddenTo("guest", cluster.getURI() + "/models/titles.bin");
        }
    }

    private void isForbiddenTo(String user, String uri) throws IOException {
        var place = new org.apache.hadoop.fs.Path(uri);
        place.getFileSystem(context.hadoopConfiguration()).setPermission(place, new FsPermission("600"));
        PrivilegedAction<AbstractThrowableAssert<?, ?>> trying =
                () -> assertThatThrownBy(() -> StoredFile.at(context, uri));
        UserGroupInformation.createRemoteUser(user)
                .doAs(trying)
                .isInstanceOf(IOException.class)
                .hasMessage(uri + ": permission denied");
    }

    @Test
    void aFileThatMayNotBeReadIsNamed() {
        String forbiddenToAll = "/proc/sys/vm/compact_memory";
        assertThatThrownBy(() -> StoredFile.at(context, forbiddenToAll))
                .isInstanceOf(IOException.class)
                .hasMessage(forbiddenToAll + " (Permission denied)");
    }

    private void isBroughtFrom(String uri) throws IOException {
        var place = new org.apache.hadoop.fs.Path(uri);
        assertThatThrownBy(() -> StoredFile.at(context, uri)).hasMessage(uri + ": no such file");
        var sent = new byte[3_000_000];
        new Random(System.nanoTime()).nextBytes(sent);
        try (var out = place.getFileSystem(context.hadoopConfiguration()).create(place)) {
            out.write(sent);
        }

        StoredFile file = StoredFile.at(context, uri);
        Receipt receipt = Receipt.of(context);
        String user = context.sc().sparkUser();
        List<String> copies = context.parallelize(List.of(1, 2), 2)
                .map(task -> HostCache.ofThisHost(user).bring(file, receipt).toString())
                .collect();

        assertThat(Path.of(copies.getFirst())).hasBinaryContent(sent);
        assertThat(copies).containsOnly(copies.getFirst());
        assertThat(receipt.fetched().value()).isEqualTo(1);
    }
}
