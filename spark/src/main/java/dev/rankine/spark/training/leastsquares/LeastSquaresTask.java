package dev.rankine.spark.training.leastsquares;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.kernels.SymmetricMatrix;
import dev.rankine.spark.training.Deal;
import dev.rankine.spark.training.EarlyStopping;
import dev.rankine.training.leastsquares.Feedback;
import dev.rankine.training.leastsquares.FirstItems;
import dev.rankine.training.leastsquares.Method;
import dev.rankine.training.leastsquares.Objective;
import java.io.Serializable;
import org.apache.spark.storage.StorageLevel;

/// What distributed alternating least squares is told.
///
/// @param weighted whether entries have weights
/// @param biased whether biases are found first and factors learn what they leave
/// @param first draws the items to begin with
/// @param iterations how often users and items are solved for
/// @param stopping when to stop earlier, where there are entries held out
/// @param checkpointInterval after how many iterations factors that travel by shuffle are cut off from their past;
///     never if it is -1
/// @param level at which executors hold entries
@DefaultSerializer(JavaSerializer.class)
public record LeastSquaresTask(
        Objective objective,
        Method method,
        boolean weighted,
        boolean biased,
        FirstItems first,
        Deal users,
        Deal items,
        int iterations,
        EarlyStopping stopping,
        int checkpointInterval,
        StorageLevel level)
        implements Serializable {

    int rank() {
        return first.rank();
    }

    Deal deal(Half side) {
        return side == Half.USER ? users : items;
    }

    /// @param gramian of the other side
    HalfStep step(Half targets, float[] gramian) {
        return new HalfStep(
                targets, objective, method, deal(targets), deal(targets.other()).rows(), gramian);
    }

    /// By which held-out entries are measured: ratings by their errors, implicit feedback by what its scores lack of 1.
    HalfStep measure() {
        Feedback feedback =
                objective.feedback() instanceof Feedback.Explicit ratings ? ratings : new Feedback.Implicit(1);
        var errors = new Objective(feedback, 0, 0);
        var none = new float[new SymmetricMatrix(rank()).values().length];
        return new HalfStep(Half.ITEM, errors, method, items, users.rows(), none);
    }
}
