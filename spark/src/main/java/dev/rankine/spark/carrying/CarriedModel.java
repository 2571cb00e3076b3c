package dev.rankine.spark.carrying;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.spark.delivery.Fingerprint;
import dev.rankine.spark.delivery.HostCache;
import dev.rankine.spark.delivery.Opener;
import dev.rankine.spark.delivery.Origin;
import dev.rankine.spark.delivery.Receipt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.UUID;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/// Where a model lies and how it is opened: what is broadcast in its stead.
///
/// Spark closes this in each JVM when the driver no longer holds it, or to make room. The model is let go then: it is
/// closed once the tasks that use it are done, unless somebody else has sent the same version.
@DefaultSerializer(JavaSerializer.class)
public final class CarriedModel<M extends AutoCloseable> implements Serializable, AutoCloseable {
    private static final long serialVersionUID = 1;

    private final Origin origin;
    private final Opener<M> opener;
    private final String version;
    private final String user;
    private final UUID id = UUID.randomUUID();
    private transient volatile boolean closed;

    /// @param user whose host cache it goes to
    /// @throws IOException if the opener cannot be sent
    public CarriedModel(Origin origin, Opener<M> opener, String user) throws IOException {
        this.origin = origin;
        this.opener = opener;
        this.version = version(origin, opener);
        this.user = user;
    }

    /// Of the same version are models of the same bytes that are opened in the same way.
    private static String version(Origin origin, Opener<?> opener) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(opener);
        }
        Fingerprint way = Fingerprint.of(new ByteArrayInputStream(bytes.toByteArray()));
        return origin.whole().sha256() + " " + way.sha256();
    }

    /// The model, which a task that asks for it holds until it is done.
    ///
    /// @param receipt notes what was done
    /// @throws IOException if the file cannot be brought to this host whole, or opened
    public M get(Receipt receipt) throws IOException {
        TaskContext task = TaskContext.get();
        if (task != null && !SharedModels.isHeld(version, task.taskAttemptId())) {
            SharedModels.<M>hold(version, task.taskAttemptId(), () -> open(receipt));
            TaskCompletionListener atItsEnd = done -> SharedModels.letGo(version, done.taskAttemptId());
            task.addTaskCompletionListener(atItsEnd);
        }
        M model = SharedModels.hold(version, id, () -> open(receipt));
        if (closed) {
            SharedModels.letGo(version, id);
        }
        return model;
    }

    private M open(Receipt receipt) throws IOException {
        M model = opener.open(HostCache.ofThisHost(user).bring(origin, receipt));
        receipt.addOpened();
        return model;
    }

    /// Does not wait: Spark holds locks meanwhile that a model which is just being opened needs.
    @Override
    public void close() {
        closed = true;
        Thread.startVirtualThread(() -> SharedModels.letGo(version, id));
    }
}
