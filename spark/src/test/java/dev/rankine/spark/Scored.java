package dev.rankine.spark;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// A model with random factors, and interactions that know nothing of it.
record Scored(FactorModel model, Interactions seen, Interactions test) {
    static Scored make(int users, int items) {
        var random = new Random(5);
        var model = new FactorModel(
                ids("u", users),
                ids("i", items),
                matrix(users, random),
                matrix(items, random),
                Biases.none(users, items),
                new Provenance("made", Map.of(), 1, 0, Instant.EPOCH, List.of(), Map.of()));
        // the test has two users and three items that the model does not know
        return new Scored(
                model,
                interactions(model.users(), model.items(), 20, random),
                interactions(ids("u", users + 2), ids("i", items + 3), 10, random));
    }

    private static Ids ids(String prefix, int size) {
        return Ids.of(IntStream.range(0, size).mapToObj(id -> prefix + id).toList());
    }

    private static FactorMatrix matrix(int rows, Random random) {
        FactorMatrix matrix = FactorMatrix.zeros(rows, 4);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < 4; column++) {
                matrix.set(row, column, (float) random.nextGaussian());
            }
        }
        return matrix;
    }

    private static Interactions interactions(Ids users, Ids items, int ofUser, Random random) {
        Entries entries = Entries.untimed();
        for (int user = 0; user < users.size(); user++) {
            for (int entry = 0; entry < ofUser; entry++) {
                entries.add(user, random.nextInt(items.size()), 1 + random.nextInt(5));
            }
        }
        return Interactions.of(users, items, entries, Duplicates.LAST);
    }
}
