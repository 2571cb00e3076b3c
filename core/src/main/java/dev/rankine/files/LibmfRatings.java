package dev.rankine.files;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.Storage;
import dev.rankine.interactions.ValueRule;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// Ratings as LIBMF's own tools read them, in the order of the file: users and items are whole numbers from 0 on.
public record LibmfRatings(Entries entries) {
    /// @throws IOException naming path and line if a line is not of this form or its value breaks the rule
    public static LibmfRatings read(Path path, ValueRule rule) throws IOException {
        return read(path, rule, Storage.memory());
    }

    /// The same, with the ratings, and what is made of them, in a storage.
    public static LibmfRatings read(Path path, ValueRule rule, Storage storage) throws IOException {
        var entries = Entries.untimed(storage);
        try (var lines = new RatingLines(path)) {
            while (lines.next()) {
                entries.add(lines.number(0), lines.number(1), lines.value(rule));
            }
        }
        return new LibmfRatings(entries);
    }

    /// The entries of interactions whose ids are numbers, user by user.
    public static LibmfRatings of(Interactions data) {
        var entries = Entries.untimed();
        var row = new SparseRow();
        int[] items = IntStream.range(0, data.items().size())
                .map(item -> Integer.parseInt(data.items().get(item)))
                .toArray();
        for (int user = 0; user < data.users().size(); user++) {
            data.byUser().read(user, row);
            int number = Integer.parseInt(data.users().get(user));
            for (int place = 0; place < row.length(); place++) {
                entries.add(number, items[row.column(place)], row.value(place));
            }
        }
        return new LibmfRatings(entries);
    }

    /// The users and items that have a rating, with their numbers as ids, in ascending order. Several ratings of one
    /// pair become their mean, towards which LIBMF goes by meeting them all.
    ///
    /// @param value of a rating, such as its sign
    public Interactions interactions(DoubleUnaryOperator value) {
        return interactions(value, occurring());
    }

    /// The same with all users and items up to the largest numbers, whether they have ratings or not: LIBMF's matrix of
    /// one class has all of them.
    public Interactions wholeMatrix(DoubleUnaryOperator value) {
        Numbers all = occurring();
        all.users.set(0, all.users.length());
        all.items.set(0, all.items.length());
        return interactions(value, all);
    }

    /// Of users, and of items.
    private record Numbers(BitSet users, BitSet items) {}

    private Numbers occurring() {
        var numbers = new Numbers(new BitSet(), new BitSet());
        entries.forEach((user, item, rating, time) -> {
            numbers.users.set(user);
            numbers.items.set(item);
        });
        return numbers;
    }

    private Interactions interactions(DoubleUnaryOperator value, Numbers numbers) {
        int[] userRows = rows(numbers.users);
        int[] itemRows = rows(numbers.items);
        try (var arena = Arena.ofShared()) {
            Entries dense = Entries.of(false, entries.storage(), arena);
            entries.forEach((user, item, rating, time) ->
                    dense.add(userRows[user], itemRows[item], (float) value.applyAsDouble(rating)));
            return Interactions.of(ids(numbers.users), ids(numbers.items), dense, Duplicates.MEAN);
        }
    }

    /// The row of each of these numbers.
    private static int[] rows(BitSet numbers) {
        var rows = new int[numbers.length()];
        int next = 0;
        for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
            rows[number] = next++;
        }
        return rows;
    }

    private static Ids ids(BitSet numbers) {
        var ids = new Ids.Builder();
        numbers.stream().mapToObj(String::valueOf).forEach(ids::add);
        return ids.build();
    }

    public double mean() {
        double sum = 0;
        for (long entry = 0; entry < entries.size(); entry++) {
            sum += entries.value(entry);
        }
        return sum / Math.max(1, entries.size());
    }

    /// The standard deviation of the ratings.
    public double deviation() {
        double mean = mean();
        double squares = 0;
        for (long entry = 0; entry < entries.size(); entry++) {
            squares += (entries.value(entry) - mean) * (entries.value(entry) - mean);
        }
        return Math.sqrt(squares / Math.max(1, entries.size()));
    }
}
