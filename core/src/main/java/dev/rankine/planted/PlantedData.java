package dev.rankine.planted;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Ratings of made-up users with a low-rank taste, made one user after the other and never held.
///
/// All of `p_u`, `q_i`, `b_u`, `b_i` and `e_ui` are standard normal; `a_ui = p_u . q_i / sqrt(rank)` is how much user u
/// is drawn to item i. The rating is
///
/// `r_ui = 3 + 0.35 b_u + 0.35 b_i + 0.6 a_ui + noise e_ui`,
///
/// rounded to a multiple of `step` and kept between `step` and 5. The item of popularity rank n has the weight
/// `n ^ -popularity`, ranks being dealt at random; a user takes distinct items one after the other with
/// probabilities proportional to that weight times `min(1, max(0.02, 0.5 + selectivity (a_ui - 1)))`, so that whom an
/// item finds says something about both, as it does in life. How many a user takes is log-normal with a sigma of 1,
/// at least one where there are enough, at most all.
///
/// @param ratings in all; exactly so many are made
/// @param rank of the taste
/// @param noise standard deviation of what nobody can predict
/// @param step between two ratings: 1 for 1, 2, ... 5, or 0.5 for half stars
/// @param popularity exponent of the popularity: 1 is Zipf's law, 0 makes all items alike
/// @param selectivity how far taste decides what a user takes: 0 not at all
public record PlantedData(
        int users,
        int items,
        long ratings,
        int rank,
        double noise,
        double step,
        double popularity,
        double selectivity,
        long seed) {

    /// Takes ratings as they are made.
    @FunctionalInterface
    public interface Sink {
        void accept(int user, int item, float rating);
    }

    private static final long PAIRS_FOR_RMSE = 1_000_000;

    public PlantedData {
        requirePositive("users", users);
        requirePositive("items", items);
        requirePositive("ratings", ratings);
        requirePositive("rank", rank);
        if (ratings > (long) users * items) {
            throw new IllegalArgumentException(
                    "ratings must be at most users x items = " + (long) users * items + ", was " + ratings);
        }
        requireRange("noise", noise, 0, 10);
        requireRange("step", step, 0.1, 5);
        requireRange("popularity", popularity, 0, 10);
        requireRange("selectivity", selectivity, 0, 10);
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + value);
        }
    }

    private static void requireRange(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " must be between " + low + " and " + high + ", was " + value);
        }
    }

    /// Rank 8, noise 0.8, whole stars, Zipf's law, selectivity 0.5.
    public static PlantedData of(int users, int items, long ratings) {
        return new PlantedData(users, items, ratings, 8, 0.8, 1, 1, 0.5, 1);
    }

    /// The shape of the Netflix Prize.
    public static PlantedData netflix() {
        return of(480_189, 17_770, 100_480_507);
    }

    public PlantedData withRank(int changed) {
        return new PlantedData(users, items, ratings, changed, noise, step, popularity, selectivity, seed);
    }

    public PlantedData withNoise(double changed) {
        return new PlantedData(users, items, ratings, rank, changed, step, popularity, selectivity, seed);
    }

    public PlantedData withStep(double changed) {
        return new PlantedData(users, items, ratings, rank, noise, changed, popularity, selectivity, seed);
    }

    public PlantedData withPopularity(double changed) {
        return new PlantedData(users, items, ratings, rank, noise, step, changed, selectivity, seed);
    }

    public PlantedData withSelectivity(double changed) {
        return new PlantedData(users, items, ratings, rank, noise, step, popularity, changed, seed);
    }

    public PlantedData withSeed(long changed) {
        return new PlantedData(users, items, ratings, rank, noise, step, popularity, selectivity, changed);
    }

    /// Makes all ratings, those of one user together, users ascending. The memory it takes does not depend on how many
    /// ratings there are.
    public void forEach(Sink sink) {
        walk(users, (user, item, truth, random) -> sink.accept(user, item, rated(truth, random)));
    }

    /// All ratings in memory, with the numbers from 1 on as ids.
    public Interactions interactions() {
        var entries = Entries.untimed();
        forEach(entries::add);
        return Interactions.of(numbers(users), numbers(items), entries, Duplicates.FAIL);
    }

    private static Ids numbers(int size) {
        return Ids.of(IntStream.rangeClosed(1, size).mapToObj(Integer::toString).toList());
    }

    /// The RMSE that no model can beat on average: the root of the mean variance of a rating whose user and item are
    /// known. Where clipping to 5 stars does not matter, about `sqrt(noise^2 + step^2 / 12)`.
    ///
    /// Taken from two ratings of each of about a million pairs: half their squared difference is a fair estimate of
    /// the variance.
    public double attainableRmse() {
        var sums = new double[2];
        long enough = Math.ceilDiv(PAIRS_FOR_RMSE * users, ratings);
        walk((int) Math.min(users, enough), (user, item, truth, random) -> {
            double one = rated(truth, random);
            double other = rated(truth, random);
            sums[0] += (one - other) * (one - other) / 2;
            sums[1]++;
        });
        return Math.sqrt(sums[0] / sums[1]);
    }

    private float rated(double truth, SplittableRandom random) {
        double rating = Math.round((truth + noise * random.nextGaussian()) / step) * step;
        return (float) Math.clamp(rating, step, Math.floor(5 / step) * step);
    }

    private interface Visitor {
        /// @param truth the rating without noise, rounding and clipping
        void visit(int user, int item, double truth, SplittableRandom random);
    }

    private void walk(int firstUsers, Visitor visitor) {
        var random = new SplittableRandom(seed);
        var tastes = new Tastes(items, rank, random.split());
        var choice = new ItemChoice(popularity, selectivity, tastes, random.split());
        int[] lengths = new Activity(users, items, random.split()).lengths(ratings);
        for (int user = 0; user < firstUsers; user++) {
            SplittableRandom ofUser = random.split();
            tastes.drawUser(ofUser);
            for (int item : choice.choose(lengths[user], ofUser)) {
                visitor.visit(user, item, tastes.rating(item), ofUser);
            }
        }
    }
}
