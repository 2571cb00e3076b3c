package dev.rankine.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.RealData;
import dev.rankine.interactions.Interactions;
import dev.rankine.model.FactorModel;
import dev.rankine.training.Workers;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class GowallaSizeTest {
    private static final int OTHERS_BETWEEN_CHECKS = 500;

    /// Popularity gives long histories to some and makes their items dominate the tiles.
    @Test
    void everybodyOnGowallaIsRankedAsTheOracleDoes() {
        Interactions data = RealData.read("gowalla/train.csv", ",", true);
        int items = data.items().size();
        var random = new Random(1);
        FactorModel model = Made.factorModel(data.users().size(), items, 64, random::nextGaussian);
        for (int item = 0; item < items; item++) {
            model.biases().item()[item] = 3 * (float) Math.log1p(data.byItem().length(item));
        }
        var everything = new BitSet();
        everything.set(0, items);
        var oracle = new Oracle(model, data.byUser(), everything);
        var users = new AtomicInteger();

        try (var workers = Workers.threads(2)) {
            TopN.of(model).excluding(data.byUser()).forAll(20, workers, ranking -> {
                assertThat(ranking.user()).isEqualTo(users.getAndIncrement());
                if (ranking.user() % OTHERS_BETWEEN_CHECKS == 0) {
                    oracle.check(ranking, 20);
                }
            });
        }

        assertThat(users).hasValue(data.users().size());
    }
}
