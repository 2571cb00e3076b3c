package dev.rankine.training;

/// The rows from `first` up to, not including, `end`.
public record RowRange(int first, int end) {
    public int size() {
        return end - first;
    }
}
