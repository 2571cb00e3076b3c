package dev.rankine.ranking;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.model.Biases;
import dev.rankine.model.Factors;
import java.util.List;
import java.util.stream.IntStream;

/// The best items for users who pass by block after block: their factors are written into [#factors] and [#biases],
/// the block is ranked, and the next one takes its place. Lists are exactly those of [TopN], whatever the blocks.
///
/// A block passes the packed items together, so that these are read from memory once for all of it; the scratch is a
/// float for each of its users and each tile of eight items. Owns its scratch: one a thread.
public final class BlockTopN {
    private static final SparseRows NOTHING = SparseRows.empty(0, 0);

    private final int[] everyone;
    private final FactorMatrix users;
    private final float[] userBiases;
    private final Batches.Finder<Ranking> finder;
    private SparseRows seen = NOTHING;

    /// @param count how many items a user gets at the most
    /// @param blockSize users a block, at least 1; rounded up to whole panels
    public BlockTopN(PackedCatalogue catalogue, int count, int blockSize) {
        TopN.requireCount(count);
        int panels = Math.ceilDiv(blockSize, Kernels.tiles().width());
        int size = Math.multiplyExact(panels, Kernels.tiles().width());
        this.everyone = IntStream.range(0, size).toArray();
        this.users = FactorMatrix.zeros(size, catalogue.factors().rank());
        this.userBiases = new float[size];
        var factors = new Factors(users, catalogue.factors(), new Biases(0, userBiases, catalogue.biases()));
        var audience = new Audience(factors, this::readSeen);
        this.finder = Screen.pays(catalogue.items().length, count)
                ? new CoarseFirst(catalogue, audience, count, panels)
                : new FullScan(audience, catalogue.items(), count);
    }

    /// A block that reads packed items rarely and whose scratch stays in the third level cache.
    public static int usualBlockSize() {
        return Panels.users();
    }

    /// How many users a block has room for.
    public int blockSize() {
        return everyone.length;
    }

    /// A row for each user of the block, to be written.
    public FactorMatrix factors() {
        return users;
    }

    /// What is added to all scores of each user of the block, to be written.
    public float[] biases() {
        return userBiases;
    }

    /// Ranks the first `size` users of the block.
    ///
    /// @param seen a row for each of them, with the items they do not get
    public List<Ranking> rank(int size, SparseRows seen) {
        this.seen = seen;
        return finder.find(everyone, 0, size);
    }

    /// Ranks the first `size` users of the block, who have seen nothing.
    public List<Ranking> rank(int size) {
        return rank(size, NOTHING);
    }

    private void readSeen(int user, SparseRow target) {
        if (user < seen.rows()) {
            seen.read(user, target);
        } else {
            target.clear();
        }
    }
}
