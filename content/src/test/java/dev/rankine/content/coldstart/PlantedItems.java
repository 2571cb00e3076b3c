package dev.rankine.content.coldstart;

import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Items whose factors and biases are a linear function of their content, and noise of a given deviation.
final class PlantedItems implements ItemContent {
    static final int USERS = 50;
    static final int RANK = 3;
    private static final int DIMENSION = 7;

    private final float[][] contents;
    private final float[][] rows;
    private final FactorMatrix users = FactorMatrix.zeros(USERS, RANK);

    PlantedItems(int items, double noise, long seed) {
        var random = new Random(seed);
        float[][] weights = random(RANK + 1, DIMENSION, random);
        contents = random(items, DIMENSION, random);
        rows = new float[items][RANK + 1];
        for (int item = 0; item < items; item++) {
            for (int output = 0; output <= RANK; output++) {
                rows[item][output] = (float) (2 + output + noise * random.nextGaussian());
                for (int input = 0; input < DIMENSION; input++) {
                    rows[item][output] += weights[output][input] * contents[item][input];
                }
            }
        }
        for (int user = 0; user < USERS; user++) {
            users.write(user, random(1, RANK, random)[0]);
        }
    }

    private static float[][] random(int rows, int columns, Random random) {
        var matrix = new float[rows][columns];
        for (float[] row : matrix) {
            for (int column = 0; column < columns; column++) {
                row[column] = (float) random.nextGaussian();
            }
        }
        return matrix;
    }

    /// The factors and the bias that an item was given.
    float[] row(int item) {
        return rows[item];
    }

    /// A model of the first items.
    FactorModel model(int items) {
        var side = new ItemSide(FactorMatrix.zeros(items, RANK), new float[items]);
        for (int item = 0; item < items; item++) {
            side.write(item, rows[item]);
        }
        return new FactorModel(
                ids("u", USERS),
                ids("i", items),
                users,
                side.factors(),
                new Biases(1, new float[USERS], side.biases()),
                new Provenance("ials", Map.of(), 1, 1, Instant.EPOCH, List.of(), Map.of("ndcg@10", 0.5)));
    }

    static Ids ids(String prefix, int size) {
        return Ids.of(IntStream.range(0, size).mapToObj(n -> prefix + n).toList());
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    /// Every tenth item has no content.
    @Override
    public BitSet read(int[] items, float[][] vectors) {
        var known = new BitSet();
        for (int place = 0; place < items.length; place++) {
            System.arraycopy(contents[items[place]], 0, vectors[place], 0, DIMENSION);
            known.set(place, items[place] % 10 != 9);
        }
        return known;
    }
}
