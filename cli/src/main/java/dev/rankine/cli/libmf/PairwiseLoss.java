package dev.rankine.cli.libmf;

import dev.rankine.interactions.Entries;
import dev.rankine.model.LibmfModel;
import java.util.SplittableRandom;

/// How far what is there scores above something drawn at random, as the loss of Bayesian personalized ranking measures
/// it: the mean of `log(1 + exp(-difference))`. What is drawn is the same for every model of the same size.
///
/// @param byColumn whether users are compared for an item rather than items for a user
record PairwiseLoss(boolean byColumn) implements Worth {
    private static final long SEED = 1;

    @Override
    public double of(Entries ratings, LibmfModel model) {
        var random = new SplittableRandom(SEED);
        int drawable = (byColumn ? model.users() : model.items()).factors().rows();
        double sum = 0;
        for (long entry = 0; entry < ratings.size(); entry++) {
            int user = ratings.user(entry);
            int item = ratings.item(entry);
            int drawn = random.nextInt(drawable);
            float other = byColumn ? model.score(drawn, item) : model.score(user, drawn);
            sum += Math.log1p(Math.exp(other - model.score(user, item)));
        }
        return sum / Math.max(1, ratings.size());
    }
}
