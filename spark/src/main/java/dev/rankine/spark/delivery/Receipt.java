package dev.rankine.spark.delivery;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;

/// What became of a delivery, as executors report it to the driver; Spark's pages show it with each stage.
///
/// @param fetched files that came over the network: each once a host
/// @param opened files that were opened: each once an executor
/// @param replaced copies that were found damaged and fetched anew, with their hosts
@DefaultSerializer(JavaSerializer.class)
public record Receipt(LongAccumulator fetched, LongAccumulator opened, CollectionAccumulator<String> replaced)
        implements Serializable {
    public static Receipt of(JavaSparkContext context) {
        return new Receipt(
                context.sc().longAccumulator("files fetched to a host"),
                context.sc().longAccumulator("files opened by an executor"),
                context.sc().collectionAccumulator("damaged files fetched anew"));
    }

    void addFetched() {
        fetched.add(1);
    }

    public void addOpened() {
        opened.add(1);
    }

    void addDamaged(Path file) throws UnknownHostException {
        replaced.add(InetAddress.getLocalHost().getHostName() + ":" + file);
    }
}
