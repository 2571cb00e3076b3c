package dev.rankine.gang.workers;

import dev.rankine.gang.mpi.RankOfTest;
import dev.rankine.interactions.Interactions;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Model;
import dev.rankine.planted.PlantedData;
import dev.rankine.training.Trainer;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.als.AlsParameters;
import dev.rankine.training.als.AlsTrainer;
import dev.rankine.training.ials.IalsParameters;
import dev.rankine.training.ials.IalsTrainer;
import java.util.List;

/// A rank that trains with the others, and prints what it has got.
final class TrainsOnRanks {
    private TrainsOnRanks() {}

    public static void main(String[] arguments) {
        RankOfTest.run(arguments, ranks -> print(trained(arguments[2], new MpiWorkers(ranks))));
    }

    /// What a trainer makes of the data of this test, in bits.
    static String trained(String algorithm, Workers workers) {
        Interactions data = PlantedData.of(700, 300, 9_000).withSeed(3).interactions();
        Trainer trainer = switch (algorithm) {
            case "ials" ->
                new IalsTrainer(IalsParameters.defaults().withRank(20).withEpochs(3));
            case "als" -> new AlsTrainer(AlsParameters.defaults().withRank(20).withEpochs(3));
            case "nonnegative" ->
                new AlsTrainer(
                        AlsParameters.defaults().withRank(9).withEpochs(2).withNonnegative(true));
            default -> throw new IllegalArgumentException(algorithm);
        };
        Model model = trainer.train(data, workers, TrainingListener.silent());
        return fingerprint((FactorModel) model);
    }

    private static String fingerprint(FactorModel model) {
        List<Double> losses = model.provenance().epochs().stream()
                .map(epoch -> (double) (float) epoch.loss())
                .toList();
        return hash(model.userFactors()) + " " + hash(model.itemFactors()) + " " + losses;
    }

    private static long hash(FactorMatrix matrix) {
        long hash = 1;
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.rank(); column++) {
                hash = 31 * hash + Float.floatToRawIntBits(matrix.get(row, column));
            }
        }
        return hash;
    }

    private static void print(String trained) {
        System.out.println(trained);
    }
}
