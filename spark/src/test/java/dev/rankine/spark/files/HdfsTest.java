package dev.rankine.spark.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// HDFS: a name node and a data node, which speak over sockets.
class HdfsTest implements RemoteDirectoryContract {
    @TempDir
    private static Path disks;

    private static MiniDFSCluster cluster;

    @BeforeAll
    static void start() throws IOException {
        cluster = new MiniDFSCluster.Builder(new Configuration(), disks.toFile())
                .numDataNodes(1)
                .build();
        cluster.waitActive();
    }

    @AfterAll
    static void stop() {
        cluster.shutdown(true);
    }

    @Override
    public Configuration configuration() {
        return cluster.getConfiguration(0);
    }

    @Override
    public String fresh() {
        return cluster.getURI() + "/models-" + UUID.randomUUID();
    }
}
