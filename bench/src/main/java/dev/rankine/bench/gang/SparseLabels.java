package dev.rankine.bench.gang;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FedRows;
import dev.rankine.training.RowRange;
import java.util.SplittableRandom;

/// Made-up rows of 20 features that are as frequent as Zipf has it; labels are drawn by the odds that normal
/// weights give them. A row follows from its key alone.
record SparseLabels(int features) {
    private static final int OF_A_ROW = 20;
    private static final double DEVIATION = 0.5;

    FedRows of(RowRange keys) {
        return FedRows.of(sink -> {
            var drawn = new FedRow();
            var labelled = new FedRow();
            for (int key = keys.first(); key < keys.end(); key++) {
                var random = new SplittableRandom(key);
                double margin = 0;
                drawn.begin(key, 0);
                for (int place = 0; place < OF_A_ROW; place++) {
                    int feature = Math.min(features - 1, (int) Math.exp(Math.log(features) * random.nextDouble()));
                    drawn.add(feature, 1);
                    margin += DEVIATION * new SplittableRandom(~feature).nextGaussian();
                }
                labelled.begin(key, random.nextDouble() < 1 / (1 + Math.exp(-margin)) ? 1 : 0);
                for (int place = 0; place < OF_A_ROW; place++) {
                    labelled.add(drawn.column(place), 1);
                }
                sink.accept(labelled);
            }
        });
    }
}
