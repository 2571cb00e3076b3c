package dev.rankine.cli.libmf;

import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.FactorModel;
import dev.rankine.model.LibmfModel;
import dev.rankine.training.TrainingEvent;
import dev.rankine.training.TrainingEvent.EpochFinished;
import dev.rankine.training.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/// The table that `mf-train` prints: of each iteration the error on the training set, on the validation set if there
/// is one, and what is minimised.
///
/// @param validation ratings that training does not see
/// @param mean of the ratings
/// @param squares the weights of the squares of the factors (`-l2`)
/// @param sizes the weights of their absolute values (`-l1`)
public record IterationTable(
        PrintWriter out,
        Function function,
        Interactions training,
        Entries trainingRatings,
        Optional<Entries> validation,
        float mean,
        Lambda squares,
        Lambda sizes)
        implements TrainingListener {

    public void printHead() {
        out.print(String.format(Locale.ROOT, "%4s%13s", "iter", "tr_" + function.legend()));
        if (validation.isPresent()) {
            out.print(String.format(Locale.ROOT, "%13s", "va_" + function.legend()));
        }
        out.print(String.format(Locale.ROOT, "%13s\n", "obj"));
        out.flush();
    }

    @Override
    public Decision hear(TrainingEvent event) {
        if (event instanceof EpochFinished epoch) {
            print(epoch);
        }
        return Decision.CONTINUE;
    }

    private void print(EpochFinished epoch) {
        FactorModel learned = function.shown(epoch.checkpoint().model());
        LibmfModel model = LibmfModel.of(learned, function.number(), mean);
        double error = function.showsAnotherError() ? function.worth().of(trainingRatings, model) : epoch.loss();
        out.print(String.format(Locale.ROOT, "%4d%13.4f", epoch.epoch() - 1, error));
        validation.ifPresent(ratings ->
                out.print(String.format(Locale.ROOT, "%13.4f", function.worth().of(ratings, model))));
        out.print(String.format(Locale.ROOT, "%13.4e\n", objective(epoch.loss(), learned)));
        out.flush();
    }

    private double objective(double loss, FactorModel model) {
        double cost = (function == Function.SQUARED ? loss * loss : loss) * training.entries();
        return cost
                + penalty(training.byUser(), model.userFactors(), squares.users(), sizes.users())
                + penalty(training.byItem(), model.itemFactors(), squares.items(), sizes.items());
    }

    /// A row counts as often as it has ratings.
    private static double penalty(SparseRows ratings, FactorMatrix factors, double ofSquares, double ofSizes) {
        var row = new float[factors.rank()];
        double sum = 0;
        for (int index = 0; index < factors.rows(); index++) {
            factors.read(index, row);
            double ofRow = 0;
            for (float factor : row) {
                ofRow += ofSquares * factor * factor + ofSizes * Math.abs(factor);
            }
            sum += ratings.length(index) * ofRow;
        }
        return sum;
    }
}
