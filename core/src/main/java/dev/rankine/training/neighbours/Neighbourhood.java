package dev.rankine.training.neighbours;

import dev.rankine.interactions.SparseRow;
import dev.rankine.ranking.Ranking;
import dev.rankine.ranking.Selection;
import java.util.Arrays;

/// Finds the items most similar to one item, by adding up what its users did with all others. Owns its scratch: one a
/// thread.
final class Neighbourhood {
    private final Similarity similarity;
    private final ItemWeights weights;
    private final SparseRow users = new SparseRow();
    private final SparseRow others = new SparseRow();
    private final Selection selection;
    private final float[] products;
    private final int[] owner;
    private final int[] touched;
    private int touchedCount;

    /// @param similarity of the item whose neighbours are looked for to another one
    Neighbourhood(ItemWeights weights, Similarity similarity, int neighbours) {
        this.similarity = similarity;
        this.weights = weights;
        int items = weights.items();
        this.selection = new Selection(Math.min(neighbours, items));
        this.products = new float[items];
        this.touched = new int[items];
        this.owner = new int[items];
        Arrays.fill(owner, -1);
    }

    Ranking of(int item) {
        multiply(item);
        for (int n = 0; n < touchedCount; n++) {
            int other = touched[n];
            float similar = (float) similarity.of(products[other], item, other);
            if (other != item && similar > 0) {
                selection.offer(other, similar);
            }
        }
        return selection.take(item);
    }

    /// Leaves in `products` the inner products of the item's weights with those of every item `touched` on the way.
    private void multiply(int item) {
        touchedCount = 0;
        weights.byItem().read(item, users);
        for (int n = 0; n < users.length(); n++) {
            weights.byUser().read(users.column(n), others);
            float weight = users.value(n);
            for (int place = 0; place < others.length(); place++) {
                int other = others.column(place);
                if (owner[other] != item) {
                    owner[other] = item;
                    products[other] = 0;
                    touched[touchedCount++] = other;
                }
                products[other] += weight * others.value(place);
            }
        }
    }

    /// Turns the inner product of two items' weights into how alike they are.
    @FunctionalInterface
    interface Similarity {
        double of(float product, int item, int other);
    }
}
