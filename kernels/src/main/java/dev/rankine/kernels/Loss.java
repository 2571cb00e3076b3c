package dev.rankine.kernels;

/// What it costs to predict a score where there was a rating.
public enum Loss {
    /// Half the square of the error, told as the whole of it.
    SQUARED {
        @Override
        float pull(float rating, float score) {
            return rating - score;
        }

        @Override
        float cost(float rating, float score) {
            return (rating - score) * (rating - score);
        }
    },
    /// The error without its sign.
    ABSOLUTE {
        @Override
        float pull(float rating, float score) {
            return Math.signum(rating - score);
        }

        @Override
        float cost(float rating, float score) {
            return Math.abs(rating - score);
        }
    },
    /// The generalized Kullback-Leibler divergence, `r log(r / s) - r + s`, of positive ratings from positive scores.
    KULLBACK_LEIBLER {
        @Override
        float pull(float rating, float score) {
            return rating / Math.max(LEAST_SCORE, score) - 1;
        }

        @Override
        float cost(float rating, float score) {
            float positive = Math.max(LEAST_SCORE, score);
            return rating * (float) Math.log(rating / positive) - rating + positive;
        }
    },
    /// `log(1 + exp(-r s))` for ratings of 1 and -1.
    LOGISTIC {
        @Override
        float pull(float rating, float score) {
            return rating / (1 + (float) Math.exp(rating * score));
        }

        @Override
        float cost(float rating, float score) {
            float margin = rating * score;
            return (float) Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin);
        }
    },
    /// `max(0, 1 - r s)` for ratings of 1 and -1.
    HINGE {
        @Override
        float pull(float rating, float score) {
            return rating * score < 1 ? rating : 0;
        }

        @Override
        float cost(float rating, float score) {
            return Math.max(0, 1 - rating * score);
        }
    },
    /// Half the square of [#HINGE], told as the whole of it.
    SQUARED_HINGE {
        @Override
        float pull(float rating, float score) {
            return rating * Math.max(0, 1 - rating * score);
        }

        @Override
        float cost(float rating, float score) {
            float missing = Math.max(0, 1 - rating * score);
            return missing * missing;
        }
    },
    /// `log(1 + exp(-s))`, where `s` is how far an item that a user has touched scores above one that the user has not:
    /// Bayesian personalized ranking. What the rating is does not matter.
    BPR {
        @Override
        float pull(float rating, float score) {
            return LOGISTIC.pull(1, score);
        }

        @Override
        float cost(float rating, float score) {
            return LOGISTIC.cost(1, score);
        }
    };

    /// A score of a positive model that is on its way to zero.
    private static final float LEAST_SCORE = 1e-3f;

    /// How far a rating pulls its score: minus the slope of the loss.
    abstract float pull(float rating, float score);

    /// Whether a rating is one that this can measure.
    public boolean measures(float rating) {
        return switch (this) {
            case SQUARED, ABSOLUTE -> true;
            case KULLBACK_LEIBLER, BPR -> rating > 0;
            case LOGISTIC, HINGE, SQUARED_HINGE -> Math.abs(rating) == 1;
        };
    }

    /// Which ratings it can measure, in words.
    public String domain() {
        return switch (this) {
            case SQUARED, ABSOLUTE -> "a number";
            case KULLBACK_LEIBLER, BPR -> "above 0";
            case LOGISTIC, HINGE, SQUARED_HINGE -> "1 or -1";
        };
    }

    /// What is summed over ratings.
    abstract float cost(float rating, float score);
}
