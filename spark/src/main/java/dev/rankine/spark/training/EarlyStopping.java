package dev.rankine.spark.training;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;

/// When a training that is measured on held-out entries stops before its last iteration.
///
/// @param tolerance what part of the best error so far an iteration must take off it to count as better
/// @param patience how many iterations in a row may bring nothing better
@DefaultSerializer(JavaSerializer.class)
public record EarlyStopping(double tolerance, int patience) implements Serializable {
    /// Whether `error` is better than the `best` so far.
    public boolean isBetter(double error, double best) {
        return error < best * (1 - tolerance);
    }
}
