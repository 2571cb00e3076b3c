package dev.rankine.training.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackTest {
    /// Value, alpha, weight of an unobserved pair, score.
    @ParameterizedTest
    @CsvSource({"1, 1, 1, 0.3", "4, 40, 1, 0.9", "0.5, 2, 0.1, -0.7", "-3, 2, 1, 0.4", "0, 5, 1, 0.8"})
    void confidenceAsksForAllOrNothingWithTheWeightOfThePair(float value, float alpha, float unobserved, float score) {
        var feedback = new Feedback.Confidence(alpha, unobserved);
        double preference = value > 0 ? 1 : 0;
        double confidence = unobserved + alpha * Math.abs(value);

        double pair = feedback.error(value, score) + unobserved * score * score;
        assertThat(pair).isCloseTo(confidence * Math.pow(preference - score, 2), within(1e-5));

        double slope = feedback.weight(value) * (feedback.target(value) - score) - unobserved * score;
        assertThat(slope).isCloseTo(confidence * (preference - score), within(1e-4));
    }

    /// Value, alpha, score.
    @ParameterizedTest
    @CsvSource({"1, 1, 0.3", "4, 40, 0.9"})
    void countsWeighTheirErrors(float value, float alpha, float score) {
        double error = new Feedback.Implicit(alpha).error(value, score);
        assertThat(error).isCloseTo(alpha * value * Math.pow(1 - score, 2), within(1e-5));
    }
}
