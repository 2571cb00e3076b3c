package dev.rankine.spark.delivery;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.JavaSparkContext;

/// A file that `SparkContext.addFile` brings to every executor, for clusters whose hosts have no store in common.
///
/// @param name of the file, without its folders
public record AddedFile(String name, Fingerprint whole) implements Origin {
    /// Adds a file, unless the application has it already.
    ///
    /// @param path on the driver's disk or on any file system that Hadoop reaches
    public static AddedFile of(JavaSparkContext context, String path) throws IOException {
        context.addFile(path);
        String name = new org.apache.hadoop.fs.Path(path).getName();
        return new AddedFile(name, Fingerprint.of(here(name)));
    }

    private static Path here(String name) {
        return Path.of(SparkFiles.get(name));
    }

    @Override
    public void writeTo(WritableByteChannel channel) throws IOException {
        Content.of(here(name)).writeTo(channel);
    }

    @Override
    public String toString() {
        return "the added file " + name;
    }
}
