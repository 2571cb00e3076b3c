package dev.rankine.spark;

import dev.rankine.content.TextEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.collection.mutable.ArraySeq;

/// Rows with the vectors of their texts behind them; texts are encoded together, as many as are waited for.
final class EmbeddedRows implements Iterator<Row> {
    /// Beyond which no further text is waited for, because each may be of a megabyte.
    private static final int LETTERS_AT_A_TIME = 1 << 20;

    private final Iterator<Row> rows;
    private final int column;
    private final ModelOnExecutors<TextEncoder> model;
    private Iterator<Row> embedded = Collections.emptyIterator();

    /// @param column of the texts
    EmbeddedRows(Iterator<Row> rows, int column, ModelOnExecutors<TextEncoder> model) {
        this.rows = rows;
        this.column = column;
        this.model = model;
    }

    @Override
    public boolean hasNext() {
        return embedded.hasNext() || rows.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("those were all rows");
        }
        if (!embedded.hasNext()) {
            embedded = embedded(together());
        }
        return embedded.next();
    }

    private List<Row> together() {
        var together = new ArrayList<Row>();
        long letters = 0;
        while (rows.hasNext() && together.size() < TextEncoder.TEXTS_AT_A_TIME && letters < LETTERS_AT_A_TIME) {
            Row row = rows.next();
            letters += text(row).length();
            together.add(row);
        }
        return together;
    }

    private Iterator<Row> embedded(List<Row> together) {
        TextEncoder encoder = model.get();
        var vectors = new float[together.size()][encoder.dimension()];
        var known = encoder.encode(together.stream().map(this::text).toList(), vectors);
        return IntStream.range(0, vectors.length)
                .mapToObj(place -> {
                    Row row = together.get(place);
                    boolean hasVector = known.get(place) && !row.isNullAt(column);
                    return with(row, hasVector ? vectors[place] : null);
                })
                .iterator();
    }

    private String text(Row row) {
        return row.isNullAt(column) ? "" : row.getString(column);
    }

    private static Row with(Row row, float @Nullable [] vector) {
        var values = new @Nullable Object[row.size() + 1];
        for (int place = 0; place < row.size(); place++) {
            values[place] = row.get(place);
        }
        values[row.size()] = vector == null ? null : ArraySeq.make(vector);
        return RowFactory.create(values);
    }
}
