package dev.rankine.spark.transfer;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;

/// A vector that tasks add up, empty as long as nothing was added.
@DefaultSerializer(JavaSerializer.class)
record PartialSum(float[] values) implements Serializable {
    static final PartialSum NONE = new PartialSum(new float[0]);

    /// What a task has to add: floats that do not compress, the same for every run.
    static PartialSum drawn(int task, int bytes) {
        var values = new float[bytes / Float.BYTES];
        int state = task + 1;
        for (int place = 0; place < values.length; place++) {
            state = state * 1_664_525 + 1_013_904_223;
            values[place] = state;
        }
        return new PartialSum(values);
    }

    /// Adds `other` to this, in place where there is something to add to.
    PartialSum plus(PartialSum other) {
        if (values.length == 0) {
            return other;
        }
        for (int place = 0; place < other.values.length; place++) {
            values[place] += other.values[place];
        }
        return this;
    }
}
