package dev.rankine.training.leastsquares;

/// What the value of an entry says: the score it asks for, and how much it weighs.
public sealed interface Feedback {
    float target(float value);

    float weight(float value);

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
}
