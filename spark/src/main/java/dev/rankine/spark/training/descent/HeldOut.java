package dev.rankine.spark.training.descent;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.kernels.RatingSide;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/// Ratings to measure epochs on, in the same stripes; the items' factors are broadcast to them.
record HeldOut(JavaRDD<RatingStripe> ratings, float mean) {
    /// The root of the mean squared error.
    double error(JavaSparkContext context, JavaRDD<LearnedStripe> stripes) {
        Map<Integer, LearnedStripe> items = new HashMap<>();
        stripes.filter(stripe -> stripe.side() == Side.ITEMS)
                .collect()
                .forEach(stripe -> items.put(stripe.number(), stripe));
        Broadcast<Map<Integer, LearnedStripe>> everywhere = context.broadcast(items);
        float centre = mean;
        Squares all = ratings.zipPartitions(
                        stripes, (ours, learned) -> squares(ours, learned, everywhere.value(), centre))
                .reduce(Squares::plus);
        everywhere.destroy();
        return Math.sqrt(all.sum / Math.max(1, all.ratings));
    }

    /// Gives back what executors hold, and the files of the shuffle that sorted it.
    void giveBack() {
        Layout.giveBack(ratings);
    }

    @DefaultSerializer(JavaSerializer.class)
    private record Squares(double sum, long ratings) implements Serializable {
        Squares plus(Squares others) {
            return new Squares(sum + others.sum, ratings + others.ratings);
        }
    }

    private static Iterator<Squares> squares(
            Iterator<RatingStripe> ratings,
            Iterator<LearnedStripe> learned,
            Map<Integer, LearnedStripe> items,
            float mean) {
        Map<Integer, RatingSide> users = new HashMap<>();
        learned.forEachRemaining(stripe -> {
            if (stripe.side() == Side.USERS) {
                users.put(stripe.number(), stripe.toLearn());
            }
        });
        var all = new Squares(0, 0);
        while (ratings.hasNext()) {
            RatingStripe stripe = ratings.next();
            RatingSide ofStripe = Objects.requireNonNull(users.get(stripe.number()));
            for (int number = 0; number < stripe.blocks().length; number++) {
                RatingSide guests = Objects.requireNonNull(items.get(number)).toLearn();
                all = all.plus(squares(stripe.blocks()[number], ofStripe, guests, mean));
            }
        }
        return List.of(all).iterator();
    }

    private static Squares squares(RatingBlock block, RatingSide users, RatingSide items, float mean) {
        double sum = 0;
        for (int rating = 0; rating < block.size(); rating++) {
            int user = block.user(rating);
            int item = block.item(rating);
            float score = mean + users.biases()[user] + items.biases()[item];
            score += Kernels.rows().dot(users.factors(), user, items.factors(), item);
            double error = block.value(rating) - score;
            sum += error * error;
        }
        return new Squares(sum, block.size());
    }
}
