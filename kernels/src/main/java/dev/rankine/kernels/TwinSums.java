package dev.rankine.kernels;

/// What [SgdKernels#descendTwins] keeps of a row: `WIDTH` floats, of which a training begins with sums and the rest
/// is of the block at hand.
public final class TwinSums {
    /// How many columns the slow part of a row has, the first ones; as many as LIBMF's with AVX. The others are fast.
    public static final int SLOW_COLUMNS = 8;

    /// Where the sums of the squared gradients of its parts are.
    public static final int SLOW = 0;

    public static final int FAST = 1;

    /// Where the mean square of the factors of its parts is, as the block began: `SQUARES + SLOW`, `SQUARES + FAST`.
    static final int SQUARES = 2;

    /// Where the length of its steps in this block is, so too.
    static final int LENGTHS = 4;

    /// Where the sum of the squared gradients of its bias is, and the length of the bias's steps.
    public static final int BIAS = 6;

    static final int BIAS_LENGTH = 7;

    public static final int WIDTH = 8;

    private TwinSums() {}

    /// Begins a block with a row that it has ratings of.
    ///
    /// @param slow the mean square of the row's slow part, and `fast` that of the other
    /// @param slowOnly whether the other makes no steps
    static void begin(float[] sums, int row, float slow, float fast, SgdStep step, boolean slowOnly) {
        int at = row * WIDTH;
        sums[at + SQUARES + SLOW] = slow;
        sums[at + SQUARES + FAST] = fast;
        sums[at + LENGTHS + SLOW] = step.rate() / (float) Math.sqrt(sums[at + SLOW]);
        sums[at + LENGTHS + FAST] = slowOnly ? 0 : step.rate() / (float) Math.sqrt(sums[at + FAST]);
        if (step.biasRate() > 0) {
            sums[at + BIAS_LENGTH] = step.biasRate() / (float) Math.sqrt(sums[at + BIAS]);
        }
    }

    /// One over how many columns the slow part of a row has.
    static float shareOfSlow(int rank) {
        return 1f / Math.min(SLOW_COLUMNS, rank);
    }

    /// One over how many columns the fast part has, 0 where it has none that move.
    static float shareOfFast(int rank, boolean slowOnly) {
        return slowOnly || rank <= SLOW_COLUMNS ? 0 : 1f / (rank - SLOW_COLUMNS);
    }

    /// Moves the bias of a row.
    static void descend(float[] biases, float[] sums, int row, float pull, SgdStep step) {
        int at = row * WIDTH;
        float descent = pull - step.biasRegularization() * biases[row];
        biases[row] = step.objective().constrainedBias(biases[row] + sums[at + BIAS_LENGTH] * descent);
        sums[at + BIAS] += descent * descent;
    }
}
