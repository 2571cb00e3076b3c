package dev.rankine.gang.item2vec;

import dev.rankine.gang.item2vec.Histories.History;
import dev.rankine.gang.parameters.ParameterServer;
import dev.rankine.kernels.Kernels;
import dev.rankine.training.descent.Shuffle;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Skip-gram with negative sampling: `-log s(v_i . u_j) - sum_k log s(-v_i . u_k)` for an item `i`, one `j` that
/// was met near it, and some `k` that were drawn; `s(x) = 1 / (1 + exp(-x))`. Mikolov et al., "Distributed
/// Representations of Words and Phrases and their Compositionality", NIPS 2013, equation 4.
///
/// Ranks pull the vectors of a batch, and push the sums of their gradients' steps. All gradients of a batch are
/// taken at the vectors before it, so that with a staleness of 0 it does not matter who has which histories.
final class SkipGram {
    private final Item2VecParameters parameters;
    private final Histories histories;
    private final ParameterServer server;
    private final Pairs pairs;
    private final TouchedRows touched;
    private final PulledVectors vectors;
    private final float[] ofCentre;
    private double loss;
    private long met;

    SkipGram(Item2VecParameters parameters, Histories histories, Noise noise, ParameterServer server) {
        this.parameters = parameters;
        this.histories = histories;
        this.server = server;
        this.pairs = new Pairs(parameters, noise);
        this.touched = new TouchedRows(server.rows());
        this.vectors = new PulledVectors(parameters);
        this.ofCentre = new float[parameters.rank()];
    }

    /// Collective: goes over all histories, batch by batch, in an order of this epoch.
    void pass(int epoch) {
        loss = 0;
        met = 0;
        for (int batch : Shuffle.of(histories.batches(), new SplittableRandom(parameters.seed() ^ epoch))) {
            pairs.clear();
            histories.forEach(batch, history -> pairs.add(history, random(epoch, history)));
            touched.find(pairs);
            vectors.pull(touched, server);
            for (int pair = 0; pair < pairs.count(); pair++) {
                learn(pair);
            }
            vectors.push(touched, server);
            server.advance();
        }
        server.settle();
    }

    private SplittableRandom random(int epoch, History history) {
        return new SplittableRandom((parameters.seed() * 31 + epoch) << Integer.SIZE ^ history.key());
    }

    /// Of all pairs that this rank met in the last pass.
    double loss() {
        return loss;
    }

    /// How many pairs this rank met in the last pass.
    long met() {
        return met;
    }

    private void learn(int pair) {
        int centre = touched.placeOf(pairs.centre(pair));
        Arrays.fill(ofCentre, 0);
        for (int place = 0; place < pairs.width(); place++) {
            int row = pairs.other(pair, place);
            if (row != Pairs.NOBODY) {
                learn(centre, touched.placeOf(row), place == 0);
            }
        }
        vectors.addGradient(centre, ofCentre);
        met++;
    }

    /// @param wasMet or was drawn
    private void learn(int centre, int other, boolean wasMet) {
        double product = Kernels.rows().dot(vectors.values(), centre, vectors.values(), other);
        double part = Math.exp(-Math.abs(product));
        double likelier = 1 / (1 + part); // the chance of what is the more likely by the vectors
        double chance = product < 0 ? 1 - likelier : likelier;
        loss += Math.log(1 + part) + Math.max(0, wasMet ? -product : product);
        float slope = (float) (chance - (wasMet ? 1 : 0));
        Kernels.rows().add(slope, vectors.values(), other, ofCentre);
        vectors.addGradient(other, slope, centre);
    }
}
