package dev.rankine.spark.training.leastsquares;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.SymmetricMatrix;
import dev.rankine.spark.training.Deal;
import dev.rankine.spark.training.EntryBlock;
import dev.rankine.spark.training.FactorBlock;
import dev.rankine.training.RowRange;
import dev.rankine.training.leastsquares.Eigenbasis;
import dev.rankine.training.leastsquares.Fixed;
import dev.rankine.training.leastsquares.HalfPass;
import dev.rankine.training.leastsquares.Method;
import dev.rankine.training.leastsquares.Objective;
import dev.rankine.training.leastsquares.OuterProducts;
import dev.rankine.training.leastsquares.Side;
import dev.rankine.training.leastsquares.SingularRowException;
import java.io.Serializable;
import java.util.Optional;

/// Half of a pass, as an executor makes it for one block of rows.
///
/// @param targets the side that is solved for
/// @param deal of its rows
/// @param others how many rows the other side has
/// @param gramian of the other side
@DefaultSerializer(JavaSerializer.class)
record HalfStep(Half targets, Objective objective, Method method, Deal deal, int others, float[] gramian)
        implements Serializable {

    /// @param start where the solver begins, if not at zero
    /// @param fixed the factors that the block's columns name, as [#held] makes them
    SolvedBlock solve(EntryBlock block, Optional<FactorMatrix> start, Fixed fixed) {
        int rank = fixed.factors().rank();
        var factors = FactorMatrix.zeros(block.entries().rows(), rank);
        start.ifPresent(factors::copyFrom);
        var all = new RowRange(0, factors.rows());
        Side side = side(block, factors);
        var halfPass = new HalfPass(objective, method, 0, rank);
        double errors = 0;
        try {
            if (targets == Half.ITEM) {
                errors = halfPass.solveAndMeasure(side, all, fixed);
            } else {
                halfPass.solve(side, all, fixed);
            }
        } catch (SingularRowException singular) {
            int row = deal.rowAt(block.number(), singular.row());
            BlockSums failed = BlockSums.failed(singular.renamed(row, "number " + row));
            return new SolvedBlock(new FactorBlock(block.number(), factors), failed);
        }
        var sums = new BlockSums(gramian(factors), errors, halfPass.penalty(side, all, others));
        return new SolvedBlock(new FactorBlock(block.number(), factors), sums);
    }

    /// The weighted squared errors of entries.
    double errors(EntryBlock block, FactorMatrix factors, FactorMatrix fixed) {
        return new HalfPass(objective, method, 0, fixed.rank())
                .errors(side(block, factors), new RowRange(0, factors.rows()), plain(fixed));
    }

    /// The values of entries have lost their biases before training, so there are none here.
    private Side side(EntryBlock block, FactorMatrix factors) {
        return new Side(
                targets.title(), place -> "at place " + place, block.entries(), factors, new float[factors.rows()]);
    }

    private Fixed plain(FactorMatrix fixed) {
        var matrix = BlockSums.matrix(gramian, fixed.rank());
        return new Fixed(fixed, new float[fixed.rows()], others, matrix, Optional.empty());
    }

    /// Factors of the other side as the method wants them.
    Fixed held(FactorMatrix fixed) {
        Fixed held = plain(fixed);
        if (!method.inEigenbasis(objective)) {
            return held;
        }
        var basis = new Eigenbasis(fixed.rank());
        basis.take(held.gramian());
        var rotated = FactorMatrix.zeros(fixed.rows(), fixed.rank());
        basis.rotate(fixed, new RowRange(0, fixed.rows()), rotated);
        return held.in(basis, rotated);
    }

    /// The Gramian of some rows; zeros where nobody asks for it.
    float[] gramian(FactorMatrix factors) {
        var sum = new SymmetricMatrix(factors.rank());
        if (objective.unobservedWeight() > 0) {
            new OuterProducts(factors.rank()).add(factors, new RowRange(0, factors.rows()), sum);
        }
        return sum.values();
    }
}
