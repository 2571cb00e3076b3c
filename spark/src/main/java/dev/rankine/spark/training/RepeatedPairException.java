package dev.rankine.spark.training;

/// The same user and item are in several entries.
final class RepeatedPairException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int user;
    private final int item;

    /// @param user by number, as `item` is
    RepeatedPairException(int user, int item) {
        super("an interaction must occur once, user number " + user + " and item number " + item + " occur again");
        this.user = user;
        this.item = item;
    }

    int user() {
        return user;
    }

    int item() {
        return item;
    }
}
