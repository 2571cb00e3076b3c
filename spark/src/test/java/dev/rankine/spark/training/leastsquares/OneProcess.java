package dev.rankine.spark.training.leastsquares;

import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.training.Workers;
import dev.rankine.training.leastsquares.AlternatingLeastSquares;
import dev.rankine.training.leastsquares.FirstModel;
import dev.rankine.training.leastsquares.RatingBiases;
import dev.rankine.training.leastsquares.WeightedInteractions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The model that one process trains, with its losses: what every distributed training is held against.
record OneProcess(FactorModel model, List<Double> losses) {
    static OneProcess train(WeightedInteractions data, LeastSquaresTask task) {
        Biases biases = task.biased()
                ? RatingBiases.of(data)
                : Biases.none(data.byUser().rows(), data.byItem().rows());
        FactorModel model = new FirstModel(task.first(), Optional.empty()).of(data.all(), biases, task.method());
        var learner = new AlternatingLeastSquares(data, model, task.objective(), task.method(), 1);
        var losses = new ArrayList<Double>();
        try (Workers workers = Workers.threads(1)) {
            for (int epoch = 1; epoch <= task.iterations(); epoch++) {
                int number = epoch;
                workers.run(worker -> losses.add(learner.pass(number, worker)));
            }
        }
        return new OneProcess(model, losses);
    }
}
