package dev.rankine.evaluation;

import dev.rankine.interactions.Ids;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// For each held-out pair of a user and an item, the other items it is to be ranked among.
///
/// Ranking among few candidates flatters a model and can even change the order of two (Krichene and Rendle, On Sampled
/// Metrics for Item Recommendation, KDD 2020); it is here to meet published figures, and labelled as sampled.
public final class CandidateLists {
    private static final int[] NONE = {};

    private final Map<Long, int[]> othersOf = new HashMap<>();
    private int fewest = Integer.MAX_VALUE;
    private int most;

    private CandidateLists() {}

    /// Reads one line a pair, `(user,item)` and then the other items, all separated by tabs, as the data of Neural
    /// Collaborative Filtering (He et al., WWW 2017) has them.
    ///
    /// Left out are items that `items` does not hold, lines of users that `users` does not, and a pair's own item,
    /// which some published lines have once more among the others.
    ///
    /// @param users the test's
    /// @param items the test's
    /// @throws IOException with path and line if a line is none of these, or a pair occurs twice
    public static CandidateLists read(Path file, Ids users, Ids items) throws IOException {
        var lists = new CandidateLists();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                lists.add(line.split("\t", -1), users, items);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ", line " + number + ": " + e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new IOException(file + ", after line " + number + ": the text must be UTF-8", e);
        }
        if (lists.othersOf.isEmpty()) {
            throw new IOException(file + ": no line is of a user and an item of the test");
        }
        return lists;
    }

    private void add(String[] fields, Ids users, Ids items) {
        String pair = fields[0];
        int comma = pair.indexOf(',');
        boolean whole = pair.startsWith("(") && pair.endsWith(")") && comma == pair.lastIndexOf(',') && comma > 0;
        if (!whole || fields.length < 2) {
            throw new IllegalArgumentException(
                    "a line must be '(user,item)' and then other items, separated by tabs, was '" + shown(pair) + "'");
        }
        int user = users.indexOf(pair.substring(1, comma));
        int item = items.indexOf(pair.substring(comma + 1, pair.length() - 1));
        int[] others = Arrays.stream(fields, 1, fields.length)
                .mapToInt(items::indexOf)
                .filter(other -> other != Ids.UNKNOWN && other != item)
                .toArray();
        if (user == Ids.UNKNOWN || item == Ids.UNKNOWN) {
            return;
        }
        if (othersOf.put(key(user, item), others) != null) {
            throw new IllegalArgumentException("a pair must have one line, " + shown(pair) + " has two");
        }
        fewest = Math.min(fewest, fields.length - 1);
        most = Math.max(most, fields.length - 1);
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    private static long key(int user, int item) {
        return ((long) user << 32) | item;
    }

    /// The items that a pair's item is ranked among, without that item; none if the pair is not listed.
    int[] of(int user, int item) {
        return othersOf.getOrDefault(key(user, item), NONE);
    }

    /// Such as `99 given candidates for each test pair`.
    String label() {
        String number = fewest == most ? "" + most : fewest + " to " + most;
        return number + " given candidates for each test pair";
    }
}
