package dev.rankine.ranking;

import dev.rankine.interactions.SparseRow;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Model;
import dev.rankine.model.NeighbourModel;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// The items most like an item, and the users most like a user, most alike first and equal ones in their order.
///
/// In a model of factors two are as alike as the cosine of their factors; who has none (all zero, or rank 0) is like
/// nobody. In a model of neighbours an item is like those it speaks for, by as much, and users are as alike as the
/// cosine of their histories.
public final class Similar {
    private final Model model;

    private Similar(Model model) {
        this.model = model;
    }

    public static Similar of(Model model) {
        return new Similar(model);
    }

    /// @param item of the model
    /// @param count how many at the most
    public List<Neighbour> toItem(int item, int count) {
        TopN.requireCount(count);
        Objects.checkIndex(item, model.items().size());
        return switch (model) {
            case FactorModel factors -> byCosine(factors.itemFactors(), item, count);
            case NeighbourModel neighbours -> spokenFor(neighbours, item, count);
        };
    }

    /// @param user of the model
    /// @param count how many at the most
    public List<Neighbour> toUser(int user, int count) {
        TopN.requireCount(count);
        Objects.checkIndex(user, model.users().size());
        return switch (model) {
            case FactorModel factors -> byCosine(factors.userFactors(), user, count);
            case NeighbourModel neighbours -> byHistory(neighbours, user, count);
        };
    }

    private static List<Neighbour> byCosine(FactorMatrix factors, int self, int count) {
        var selection = new Selection(Math.min(count, factors.rows()));
        double own = Math.sqrt(Kernels.rows().dot(factors, self, factors, self));
        for (int other = 0; other < factors.rows(); other++) {
            if (other != self) {
                double length = Math.sqrt(Kernels.rows().dot(factors, other, factors, other));
                selection.offer(other, (float) (Kernels.rows().dot(factors, self, factors, other) / (own * length)));
            }
        }
        return neighbours(selection);
    }

    private static List<Neighbour> spokenFor(NeighbourModel model, int item, int count) {
        var row = new SparseRow();
        model.similar().read(item, row);
        var selection = new Selection(Math.min(count, row.length()));
        for (int place = 0; place < row.length(); place++) {
            if (row.column(place) != item) {
                selection.offer(row.column(place), row.value(place));
            }
        }
        return neighbours(selection);
    }

    private static List<Neighbour> byHistory(NeighbourModel model, int self, int count) {
        int users = model.users().size();
        var selection = new Selection(Math.min(count, users));
        var row = new SparseRow();
        model.histories().read(self, row);
        var own = new float[model.items().size()];
        for (int place = 0; place < row.length(); place++) {
            own[row.column(place)] = row.value(place);
        }
        double ownLength = length(row);
        for (int other = 0; other < users; other++) {
            model.histories().read(other, row);
            double product = 0;
            for (int place = 0; place < row.length(); place++) {
                product += (double) own[row.column(place)] * row.value(place);
            }
            if (other != self && product != 0) {
                selection.offer(other, (float) (product / (ownLength * length(row))));
            }
        }
        return neighbours(selection);
    }

    private static double length(SparseRow row) {
        double sum = 0;
        for (int place = 0; place < row.length(); place++) {
            sum += (double) row.value(place) * row.value(place);
        }
        return Math.sqrt(sum);
    }

    private static List<Neighbour> neighbours(Selection selection) {
        Ranking ranking = selection.take(0);
        return IntStream.range(0, ranking.size())
                .mapToObj(place -> new Neighbour(ranking.item(place), ranking.score(place)))
                .toList();
    }

    /// One of the most similar.
    ///
    /// @param index of the item or the user
    /// @param similarity higher is more alike; a cosine is at most 1
    public record Neighbour(int index, float similarity) {}
}
