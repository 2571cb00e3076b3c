package dev.rankine.cli.libmf;

import dev.rankine.interactions.Entries;
import dev.rankine.model.LibmfModel;

/// An error that is measured rating by rating.
public enum Criterion implements Measure {
    RMSE(0) {
        @Override
        double of(double rating, double score) {
            return (rating - score) * (rating - score);
        }

        @Override
        double figure(double mean) {
            return Math.sqrt(mean);
        }
    },
    MAE(1) {
        @Override
        double of(double rating, double score) {
            return Math.abs(rating - score);
        }
    },
    GKL(2) {
        @Override
        double of(double rating, double score) {
            return rating * Math.log(rating / score) - rating + score;
        }
    },
    LOGLOSS(5) {
        @Override
        double of(double rating, double score) {
            return Math.log1p(Math.exp(rating > 0 ? -score : score));
        }
    },
    ACCURACY(6) {
        @Override
        double of(double rating, double score) {
            return (rating > 0 ? score > 0 : score < 0) ? 1 : 0;
        }
    };

    private final int number;

    Criterion(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String label() {
        return name();
    }

    @Override
    public double of(Entries ratings, LibmfModel model) {
        return of(ratings, model::score);
    }

    abstract double of(double rating, double score);

    double figure(double mean) {
        return mean;
    }

    /// The figure over all ratings, 0 where there are none.
    public double of(Entries ratings, Scorer scorer) {
        double sum = 0;
        for (long entry = 0; entry < ratings.size(); entry++) {
            sum += of(ratings.value(entry), scorer.score(ratings.user(entry), ratings.item(entry)));
        }
        return figure(sum / Math.max(1, ratings.size()));
    }
}
