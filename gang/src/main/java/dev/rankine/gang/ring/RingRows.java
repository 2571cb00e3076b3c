package dev.rankine.gang.ring;

import dev.rankine.gang.GangResult;
import dev.rankine.gang.parameters.ParameterServer;
import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.gang.shards.Shards;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.Factors;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// What a ring has learned, as matrices of which every rank has a range of rows, by the names of a model's directory.
/// Biases, and the mean, are matrices of one column.
final class RingRows {
    private RingRows() {}

    /// What all ranks have brought home.
    static Factors home(GangResult result) {
        var biases = new Biases(
                result.matrix(RingSgd.MEAN).get(0, 0),
                result.vector(RingSgd.USER_BIAS),
                result.vector(RingSgd.ITEM_BIAS));
        return new Factors(result.matrix(RingSgd.USER_FACTORS), result.matrix(RingSgd.ITEM_FACTORS), biases);
    }

    /// Collective, between two epochs.
    static List<LearnedRows> of(Ring ring) throws IOException {
        Plan plan = ring.plan();
        int first = plan.users().first();
        LearnedRows items = itemsInOrder(ring);
        FactorMatrix factors = FactorMatrix.zeros(items.count(), plan.rank());
        FactorMatrix biases = FactorMatrix.zeros(items.count(), 1);
        var row = new float[plan.rank() + 1];
        for (int place = 0; place < items.count(); place++) {
            items.memory().read(place, row);
            factors.write(place, row);
            biases.set(place, 0, row[plan.rank()]);
        }
        FactorMatrix mean = FactorMatrix.zeros(ring.ranks().rank() == 0 ? 1 : 0, 1);
        if (mean.rows() > 0) {
            mean.set(0, 0, plan.spread().mean());
        }
        return List.of(
                LearnedRows.part(
                        RingSgd.USER_FACTORS,
                        plan.allUsers(),
                        first,
                        ring.users().factors()),
                LearnedRows.part(
                        RingSgd.USER_BIAS,
                        plan.allUsers(),
                        first,
                        column(ring.users().biases())),
                LearnedRows.part(RingSgd.ITEM_FACTORS, items.allRows(), items.first(), factors),
                LearnedRows.part(RingSgd.ITEM_BIAS, items.allRows(), items.first(), biases),
                LearnedRows.part(RingSgd.MEAN, 1, 1 - mean.rows(), mean));
    }

    /// Items are dealt at random and are now wherever their last turn took them: they meet on the ranks of a table.
    ///
    /// @return factors and bias of a range of items
    private static LearnedRows itemsInOrder(Ring ring) throws IOException {
        int rank = ring.plan().rank();
        var table = ParameterServer.of(ring.ranks(), ring.plan().items().members(), rank + 1, 0);
        MemorySegment one = Arena.ofAuto().allocate(ValueLayout.JAVA_FLOAT, rank + 1L);
        var number = new int[1];
        ring.forEachItem((item, side, place) -> {
            number[0] = item;
            side.factors().readRows(place, 1, one);
            one.setAtIndex(ValueLayout.JAVA_FLOAT, rank, side.biases()[place]);
            table.push(number, one);
        });
        table.advance();
        LearnedRows items = table.held(RingSgd.ITEM_FACTORS);
        table.free();
        return items;
    }

    /// Replaces what a ring has by what the same training had after an earlier epoch, on as many ranks or others.
    static void restore(Ring ring, Shards checkpoint) throws IOException {
        int first = ring.plan().users().first();
        var users = ring.users();
        checkpoint.read(RingSgd.USER_FACTORS, first, users.factors());
        FactorMatrix biases = column(users.biases());
        checkpoint.read(RingSgd.USER_BIAS, first, biases);
        for (int user = 0; user < biases.rows(); user++) {
            users.biases()[user] = biases.get(user, 0);
        }
        var factors = FactorMatrix.zeros(1, ring.plan().rank());
        var bias = FactorMatrix.zeros(1, 1);
        var row = new float[ring.plan().rank()];
        ring.forEachItem((item, side, place) -> {
            checkpoint.read(RingSgd.ITEM_FACTORS, item, factors);
            checkpoint.read(RingSgd.ITEM_BIAS, item, bias);
            factors.read(0, row);
            side.factors().write(place, row);
            side.biases()[place] = bias.get(0, 0);
        });
    }

    private static FactorMatrix column(float[] vector) {
        FactorMatrix column = FactorMatrix.zeros(vector.length, 1);
        for (int row = 0; row < vector.length; row++) {
            column.set(row, 0, vector[row]);
        }
        return column;
    }
}
