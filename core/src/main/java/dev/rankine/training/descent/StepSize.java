package dev.rankine.training.descent;

/// How steps become shorter from epoch to epoch: linearly, down to a twentieth of the first one.
public final class StepSize {
    private static final float LAST_STEP = 0.05f;

    private StepSize() {}

    /// The step of an epoch, counted from 1.
    public static float in(int epoch, int epochs, float first) {
        float way = epochs == 1 ? 0 : (epoch - 1f) / (epochs - 1);
        return first * (1 - way * (1 - LAST_STEP));
    }
}
