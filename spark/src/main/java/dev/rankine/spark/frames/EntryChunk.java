package dev.rankine.spark.frames;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/// The entries of one partition, column by column, on their way to the driver.
@DefaultSerializer(JavaSerializer.class)
final class EntryChunk implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int TIME_COLUMN = 3;

    private int[] users = new int[1024];
    private int[] items = new int[1024];
    private float[] values = new float[1024];
    private long[] times;
    private int size;

    private EntryChunk(boolean timed) {
        times = new long[timed ? 1024 : 0];
    }

    /// @param entries as [NumberedInteractions] has them, without duplicates
    static Interactions collect(Dataset<Row> entries, Ids users, Ids items) {
        boolean timed = List.of(entries.columns()).contains(InteractionColumns.TIME);
        List<EntryChunk> chunks = InternalFrames.rows(entries)
                .toJavaRDD()
                .mapPartitions(rows -> List.of(read(rows, timed)).iterator())
                .collect();
        Entries all = timed ? Entries.timed() : Entries.untimed();
        chunks.forEach(chunk -> chunk.addTo(all));
        return Interactions.of(users, items, all, Duplicates.FAIL);
    }

    private static EntryChunk read(Iterator<InternalRow> rows, boolean timed) {
        var chunk = new EntryChunk(timed);
        while (rows.hasNext()) {
            chunk.add(rows.next(), timed);
        }
        return chunk;
    }

    private void add(InternalRow row, boolean timed) {
        if (size == users.length) {
            int room = Math.multiplyExact(2, size);
            users = Arrays.copyOf(users, room);
            items = Arrays.copyOf(items, room);
            values = Arrays.copyOf(values, room);
            times = Arrays.copyOf(times, timed ? room : 0);
        }
        users[size] = row.getInt(0);
        items[size] = row.getInt(1);
        values[size] = row.getFloat(2);
        if (timed) {
            times[size] = row.getLong(TIME_COLUMN);
        }
        size++;
    }

    private void addTo(Entries entries) {
        for (int entry = 0; entry < size; entry++) {
            entries.add(users[entry], items[entry], values[entry], times.length == 0 ? 0 : times[entry]);
        }
    }
}
