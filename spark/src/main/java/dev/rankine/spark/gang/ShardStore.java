package dev.rankine.spark.gang;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.gang.shards.Shards;
import dev.rankine.spark.files.Scratch;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/// The shards of a gang's ranks in a directory on any file system that Hadoop reaches: `hdfs://`, `s3a://`, or a disk
/// that all see.
///
/// The manifest of a shard is written last, so a shard that has one is whole.
///
/// @param place with a scheme
/// @param settings of Hadoop, as far as they are not by default
@DefaultSerializer(JavaSerializer.class)
public record ShardStore(String place, Map<String, String> settings) implements Serializable {
    /// @param place with a scheme, or on the cluster's default file system
    public static ShardStore at(String place, Configuration configuration) throws IOException {
        var path = new Path(place);
        Path qualified = path.getFileSystem(configuration).makeQualified(path);
        var settings = new TreeMap<String, String>();
        for (Map.Entry<String, String> entry : configuration) {
            if (!isByDefault(configuration.getPropertySources(entry.getKey()))) {
                settings.put(entry.getKey(), configuration.get(entry.getKey()));
            }
        }
        return new ShardStore(qualified.toString(), settings);
    }

    /// Whether a setting is from the files that Hadoop's own jars have.
    private static boolean isByDefault(String @Nullable [] sources) {
        return sources != null && sources.length > 0 && sources[sources.length - 1].endsWith("-default.xml");
    }

    /// Writes the shard of one rank.
    public void write(int rank, int ranks, List<LearnedRows> rows) throws IOException {
        try (var staged = new Scratch()) {
            Shards.write(staged.path(), rank, ranks, Map.of(), rows);
            java.nio.file.Path shard = staged.path().resolve(name(rank));
            FileSystem store = store();
            var target = new Path(place, name(rank));
            store.delete(target, true);
            store.mkdirs(target);
            for (String file : Shards.FILES) {
                store.copyFromLocalFile(
                        false, true, new Path(shard.resolve(file).toUri()), new Path(target, file));
            }
        }
    }

    /// Reads the shard of one rank, and checks every byte of it.
    ///
    /// @throws IOException if there is none, or it is damaged
    public List<LearnedRows> read(int rank) throws IOException {
        try (var copy = new Scratch()) {
            java.nio.file.Path shard = Files.createDirectory(copy.path().resolve(name(rank)));
            FileSystem store = store();
            for (FileStatus file : entries(store, rank)) {
                store.copyToLocalFile(
                        false,
                        file.getPath(),
                        new Path(shard.resolve(file.getPath().getName()).toUri()),
                        true);
            }
            return Shards.ofRank(copy.path(), rank);
        }
    }

    private FileStatus[] entries(FileSystem store, int rank) throws IOException {
        var shard = new Path(place, name(rank));
        try {
            return store.listStatus(shard);
        } catch (FileNotFoundException e) {
            throw new IOException(shard + ": missing, so rank " + rank + " has not written its shard", e);
        }
    }

    private static String name(int rank) {
        return "rank-" + rank;
    }

    private FileSystem store() throws IOException {
        var configuration = new Configuration();
        settings.forEach(configuration::set);
        return new Path(place).getFileSystem(configuration);
    }
}
