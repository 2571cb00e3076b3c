package dev.rankine.training.popular;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.model.FactorModel;
import dev.rankine.ranking.TopN;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import java.util.List;
import org.junit.jupiter.api.Test;

class PopularTrainerTest {
    @Test
    void itemsScoreByHowManyUsersTouchedThem() {
        var entries = Entries.untimed();
        entries.add(0, 2, 9);
        entries.add(0, 1, 1);
        entries.add(1, 1, 1);
        var data = Interactions.of(
                Ids.of(List.of("ann", "bob")), Ids.of(List.of("tea", "mug", "pot")), entries, Duplicates.SUM);
        try (var workers = Workers.threads(1)) {
            FactorModel model = new PopularTrainer().train(data, workers, TrainingListener.silent());

            assertThat(model.rank()).isZero();
            assertThat(model.biases().item()).containsExactly(0, 2, 1);
            assertThat(TopN.of(model).best(1, 3).items()).containsExactly(1, 2, 0);
            assertThat(TopN.of(model).excluding(data.byUser()).best(1, 3).items())
                    .containsExactly(2, 0);
        }
    }
}
