package dev.rankine.spark.training.leastsquares;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.spark.training.CarriedFactors;
import dev.rankine.training.leastsquares.Fixed;
import java.io.Serializable;
import org.apache.spark.util.KnownSizeEstimation;
import org.jspecify.annotations.Nullable;

/// A whole side that was broadcast, and what all tasks of an executor make of it once, together.
@DefaultSerializer(JavaSerializer.class)
final class SideOnExecutors implements Serializable, KnownSizeEstimation {
    private static final long serialVersionUID = 1;

    private final CarriedFactors factors;
    private transient @Nullable Fixed held;

    SideOnExecutors(CarriedFactors factors) {
        this.factors = factors;
    }

    FactorMatrix matrix() {
        return factors.matrix();
    }

    /// The side as it is held still in the one step that it is in.
    synchronized Fixed held(HalfStep step) {
        if (held == null) {
            held = step.held(matrix());
        }
        return held;
    }

    @Override
    public long estimatedSize() {
        return factors.estimatedSize();
    }
}
