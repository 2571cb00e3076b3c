package dev.rankine.training.descent;

/// How steps become shorter from epoch to epoch: linearly, down to a share of the first one.
public final class StepSize {
    private static final float USUAL_SHARE = 0.05f;

    private StepSize() {}

    /// The step of an epoch, counted from 1, of which the last is a twentieth of the first.
    public static float in(int epoch, int epochs, float first) {
        return in(epoch, epochs, first, USUAL_SHARE);
    }

    /// @param share of the first step that is the last
    public static float in(int epoch, int epochs, float first, float share) {
        float way = epochs == 1 ? 0 : (epoch - 1f) / (epochs - 1);
        return first * (1 - way * (1 - share));
    }
}
