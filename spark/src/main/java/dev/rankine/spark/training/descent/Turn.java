package dev.rankine.spark.training.descent;

import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.SgdStep;
import dev.rankine.training.descent.LatinSquare;
import dev.rankine.training.descent.Spread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.function.FlatMapFunction2;

/// One turn of an epoch, in a partition: every stripe of users there learns together with the stripe of items
/// that is its guest, which then has its next host's number.
///
/// @param number counted from 0
/// @param order of this epoch
/// @param next order of the epoch after it
/// @param step for ratings in standard deviations
record Turn(
        int number,
        LatinSquare order,
        LatinSquare next,
        Spread spread,
        float step,
        double regularization,
        double biasRegularization)
        implements FlatMapFunction2<Iterator<RatingStripe>, Iterator<LearnedStripe>, LearnedStripe> {

    @Override
    public Iterator<LearnedStripe> call(Iterator<RatingStripe> ratings, Iterator<LearnedStripe> stripes) {
        Map<Integer, LearnedStripe> hosts = new HashMap<>();
        Map<Integer, LearnedStripe> guests = new HashMap<>();
        stripes.forEachRemaining(stripe -> (stripe.side() == Side.USERS ? hosts : guests).put(stripe.host(), stripe));
        List<LearnedStripe> learned = new ArrayList<>();
        ratings.forEachRemaining(stripe -> {
            LearnedStripe host = Objects.requireNonNull(hosts.get(stripe.number()));
            LearnedStripe guest = Objects.requireNonNull(guests.get(stripe.number()));
            meet(stripe, host.copy(), guest.copy(), learned);
        });
        return learned.iterator();
    }

    private void meet(RatingStripe ratings, LearnedStripe host, LearnedStripe guest, List<LearnedStripe> learned) {
        SgdStep scaled = spread.step(step, regularization, biasRegularization);
        double squares =
                Kernels.sgd().descend(ratings.blocks()[guest.number()], host.toLearn(), guest.toLearn(), scaled);
        learned.add(host.at(host.host(), number == 0 ? squares : host.squares() + squares));
        learned.add(guest.at(nextHost(guest.number()), 0));
    }

    private int nextHost(int itemStripe) {
        return number + 1 < order.itemStripeAt().length
                ? order.userStripe(itemStripe, number + 1)
                : next.userStripe(itemStripe, 0);
    }
}
