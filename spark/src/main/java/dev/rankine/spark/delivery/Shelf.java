package dev.rankine.spark.delivery;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of a [Delivery] is open. Each JVM has one of these, because it is broadcast.
@SuppressWarnings("serial") // Spark's broadcasts can be serialized, whatever their interface says
@DefaultSerializer(JavaSerializer.class)
public final class Shelf<T> implements Serializable {
    private final List<Origin> files;
    private final Opener<T> opener;
    private final String user;
    private transient @Nullable T open;
    private transient int number;

    Shelf(List<Origin> files, Opener<T> opener, String user) {
        this.files = files;
        this.opener = opener;
        this.user = user;
    }

    synchronized T get(int wanted, Receipt receipt) throws IOException {
        T present = open;
        if (present == null || number != wanted) {
            open = null;
            present = opener.open(HostCache.ofThisHost(user).bring(files.get(wanted), receipt));
            receipt.addOpened();
            open = present;
            number = wanted;
        }
        return present;
    }
}
