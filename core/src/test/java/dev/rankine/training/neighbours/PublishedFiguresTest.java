package dev.rankine.training.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.RealData;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.model.Model;
import dev.rankine.ranking.Ranking;
import dev.rankine.ranking.TopN;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.popular.PopularTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What `itemknn` and `popular` reach on data that others have measured too.
@Timeout(300)
class PublishedFiguresTest {
    private static final Workers WORKERS = Workers.threads(2);

    @AfterAll
    static void close() {
        WORKERS.close();
    }

    /// The data and the protocol are those of He et al., Neural Collaborative Filtering, 2017.
    @Test
    void oneHeldOutItemAmongNinetyNineIsFoundAsOftenAsPublished() throws IOException {
        Interactions data = RealData.read("ncf-ml1m/train.csv", ",", true);
        var cosine = new ItemKnnParameters(50, Keep.SCORED, Weighting.VALUE, UserWeight.NONE, 1, 1, 0);

        Model popular = new PopularTrainer().train(data, WORKERS, TrainingListener.silent());

        assertThat(hits(popular, data)).isEqualTo(0.4538, within(0.001));
        assertThat(hits(train(data, cosine), data)).isEqualTo(0.6671, within(0.001));
        assertThat(hits(train(data, ItemKnnParameters.defaults()), data)).isGreaterThan(0.67);
    }

    @Test
    void theDefaultsFindAsManyHeldOutPlacesAsATunedItemKnn() {
        Interactions data = RealData.read("gowalla/train.csv", ",", true);
        Interactions test = RealData.read("gowalla/test.csv", ",", true, data.users(), data.items());
        var recall = new DoubleAdder();

        TopN.of(train(data, ItemKnnParameters.defaults()))
                .excluding(data.byUser())
                .forAll(20, WORKERS, ranking -> recall.add(recall(ranking, test)));

        assertThat(recall.sum() / data.users().size()).isEqualTo(0.1634, within(0.002));
    }

    private static Model train(Interactions data, ItemKnnParameters parameters) {
        return new ItemKnnTrainer(parameters).train(data, WORKERS, TrainingListener.silent());
    }

    private static double recall(Ranking ranking, Interactions test) {
        var held = new SparseRow();
        test.byUser().read(ranking.user(), held);
        long found = IntStream.of(ranking.items())
                .filter(item -> Arrays.binarySearch(held.columns(), 0, held.length(), item) >= 0)
                .count();
        return (double) found / held.length();
    }

    /// The share of users whose held-out item is among the ten best of a hundred, ties counted against it.
    private static double hits(Model model, Interactions data) throws IOException {
        var scores = new float[data.items().size()];
        int hits = 0;
        int users = 0;
        for (String line : Files.readAllLines(RealData.file("ncf-ml1m/test.negative"))) {
            int[] numbers = Arrays.stream(line.substring(1).split("\\D+"))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            model.scores(data.users().indexOf(Integer.toString(numbers[0])), scores);
            int held = item(data, numbers[1]);
            long atLeastAsGood = Arrays.stream(numbers, 2, numbers.length)
                    .map(number -> item(data, number))
                    .filter(item -> item != held && score(scores, item) >= score(scores, held))
                    .count();
            hits += atLeastAsGood < 10 ? 1 : 0;
            users++;
        }
        return (double) hits / users;
    }

    private static int item(Interactions data, int id) {
        return data.items().indexOf(Integer.toString(id));
    }

    private static float score(float[] scores, int item) {
        return item < 0 ? 0 : scores[item];
    }
}
