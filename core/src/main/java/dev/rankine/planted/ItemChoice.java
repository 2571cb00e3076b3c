package dev.rankine.planted;

import dev.rankine.ranking.Selection;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Lets a user take distinct items one after the other, each with a probability proportional to its weight.
///
/// Few items are drawn by popularity from an alias table, and drawn again if they do not please or are taken already.
/// Where that would take longer, all items race: the first to arrive, after exponential times with the weights as
/// rates, are distributed in the same way. (Efraimidis and Spirakis, Weighted random sampling with a reservoir, 2006.)
final class ItemChoice {
    private final Tastes tastes;
    private final double selectivity;
    private final double[] weights;
    private final AliasTable table;
    private final int mostDrawn;
    private final int[] takenBy;
    private int user;

    ItemChoice(double popularity, double selectivity, Tastes tastes, SplittableRandom random) {
        this.tastes = tastes;
        this.selectivity = selectivity;
        this.weights = new double[tastes.items()];
        Arrays.setAll(weights, rank -> Math.pow(rank + 1.0, -popularity));
        this.mostDrawn = mostDrawn(weights);
        shuffle(weights, random);
        this.table = new AliasTable(weights);
        this.takenBy = new int[weights.length];
    }

    /// How many items are drawn in as many draws as there are items, if the heaviest are always taken first.
    private static int mostDrawn(double[] descending) {
        double all = Arrays.stream(descending).sum();
        double left = all;
        double draws = 0;
        int taken = 0;
        for (double heaviest : descending) {
            draws += all / Math.max(left, heaviest);
            if (draws > descending.length) {
                break;
            }
            left -= heaviest;
            taken++;
        }
        return taken;
    }

    private static void shuffle(double[] values, SplittableRandom random) {
        for (int last = values.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            double value = values[other];
            values[other] = values[last];
            values[last] = value;
        }
    }

    /// Chooses for the user whose taste was drawn last.
    ///
    /// @param count at most the number of items
    int[] choose(int count, SplittableRandom random) {
        return count <= mostDrawn ? drawn(count, random) : raced(count, random);
    }

    private int[] drawn(int count, SplittableRandom random) {
        user++;
        var chosen = new int[count];
        for (int size = 0; size < count; ) {
            int item = table.draw(random);
            if (takenBy[item] != user && random.nextDouble() < pleasure(item)) {
                takenBy[item] = user;
                chosen[size++] = item;
            }
        }
        return chosen;
    }

    private int[] raced(int count, SplittableRandom random) {
        var first = new Selection(count);
        for (int item = 0; item < weights.length; item++) {
            double arrival = -Math.log(1 - random.nextDouble()) / (weights[item] * pleasure(item));
            first.offer(item, (float) -arrival);
        }
        return first.take(0).items();
    }

    private double pleasure(int item) {
        return Math.clamp(0.5 + selectivity * (tastes.affinity(item) - 1), 0.02, 1);
    }
}
