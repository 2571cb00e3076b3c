package dev.rankine.spark.delivery;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/// A file on any file system that Hadoop reaches: `hdfs://`, `s3a://`, or a disk that all hosts have. Every host reads
/// it there.
///
/// @param uri with its scheme
/// @param configuration how the driver reaches the file system
public record StoredFile(String uri, Fingerprint whole, Broadcast<SerializableConfiguration> configuration)
        implements Origin {
    /// A file as it is now; reads it once.
    ///
    /// @param path with a scheme, or on the cluster's default file system
    public static StoredFile at(JavaSparkContext context, String path) throws IOException {
        return allowed(path, () -> {
            FileStatus file = status(context, path);
            try (InputStream in = open(file.getPath(), context.hadoopConfiguration())) {
                return of(context, file, Fingerprint.of(in));
            }
        });
    }

    /// A file whose SHA-256 is known; reads nothing of it.
    public static StoredFile at(JavaSparkContext context, String path, String sha256) throws IOException {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 must be 64 hexadecimal digits in lower case, was " + sha256);
        }
        return allowed(path, () -> {
            FileStatus file = status(context, path);
            return of(context, file, new Fingerprint(file.getLen(), sha256));
        });
    }

    private static StoredFile of(JavaSparkContext context, FileStatus file, Fingerprint whole) {
        var configuration = SerializableConfiguration.broadcast(context.sc());
        return new StoredFile(file.getPath().toString(), whole, configuration);
    }

    private static FileStatus status(JavaSparkContext context, String path) throws IOException {
        var place = new Path(path);
        FileStatus status;
        try {
            status = place.getFileSystem(context.hadoopConfiguration()).getFileStatus(place);
        } catch (FileNotFoundException e) {
            throw new IOException(path + ": no such file", e);
        }
        if (!status.isFile()) {
            throw new IOException(path + ": must be a file, is a directory");
        }
        return status;
    }

    private static InputStream open(Path file, Configuration configuration) throws IOException {
        return file.getFileSystem(configuration).open(file);
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    /// Says so in one line where a file system forbids it: HDFS tells where in its server, and S3 what it was sent.
    private static <T> T allowed(String path, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (AccessControlException | AccessDeniedException e) { // of HDFS; of S3
            throw new IOException(path + ": permission denied", e);
        }
    }

    @Override
    public void writeTo(WritableByteChannel channel) throws IOException {
        allowed(uri, () -> {
            try (InputStream in = open(new Path(uri), configuration.value().value())) {
                return in.transferTo(Channels.newOutputStream(channel));
            }
        });
    }

    @Override
    public String toString() {
        return uri;
    }
}
