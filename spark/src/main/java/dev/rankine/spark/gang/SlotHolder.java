package dev.rankine.spark.gang;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import org.apache.spark.BarrierTaskContext;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/// A task that has a slot and does nothing with it until its driver lets it go, or is gone.
@DefaultSerializer(JavaSerializer.class)
final class SlotHolder extends AbstractFunction1<Iterator<Integer>, Iterator<Integer>> implements Serializable {
    private static final long serialVersionUID = 1;

    private final String host;
    private final int port;
    private final String word;

    /// @param word by which the driver knows its own
    SlotHolder(String host, int port, String word) {
        this.host = host;
        this.port = port;
        this.word = word;
    }

    @Override
    public Iterator<Integer> apply(Iterator<Integer> slot) {
        BarrierTaskContext task = BarrierTaskContext.get();
        String own = task.getTaskInfos()[task.partitionId()].address().replaceFirst(":[0-9]+$", "");
        try (var driver = new Socket(host, port)) {
            var out = new DataOutputStream(driver.getOutputStream());
            out.writeUTF(word);
            out.writeUTF(own);
            out.flush();
            awaitEnd(driver);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return slot;
    }

    private static void awaitEnd(Socket driver) throws IOException {
        try {
            driver.getInputStream().read();
        } catch (SocketException e) {
            // a driver that was killed ends it too
        }
    }
}
