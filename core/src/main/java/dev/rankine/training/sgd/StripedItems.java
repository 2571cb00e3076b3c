package dev.rankine.training.sgd;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.RatingSide;
import dev.rankine.model.FactorModel;
import dev.rankine.training.RowRange;
import dev.rankine.training.descent.Stripes;

/// The items as workers learn them: stripe after stripe, so far apart that no line of the cache has something of two.
///
/// Workers write to stripes of their own. Were these mixed, a line with what two workers write to would wander from
/// core to core with every step.
final class StripedItems {
    /// As many floats as two lines have: processors fetch lines in pairs.
    private static final int APART = 2 * FactorMatrix.LINE / Float.BYTES;

    private final int[] rowOf;
    private final RowRange[] stripeRows;
    private final RatingSide learned;

    StripedItems(Stripes stripes, int rank) {
        rowOf = new int[stripes.members()];
        stripeRows = new RowRange[stripes.count()];
        int row = 0;
        for (int stripe = 0; stripe < stripes.count(); stripe++) {
            for (int place = 0; place < stripes.size(stripe); place++) {
                rowOf[stripes.memberAt(stripe, place)] = row++;
            }
            stripeRows[stripe] = new RowRange(row - stripes.size(stripe), row);
            row += APART;
        }
        learned = new RatingSide(FactorMatrix.zeros(row, rank), new float[row]);
    }

    /// How many items there are.
    int items() {
        return rowOf.length;
    }

    /// The row that has an item's factors, and the place of its bias.
    int rowOf(int item) {
        return rowOf[item];
    }

    /// The rows of the stripe that a block is in.
    ///
    /// @param block `userStripe * stripes + itemStripe`
    RowRange rowsBeside(int block) {
        return stripeRows[block % stripeRows.length];
    }

    /// What is learned, by those rows; rows of no item are zeros.
    RatingSide learned() {
        return learned;
    }

    /// Takes what a model knows of its items.
    void copyFrom(FactorModel model) {
        for (int item = 0; item < rowOf.length; item++) {
            model.itemFactors().copyRows(item, 1, learned.factors(), rowOf[item]);
            learned.biases()[rowOf[item]] = model.biases().item()[item];
        }
    }

    /// Tells a model what has been learned.
    void copyTo(FactorModel model) {
        for (int item = 0; item < rowOf.length; item++) {
            learned.factors().copyRows(rowOf[item], 1, model.itemFactors(), item);
            model.biases().item()[item] = learned.biases()[rowOf[item]];
        }
    }
}
