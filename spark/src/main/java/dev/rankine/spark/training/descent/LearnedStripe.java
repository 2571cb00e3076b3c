package dev.rankine.spark.training.descent;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.RatingSide;
import dev.rankine.spark.training.CarriedFactors;
import dev.rankine.spark.training.FactorBlock;
import dev.rankine.training.descent.FirstFactors;
import dev.rankine.training.descent.Stripes;
import java.io.Serializable;

/// What has been learned of a stripe of users or of items, between two turns.
///
/// @param host the stripe of users in whose turn it is next: a stripe of users is its own host
/// @param squares of the errors that a stripe of users has met in this epoch, summed
@SuppressWarnings("ArrayRecordComponent") // never compared
@DefaultSerializer(JavaSerializer.class)
record LearnedStripe(Side side, int number, int host, CarriedFactors factors, float[] biases, double squares)
        implements Serializable {
    /// A stripe to begin with.
    static LearnedStripe first(Side side, int number, int host, int rank, Stripes stripes, FirstFactors first) {
        var factors = FactorMatrix.zeros(stripes.size(number), rank);
        var values = new float[rank];
        for (int place = 0; place < factors.rows(); place++) {
            first.draw(stripes.memberAt(number, place), values);
            factors.write(place, values);
        }
        return new LearnedStripe(side, number, host, new CarriedFactors(factors), new float[factors.rows()], 0);
    }

    /// One that may be learned into, while others hold this.
    LearnedStripe copy() {
        var copied = new CarriedFactors(factors.matrix().copy());
        return new LearnedStripe(side, number, host, copied, biases.clone(), squares);
    }

    LearnedStripe at(int nextHost, double sum) {
        return new LearnedStripe(side, number, nextHost, factors, biases, sum);
    }

    RatingSide toLearn() {
        return new RatingSide(factors.matrix(), biases);
    }

    FactorBlock block() {
        return new FactorBlock(number, factors);
    }
}
