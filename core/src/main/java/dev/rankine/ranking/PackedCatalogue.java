package dev.rankine.ranking;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.ItemTiles;
import dev.rankine.kernels.Precision;
import dev.rankine.model.Factors;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Items packed into tiles, and how far the scores of tiles may lie from those of the model. Immutable.
///
/// A tile's score of a user and an item is `p_u . q_i + b_i`, added up in another order than [Factors#score] does
/// and without the mean and the user's bias. With rank k and `M = |p_u| max |q_i| + max |b_i| + |b_u| + |mean|`, either
/// score lies within `(k + 4) 2^-24 M` of the sum without rounding, in whatever order it is added up, but for terms in
/// the square of `k 2^-24` (Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 3.1).
public final class PackedCatalogue {
    private static final double ROUNDING = 0x1p-24;
    private static final double BESIDE_THE_PRODUCT = 8;
    /// An item's in its tile and the model's.
    private static final double SCORES = 2;

    private static final double LARGEST = Float.MAX_VALUE / 4;

    private final FactorMatrix factors;
    private final float[] biases;
    private final int[] items;
    private final Map<Precision, ItemTiles> tiles = new EnumMap<>(Precision.class);
    private final double largestNorm;
    private final double largestBias;
    private final int[] places;

    /// Every row of `factors`.
    public PackedCatalogue(FactorMatrix factors, float[] biases) {
        this(factors, biases, IntStream.range(0, factors.rows()).toArray());
    }

    /// @param items ascending
    PackedCatalogue(FactorMatrix factors, float[] biases, int[] items) {
        this.factors = factors;
        this.biases = biases;
        this.items = items;
        this.places = new int[factors.rows()];
        Arrays.fill(places, -1);
        double norm = 0;
        double bias = 0;
        for (int place = 0; place < items.length; place++) {
            places[items[place]] = place;
            norm = Math.max(norm, norm(factors, items[place]));
            bias = Math.max(bias, Math.abs(biases[items[place]]));
        }
        this.largestNorm = norm;
        this.largestBias = bias;
    }

    /// How many items there are.
    public int size() {
        return items.length;
    }

    FactorMatrix factors() {
        return factors;
    }

    float[] biases() {
        return biases;
    }

    /// The items packed, ascending; not to be changed.
    int[] items() {
        return items;
    }

    /// The tiles of a precision, packed when they are first asked for.
    synchronized ItemTiles tiles(Precision precision) {
        return tiles.computeIfAbsent(precision, asked -> new ItemTiles(asked, factors, biases, items));
    }

    /// The item at a place of the tiles.
    int item(int place) {
        return items[place];
    }

    /// The place of an item, -1 if it is not packed.
    int place(int item) {
        return item < places.length ? places[item] : -1;
    }

    /// How far an item's score in its tile may lie from the model's less what [dev.rankine.model.Biases#shared] says.
    /// Not a number where scores may leave the range of floats: then tiles say nothing.
    ///
    /// @param users the side of a model whose other side are these items
    double drift(Factors users, int user) {
        double largest = largestBias
                + Math.abs(users.biases().mean())
                + Math.abs(users.biases().shared(user) - users.biases().mean());
        if (user >= 0 && user < users.users().rows()) {
            largest += largestNorm * norm(users.users(), user);
        }
        double scoreIsWithin = (factors.rank() + BESIDE_THE_PRODUCT) * (ROUNDING * largest + Float.MIN_VALUE);
        return largest < LARGEST ? SCORES * scoreIsWithin : Double.NaN;
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
