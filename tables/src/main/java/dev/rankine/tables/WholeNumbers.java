package dev.rankine.tables;

import dev.rankine.interactions.Ids;
import java.util.Arrays;

/// Users or items whose ids are whole numbers, numbered as rows bring them.
final class WholeNumbers {
    private final NumberTable places = new NumberTable();
    private long[] found = new long[1024];

    /// The SQL of an id's number, -1 where it is not one as it would be written: `007` is another id than `7`.
    static String of(String id) {
        String number = "TRY_CAST(" + id + " AS BIGINT)";
        return "coalesce(if(" + number + "::VARCHAR = " + id + ", " + number + ", -1), -1)";
    }

    /// The place of a number among those that have come so far, [Ids#UNKNOWN] if it is below 0.
    int of(long number) {
        if (number < 0) {
            return Ids.UNKNOWN;
        }
        int place = places.of(number);
        return place == Ids.UNKNOWN ? add(number) : place;
    }

    private int add(long number) {
        int place = size();
        if (place == found.length) {
            found = Arrays.copyOf(found, 2 * place);
        }
        found[place] = number;
        places.add(number, place);
        return place;
    }

    /// How many have come.
    int size() {
        return places.size();
    }

    /// @param ids the known ones, then those that are new here in ascending order
    /// @param numbers among these ids, by the places that [#of] gave
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    record Numbered(Ids ids, int[] numbers) {}

    /// Numbers them, those that are new behind the known ones.
    Numbered behind(Ids known) {
        var numbers = new int[size()];
        var added = new Ids.Builder();
        int next = known.size();
        for (long number : ascending()) {
            String id = Long.toString(number);
            int place = places.of(number);
            numbers[place] = known.indexOf(id);
            if (numbers[place] == Ids.UNKNOWN) {
                added.add(id);
                numbers[place] = next++;
            }
        }
        return new Numbered(known.extendedBy(added.build()), numbers);
    }

    private long[] ascending() {
        long[] all = Arrays.copyOf(found, size());
        Arrays.sort(all);
        return all;
    }
}
