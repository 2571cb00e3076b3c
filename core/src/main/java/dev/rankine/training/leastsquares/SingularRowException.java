package dev.rankine.training.leastsquares;

import dev.rankine.training.TrainingFailedException;

/// A row has too few entries for its factors to have a single best value.
public final class SingularRowException extends TrainingFailedException {
    private static final long serialVersionUID = 1;

    private final String side;
    private final int row;
    private final String reason;

    /// @param side of the row, in messages
    /// @param id of the row
    SingularRowException(String side, int row, String id, String reason) {
        super("the factors of " + side + " '" + id + "' have no single best value, " + reason);
        this.side = side;
        this.row = row;
        this.reason = reason;
    }

    public String side() {
        return side;
    }

    public int row() {
        return row;
    }

    /// The same row where it has another number and another id.
    public SingularRowException renamed(int number, String id) {
        return new SingularRowException(side, number, id, reason);
    }
}
