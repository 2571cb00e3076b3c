package dev.rankine.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// What the top lists say whatever the test says: how much of the catalogue they show, and how little known it is.
///
/// In a user's row the number of lists, then the sum over them of the novelty at each cut-off. Coverage is a
/// property of all lists together and no mean over users, so it has no row and no interval.
final class TopListMeans {
    private final int lists;
    private final List<Integer> cutoffs;
    private final Optional<SelfInformation> information;
    private final List<BitSet> shown = new ArrayList<>();
    private boolean any;

    TopListMeans(int firstColumn, List<Integer> cutoffs, Optional<SelfInformation> information) {
        this.lists = firstColumn;
        this.cutoffs = cutoffs;
        this.information = information;
        cutoffs.forEach(cutoff -> shown.add(new BitSet()));
    }

    int width() {
        return 1 + cutoffs.size();
    }

    List<Quotient> quotients() {
        var quotients = new ArrayList<Quotient>();
        for (int cutoff : cutoffs) {
            String formula = "mean over users of the mean over their first k items of log2(users / users who have it)";
            quotients.add(Quotient.mean("novelty@" + cutoff, formula, lists + 1 + quotients.size(), lists));
        }
        return quotients;
    }

    /// @param list items, the best first
    void add(int[] list, double[] sums) {
        any = true;
        for (int cut = 0; cut < cutoffs.size(); cut++) {
            BitSet items = shown.get(cut);
            int length = Math.min(list.length, cutoffs.get(cut));
            for (int place = 0; place < length; place++) {
                items.set(list[place]);
            }
        }
        if (list.length > 0) {
            information.ifPresent(known -> addNovelty(list, known, sums));
        }
    }

    /// Adds the items that other lists have shown, at each cut-off.
    void addShown(List<BitSet> byOthers) {
        any = true;
        for (int cut = 0; cut < cutoffs.size(); cut++) {
            shown.get(cut).or(byOthers.get(cut));
        }
    }

    /// The items that any list has shown, at each cut-off; nothing where there was no list.
    List<BitSet> shown() {
        return any ? List.copyOf(shown) : List.of();
    }

    private void addNovelty(int[] list, SelfInformation known, double[] sums) {
        sums[lists]++;
        for (int cut = 0; cut < cutoffs.size(); cut++) {
            int length = Math.min(list.length, cutoffs.get(cut));
            double sum = 0;
            for (int place = 0; place < length; place++) {
                sum += known.of(list[place]);
            }
            sums[lists + 1 + cut] += sum / length;
        }
    }

    /// Nothing where there was no list.
    List<Figure> coverage(int items) {
        var figures = new ArrayList<Figure>();
        for (int cut = 0; any && cut < cutoffs.size(); cut++) {
            String formula = "items among the first k of any user / items in the catalogue";
            double share = (double) shown.get(cut).cardinality() / items;
            figures.add(new Figure("coverage@" + cutoffs.get(cut), formula, share, Optional.empty()));
        }
        return figures;
    }
}
