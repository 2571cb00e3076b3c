package dev.rankine.ranking;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.Factors;
import dev.rankine.training.Workers;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The rows of a matrix whose inner product with a query is largest, exactly: queries meet rows as users meet items in
/// [TopN]. Rows are packed once, for any number of queries.
///
/// Immutable. Safe for any number of threads.
public final class NearestRows {
    private final PackedCatalogue rows;

    private NearestRows(PackedCatalogue rows) {
        this.rows = rows;
    }

    /// @param rows not to be changed while they are in use here
    /// @param among the rows that may be found
    public static NearestRows of(FactorMatrix rows, BitSet among) {
        if (among.length() > rows.rows()) {
            throw new IllegalArgumentException(
                    "rows to be found must be below " + rows.rows() + ", was " + (among.length() - 1));
        }
        return new NearestRows(
                new PackedCatalogue(rows, new float[rows.rows()], among.stream().toArray()));
    }

    /// Finds the nearest rows of every query. `sink` gets each query's [Ranking] once, in their order, from one thread
    /// at a time; its user is the query, its items are rows. A product that is not a number never ranks.
    ///
    /// @param queries of the same rank as the rows
    /// @param count how many rows a query gets at the most
    /// @param workers threads of this process
    public void forEach(FactorMatrix queries, int count, Workers workers, Consumer<Ranking> sink) {
        TopN.requireCount(count);
        FactorMatrix items = rows.factors();
        if (queries.rank() != items.rank()) {
            throw new IllegalArgumentException("queries must have rank " + items.rank() + ", had " + queries.rank());
        }
        var factors = new Factors(queries, items, Biases.none(queries.rows(), items.rows()));
        var audience = new Audience(factors, (query, seen) -> seen.clear());
        Batches.run(IntStream.range(0, queries.rows()).toArray(), workers, finders(audience, count), sink);
    }

    private Supplier<Batches.Finder<Ranking>> finders(Audience audience, int count) {
        return Screen.pays(rows.size(), count)
                ? () -> new CoarseFirst(rows, audience, count, Panels.USUAL)
                : () -> new FullScan(audience, rows.items(), count);
    }
}
