package dev.rankine.kernels;

/// Picks, once per JVM, the kernels it can run: the vector ones where the module `jdk.incubator.vector` is resolved
/// (start Java with `--add-modules jdk.incubator.vector`), else their scalar twins, which are right and slow.
public final class Kernels {
    private static final boolean VECTORS = hasVectorApi();
    private static final int SCALAR_TILE_WIDTH = 24;
    private static final RowKernels ROWS = VECTORS ? new VectorRowKernels() : new ScalarRowKernels();
    private static final SymmetricKernels SYMMETRIC =
            VECTORS ? new VectorSymmetricKernels() : new ScalarSymmetricKernels();
    private static final RotationKernels ROTATIONS =
            VECTORS ? new VectorRotationKernels() : new ScalarRotationKernels();
    private static final ConjugateKernels CONJUGATE =
            VECTORS ? new VectorConjugateKernels() : new ScalarConjugateKernels();
    private static final SgdKernels SGD = VECTORS ? new VectorSgdKernels() : new ScalarSgdKernels();
    private static final EmbeddingKernels EMBEDDINGS =
            VECTORS ? new VectorEmbeddingKernels() : new ScalarEmbeddingKernels();
    private static final TileKernels TILES =
            VECTORS ? new VectorTileKernels() : new ScalarTileKernels(SCALAR_TILE_WIDTH);

    private Kernels() {}

    /// The class rather than the module is asked for, because a module may be resolved after the JVM has booted.
    private static boolean hasVectorApi() {
        try {
            Class.forName("jdk.incubator.vector.FloatVector", false, Kernels.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /// Whether this JVM runs the vector kernels.
    public static boolean vectorized() {
        return VECTORS;
    }

    /// How many floats this JVM's kernels take at a time; 1 without vectors.
    public static int lanes() {
        return VECTORS ? VectorRowKernels.lanes() : 1;
    }

    public static RowKernels rows() {
        return ROWS;
    }

    public static TileKernels tiles() {
        return TILES;
    }

    public static SymmetricKernels symmetric() {
        return SYMMETRIC;
    }

    public static RotationKernels rotations() {
        return ROTATIONS;
    }

    public static ConjugateKernels conjugate() {
        return CONJUGATE;
    }

    public static SgdKernels sgd() {
        return SGD;
    }

    public static EmbeddingKernels embeddings() {
        return EMBEDDINGS;
    }
}
