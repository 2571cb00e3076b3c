package dev.rankine.gang.planted;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.training.Parameters;
import java.util.SplittableRandom;

/// Rows of 20 features that are as frequent as Zipf has it, with labels of 0 and 1 drawn by the odds that normal
/// weights
/// give them. A row may have a feature more than once.
///
/// @param features how many there are
public record PlantedLabels(int features) implements PlantedRows {
    private static final int OF_A_ROW = 20;
    private static final double DEVIATION = 0.5;

    public PlantedLabels {
        Parameters.requireAtLeast(1, "features", features);
    }

    @Override
    public FedRow draw(int key, FedRow row) {
        var random = new SplittableRandom(key);
        double margin = 0;
        row.begin(key, 0);
        for (int place = 0; place < OF_A_ROW; place++) {
            int feature = Math.min(features - 1, (int) Math.exp(Math.log(features) * random.nextDouble()));
            row.add(feature, 1);
            margin += DEVIATION * new SplittableRandom(~feature).nextGaussian();
        }
        return row.labelled(random.nextDouble() < 1 / (1 + Math.exp(-margin)) ? 1 : 0);
    }
}
