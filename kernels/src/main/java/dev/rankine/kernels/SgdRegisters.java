package dev.rankine.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The registers of descent. Rows are padded with zeros to whole 64-byte lines, which a step leaves zero, so that
/// registers of up to 512 bits have no columns left over.
///
/// Lanes are summed by folding, in an order of our own, for the reason that [VectorRowKernels] gives.
final class SgdRegisters {
    static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED.length() > FactorMatrix.FLOATS_PER_LINE
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    static final int REGISTER = LANES.vectorByteSize();

    /// How many registers of a row are written out rather than looped over.
    static final int WRITTEN_OUT = 8;

    static final VectorShuffle<Float> HALF = exchange(LANES.length() / 2);
    static final VectorShuffle<Float> QUARTER = exchange(LANES.length() / 4);
    static final VectorShuffle<Float> EIGHTH = exchange(LANES.length() / 8);
    static final VectorShuffle<Float> SIXTEENTH = exchange(LANES.length() / 16);

    /// The second half of the lanes.
    static final VectorMask<Float> UPPER = VectorMask.fromLong(LANES, -1L << (LANES.length() / 2));

    private SgdRegisters() {}

    /// Lanes so far apart change places.
    private static VectorShuffle<Float> exchange(int distance) {
        return VectorShuffle.fromOp(LANES, lane -> lane ^ distance);
    }
}
