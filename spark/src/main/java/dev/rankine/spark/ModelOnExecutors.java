package dev.rankine.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.spark.carrying.CarriedModel;
import dev.rankine.spark.delivery.AddedFile;
import dev.rankine.spark.delivery.Origin;
import dev.rankine.spark.delivery.Receipt;
import dev.rankine.spark.delivery.StoredFile;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/// A model that every executor opens once, for one that cannot be sent: its memory is outside the heap, or it is large.
///
/// ```java
/// var titles = ModelOnExecutors.of("s3a://models/titles.bin", FastTextEncoder::open);
/// items.mapPartitions(rows -> encode(rows, titles.get()), ...);
/// ```
///
/// What is sent is where the model lies, its size and its SHA-256. The first process of a host that asks for the model
/// copies the file to that host and checks it, the others map the same copy; see [ModelLoader] for what opens it. An
/// executor has one instance of the same bytes opened in the same way, however many send them, and closes it when the
/// last task is done and no driver holds it any more.
///
/// @param <M> the model
@DefaultSerializer(JavaSerializer.class)
public final class ModelOnExecutors<M extends AutoCloseable> implements Serializable, AutoCloseable {
    private static final long serialVersionUID = 1;

    private final Broadcast<CarriedModel<M>> carried;
    private final Receipt receipt;

    private ModelOnExecutors(Broadcast<CarriedModel<M>> carried, Receipt receipt) {
        this.carried = carried;
        this.receipt = receipt;
    }

    /// A model from a store that the driver and all executors reach. The driver reads it once, to know its SHA-256.
    ///
    /// @param uri of its file: `s3a://`, `hdfs://`, or `file://` if it is on every host
    /// @throws IOException if there is no such file, or the loader cannot be sent
    public static <M extends AutoCloseable> ModelOnExecutors<M> of(String uri, ModelLoader<M> loader)
            throws IOException {
        return of(StoredFile.at(context(), uri), loader);
    }

    /// As above, of which the driver reads nothing.
    ///
    /// @param sha256 of the file, in hexadecimal digits
    public static <M extends AutoCloseable> ModelOnExecutors<M> of(String uri, String sha256, ModelLoader<M> loader)
            throws IOException {
        return of(StoredFile.at(context(), uri, sha256), loader);
    }

    /// A model that only the driver can read. `SparkContext.addFile` brings it to each executor.
    ///
    /// @param path of its file
    /// @throws IOException if there is no such file, or the loader cannot be sent
    public static <M extends AutoCloseable> ModelOnExecutors<M> ofAddedFile(String path, ModelLoader<M> loader)
            throws IOException {
        return of(AddedFile.of(context(), path), loader);
    }

    private static <M extends AutoCloseable> ModelOnExecutors<M> of(Origin origin, ModelLoader<M> loader)
            throws IOException {
        JavaSparkContext context = context();
        var carried = new CarriedModel<>(origin, loader, context.sc().sparkUser());
        return new ModelOnExecutors<>(context.broadcast(carried), Receipt.of(context));
    }

    private static JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(SparkSession.active().sparkContext());
    }

    /// The model in this JVM; the first call opens it. Ask in each task, and keep it no longer than the task.
    ///
    /// @throws UncheckedIOException if it cannot be brought to this host whole, or opened
    public M get() {
        try {
            return carried.value().get(receipt);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /// What became of it so far, as executors report it.
    public Receipt receipt() {
        return receipt;
    }

    /// Lets executors close the model; tasks that use it come to their end first. Only the driver can.
    @Override
    public void close() {
        carried.destroy();
    }
}
