package dev.rankine.evaluation;

import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Adds up what was found of users by whoever ranks them, some here and some on other machines, and takes from it
/// the figures that an [Evaluation] takes, by the same formulas; without intervals, which need every user's own
/// sums.
public final class Totals {
    /// What was added up in one place, on its way to another.
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    public record Part(double[] sums, List<BitSet> shown, Counts counts) implements Serializable {}

    private final Columns columns;
    private final double[] sums;
    private Counts counts = Counts.NONE;

    /// @param information where novelty is taken from
    public Totals(List<Integer> cutoffs, Optional<SelfInformation> information) {
        columns = new Columns(cutoffs, information);
        sums = new double[columns.width()];
    }

    /// Adds a test pair that the model gave a score.
    public void addError(float rating, float score) {
        columns.errors().add(rating, score, sums);
    }

    public void addRanking(Ranks ranks) {
        columns.rankings().add(ranks, sums);
    }

    /// Adds the best items for one user, the best first.
    public void addList(int[] items) {
        columns.lists().add(items, sums);
    }

    public void addCounts(Counts more) {
        counts = counts.plus(more);
    }

    public void add(Part part) {
        Bootstrap.add(part.sums, sums);
        counts = counts.plus(part.counts);
        if (!part.shown.isEmpty()) {
            columns.lists().addShown(part.shown);
        }
    }

    public Part part() {
        return new Part(sums, columns.lists().shown(), counts);
    }

    /// @param protocol among which items the relevant ones were ranked
    /// @param items in the catalogue
    public Report report(String protocol, int items) {
        return new Report(protocol, counts, columns.figures(sums, items, figure -> Optional.empty()));
    }
}
