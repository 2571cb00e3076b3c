package dev.rankine.content.coldstart;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.RowTile;
import dev.rankine.kernels.SymmetricMatrix;
import java.util.List;

/// How many vectors there are, their sum, and the sum of their outer products: all that a linear regression needs to
/// know of its data, however many they are.
final class Moments {
    private final FactorMatrix vector;
    private final RowTile tile;
    private final SymmetricMatrix products;
    private final double[] sum;
    private int count;

    Moments(int order) {
        this.vector = FactorMatrix.zeros(1, order);
        this.tile = new RowTile(order);
        this.products = new SymmetricMatrix(order);
        this.sum = new double[order];
    }

    void add(float[] z) {
        vector.write(0, z);
        tile.add(1, vector, 0, 0);
        if (tile.isFull()) {
            addTile();
        }
        for (int place = 0; place < sum.length; place++) {
            sum[place] += z[place];
        }
        count++;
    }

    private void addTile() {
        Kernels.symmetric().addOuterProducts(tile, products);
        tile.clear();
    }

    /// The mean of all vectors of several sums; zeros where there are none.
    static float[] mean(List<Moments> parts) {
        var mean = new float[parts.getFirst().sum.length];
        int count = Math.max(1, parts.stream().mapToInt(part -> part.count).sum());
        for (int place = 0; place < mean.length; place++) {
            int at = place;
            mean[place] =
                    (float) (parts.stream().mapToDouble(part -> part.sum[at]).sum() / count);
        }
        return mean;
    }

    /// Adds the sum of `(z - centre) (z - centre)^T` over all vectors z to a matrix, of which every place counts.
    void addTo(FactorMatrix scatter, float[] centre) {
        addTile();
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                double around = products.get(i, j)
                        - centre[i] * sum[j]
                        - sum[i] * centre[j]
                        + (double) count * centre[i] * centre[j];
                scatter.set(i, j, scatter.get(i, j) + (float) around);
            }
        }
    }
}
