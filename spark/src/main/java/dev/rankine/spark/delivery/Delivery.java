package dev.rankine.spark.delivery;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/// Files on their way from the driver to all executors, and what they open them as.
///
/// The bytes are broadcast; one process of each host writes them to files and checks them, and each executor opens a
/// file once, for all its tasks. Of several, it keeps the one asked for last: who goes through them in order opens each
/// once and has one in memory. What is open is let go when the driver no longer holds this delivery, or Spark needs the
/// memory; the next task then opens it again.
///
/// @param <T> what a file is opened as; used by any number of threads at once
/// @param receipt what became of it
@DefaultSerializer(JavaSerializer.class)
public record Delivery<T>(Broadcast<Shelf<T>> shelf, Receipt receipt) implements Serializable {

    /// Sends one file, which executors will open by `opener`.
    public static <T> Delivery<T> of(JavaSparkContext context, Content content, Opener<T> opener) throws IOException {
        return of(context, List.of(content), opener);
    }

    /// Sends several files, one after the other.
    public static <T> Delivery<T> of(JavaSparkContext context, List<Content> contents, Opener<T> opener)
            throws IOException {
        List<Origin> files = new ArrayList<>();
        for (Content content : contents) {
            files.add(Pieces.of(context, content));
        }
        var shelf = new Shelf<T>(files, opener, context.sc().sparkUser());
        return new Delivery<>(context.broadcast(shelf), Receipt.of(context));
    }

    /// What a file was opened as in this JVM; the first call opens it.
    ///
    /// @param number of the file, from 0
    /// @throws UncheckedIOException if it cannot be brought to this host whole, or opened
    public T get(int number) {
        try {
            return shelf.value().get(number, receipt);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
