package dev.rankine.ranking;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.ItemTiles;
import dev.rankine.model.FactorModel;
import java.util.Arrays;

/// The candidates of a model packed into tiles, and how far the scores of tiles may lie from those of the model.
///
/// A tile's score of a user and an item is `p_u . q_i + b_i`, added up in another order than [FactorModel#score] does
/// and without the mean and the user's bias. With rank k and `M = |p_u| max |q_i| + max |b_i| + |b_u| + |mean|`, either
/// score lies within `(k + 4) 2^-24 M` of the sum without rounding, in whatever order it is added up, but for terms in
/// the square of `k 2^-24` (Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 3.1).
final class PackedCatalogue {
    private static final double ROUNDING = 0x1p-24;
    private static final double BESIDE_THE_PRODUCT = 8;
    /// An item's in its tile and the model's.
    private static final double SCORES = 2;

    private static final double LARGEST = Float.MAX_VALUE / 4;

    private final FactorModel model;
    private final Candidates candidates;
    private final ItemTiles tiles;
    private final double largestNorm;
    private final double largestBias;
    private final int[] places;

    PackedCatalogue(FactorModel model, Candidates candidates) {
        this.model = model;
        this.candidates = candidates;
        float[] biases = model.biases().item();
        this.tiles = new ItemTiles(model.itemFactors(), biases, candidates.items());
        this.places = new int[model.items().size()];
        Arrays.fill(places, -1);
        double norm = 0;
        double bias = 0;
        for (int place = 0; place < candidates.size(); place++) {
            int item = item(place);
            places[item] = place;
            norm = Math.max(norm, norm(model.itemFactors(), item));
            bias = Math.max(bias, Math.abs(biases[item]));
        }
        this.largestNorm = norm;
        this.largestBias = bias;
    }

    FactorModel model() {
        return model;
    }

    Candidates candidates() {
        return candidates;
    }

    ItemTiles tiles() {
        return tiles;
    }

    /// The item at a place of the tiles.
    int item(int place) {
        return candidates.items()[place];
    }

    /// The place of an item, -1 if it is no candidate.
    int place(int item) {
        return item < places.length ? places[item] : -1;
    }

    /// How far an item's score in its tile may lie from the model's less [#shared]. Not a number where scores may leave
    /// the range of floats: then tiles say nothing.
    double drift(int user) {
        double largest = largestBias + Math.abs(model.biases().mean()) + Math.abs(userBias(user));
        if (user >= 0 && user < model.users().size()) {
            largest += largestNorm * norm(model.userFactors(), user);
        }
        double scoreIsWithin = (model.rank() + BESIDE_THE_PRODUCT) * (ROUNDING * largest + Float.MIN_VALUE);
        return largest < LARGEST ? SCORES * scoreIsWithin : Double.NaN;
    }

    /// What the model adds to every score of a user, and tiles do not.
    double shared(int user) {
        return (double) model.biases().mean() + userBias(user);
    }

    private double userBias(int user) {
        float[] biases = model.biases().user();
        return user >= 0 && user < biases.length ? biases[user] : 0;
    }

    private static double norm(FactorMatrix factors, int row) {
        double sum = 0;
        for (int column = 0; column < factors.rank(); column++) {
            double factor = factors.get(row, column);
            sum += factor * factor;
        }
        return Math.sqrt(sum);
    }
}
