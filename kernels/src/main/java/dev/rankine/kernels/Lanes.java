package dev.rankine.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The registers that kernels work with, and the one way to sum up what is in them.
///
/// `FloatVector.reduceLanes(ADD)` adds in one order while it is interpreted and in another once it is compiled, so that
/// a training would end elsewhere from run to run; here halves are added to halves, always.
final class Lanes {
    /// No wider than the line that rows of a [FactorMatrix] are padded to.
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > FactorMatrix.FLOATS_PER_LINE
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;

    private static final int COUNT = SPECIES.length();
    private static final VectorShuffle<Float> BY_8 = turnedBy(8);
    private static final VectorShuffle<Float> BY_4 = turnedBy(4);
    private static final VectorShuffle<Float> BY_2 = turnedBy(2);
    private static final VectorShuffle<Float> BY_1 = turnedBy(1);

    private Lanes() {}

    private static VectorShuffle<Float> turnedBy(int lanes) {
        return VectorShuffle.iota(SPECIES, lanes % COUNT, 1, true);
    }

    /// The sum over the lanes. The conditions are constants to the compiler.
    static float sum(FloatVector lanes) {
        FloatVector sum = lanes;
        if (COUNT > 8) {
            sum = sum.add(sum.rearrange(BY_8));
        }
        if (COUNT > 4) {
            sum = sum.add(sum.rearrange(BY_4));
        }
        if (COUNT > 2) {
            sum = sum.add(sum.rearrange(BY_2));
        }
        if (COUNT > 1) {
            sum = sum.add(sum.rearrange(BY_1));
        }
        return sum.lane(0);
    }
}
