package dev.rankine.training.leastsquares;

import java.io.Serializable;

/// What the value of an entry says: the score it asks for, and how much it weighs.
public sealed interface Feedback extends Serializable {
    float target(float value);

    float weight(float value);

    /// What the entry adds to the [Objective] beyond what all pairs do.
    default double error(float value, float score) {
        double error = target(value) - score;
        return weight(value) * error * error;
    }

    /// Whether entries weigh less than pairs that are none: weights are below 0 then.
    default boolean lessens() {
        return false;
    }

    /// Whether a value can be learned from.
    boolean accepts(float value);

    /// What [#accepts] wants, in words.
    String rule();

    /// Ratings: each asks for itself, and all weigh the same.
    record Explicit() implements Feedback {
        @Override
        public float target(float value) {
            return value;
        }

        @Override
        public float weight(float value) {
            return 1;
        }

        @Override
        public boolean accepts(float value) {
            return Float.isFinite(value);
        }

        @Override
        public String rule() {
            return "a rating must be finite";
        }
    }

    /// Counts of clicks or plays: each asks for 1, and weighs `alpha` times itself.
    record Implicit(float alpha) implements Feedback {
        @Override
        public float target(float value) {
            return 1;
        }

        @Override
        public float weight(float value) {
            return alpha * value;
        }

        @Override
        public boolean accepts(float value) {
            return Float.isFinite(value) && value >= 0;
        }

        @Override
        public String rule() {
            return "the value of implicit feedback must be finite and at least 0";
        }
    }

    /// Entries of one class, which all say the same: a pair that is an entry asks for 1 with the weight 1 in all.
    ///
    /// All pairs ask for `unobservedTarget` with the weight `unobserved`; so an entry weighs what is missing to 1,
    /// which may be less than nothing, and asks for what makes both together 1.
    ///
    /// @param unobserved the weight of all pairs in the same [Objective], and `unobservedTarget` their target
    record OneClass(float unobserved, float unobservedTarget) implements Feedback {
        /// Stands for a weight of nothing, of which no target could make anything.
        private static final float LEAST_WEIGHT = 1e-20f;

        @Override
        public float target(float value) {
            return (1 - unobserved * unobservedTarget) / weight(value);
        }

        @Override
        public float weight(float value) {
            float missing = 1 - unobserved;
            return lessens() ? Math.min(-LEAST_WEIGHT, missing) : Math.max(LEAST_WEIGHT, missing);
        }

        @Override
        public boolean lessens() {
            return unobserved > 1;
        }

        @Override
        public double error(float value, float score) {
            double missed = 1.0 - score;
            double missedOfAll = (double) unobservedTarget - score;
            return missed * missed - unobserved * missedOfAll * missedOfAll;
        }

        @Override
        public boolean accepts(float value) {
            return Float.isFinite(value);
        }

        @Override
        public String rule() {
            return "the value of an entry must be finite";
        }
    }

    /// Counts as Hu, Koren and Volinsky (2008) read them, and as Spark's ALS does: a pair of value r weighs
    /// `unobserved + alpha |r|` in all, and asks for 1 where r is positive, else for 0.
    ///
    /// All pairs ask for 0 with the weight `unobserved`; so what an entry weighs beyond that asks for a little more
    /// than 1, and both together for 1.
    ///
    /// @param unobserved the weight of an unobserved pair in the same [Objective]
    record Confidence(float alpha, float unobserved) implements Feedback {
        @Override
        public float target(float value) {
            return value > 0 ? 1 + unobserved / weight(value) : 0;
        }

        @Override
        public float weight(float value) {
            return Math.max(Float.MIN_NORMAL, alpha * Math.abs(value));
        }

        @Override
        public double error(float value, float score) {
            double error = (value > 0 ? 1 : 0) - score;
            return (unobserved + weight(value)) * error * error - unobserved * (double) score * score;
        }

        @Override
        public boolean accepts(float value) {
            return Float.isFinite(value);
        }

        @Override
        public String rule() {
            return "the value of implicit feedback must be finite";
        }
    }
}
