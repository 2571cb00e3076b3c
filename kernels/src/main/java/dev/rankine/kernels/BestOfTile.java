package dev.rankine.kernels;

/// What is stored as the maximum of a tile of shorts: the best score, and in its last bits which slot has it and how
/// far the others stay behind. So most tiles need not be scored again to tell which of their items reach a threshold.
///
/// It is a whole number that a float holds exactly: [#STEPS] to a unit of the scores. The last three bits of the score
/// make way for the slot, and the steps count the distance to the second best in [#PER_STEP] units each.
final class BestOfTile {
    private static final int STEP_BITS = 5;

    /// In one unit of the scores.
    static final int STEPS = 1 << STEP_BITS;

    /// Units of the distance that a step stands for, as an exponent of 2.
    static final int PER_STEP = 7;

    /// What is left of a score when its last bits make way for the slot.
    static final short WITHOUT_SLOT = -ItemTiles.SLOTS;

    /// How many units the stored best may lie from the best score.
    static final int OFF_BY = ItemTiles.SLOTS;

    private BestOfTile() {}

    /// Of scores that have their slots as last bits.
    static float of(short best, short second) {
        return best * STEPS + Math.min((best - second) >> PER_STEP, STEPS - 1);
    }

    static short withSlot(short score, int slot) {
        return (short) ((score & WITHOUT_SLOT) | slot);
    }

    /// Whether all but the best stay below a threshold.
    static boolean isAlone(float stored, float threshold) {
        int best = (int) stored >> STEP_BITS;
        int behind = ((int) stored & (STEPS - 1)) << PER_STEP;
        return (best - behind + OFF_BY) * (double) STEPS < threshold;
    }

    /// The slot of the best.
    static int slot(float stored) {
        return ((int) stored >> STEP_BITS) & (ItemTiles.SLOTS - 1);
    }
}
