package dev.rankine.training.leastsquares;

import dev.rankine.interactions.SparseRow;

/// One row of [WeightedRows], read over again for the next row.
public final class WeightedRow {
    private final SparseRow values = new SparseRow();
    private final SparseRow weights = new SparseRow();
    private boolean weighted;

    public int length() {
        return values.length();
    }

    public int column(int place) {
        return values.column(place);
    }

    public float value(int place) {
        return values.value(place);
    }

    public float weight(int place) {
        return weighted ? weights.value(place) : 1;
    }

    /// What all entries weigh together.
    public double weight() {
        if (!weighted) {
            return length();
        }
        double sum = 0;
        for (int place = 0; place < length(); place++) {
            sum += weights.value(place);
        }
        return sum;
    }

    SparseRow values() {
        return values;
    }

    SparseRow weights() {
        return weights;
    }

    void setWeighted(boolean weighted) {
        this.weighted = weighted;
    }
}
