package dev.rankine.tables;

import dev.rankine.interactions.Ids;
import java.util.Arrays;

/// Users or items whose ids are whole numbers, numbered as rows bring them.
final class WholeNumbers {
    /// Numbers below this have their places at their own index, 16 MB at the most; most tables have no others.
    private static final int SMALL = 1 << 22;

    private final NumberTable placesOfLarge = new NumberTable();
    private int[] placesOfSmall = unknown(1024);
    private int size;
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
        int place = placeOf(number);
        return place == Ids.UNKNOWN ? add(number) : place;
    }

    private int placeOf(long number) {
        if (number >= SMALL) {
            return placesOfLarge.of(number);
        }
        return number < placesOfSmall.length ? placesOfSmall[(int) number] : Ids.UNKNOWN;
    }

    private int add(long number) {
        int place = size++;
        if (place == found.length) {
            found = Arrays.copyOf(found, 2 * place);
        }
        found[place] = number;
        if (number >= SMALL) {
            placesOfLarge.add(number, place);
        } else {
            addSmall((int) number, place);
        }
        return place;
    }

    private void addSmall(int number, int place) {
        int before = placesOfSmall.length;
        if (number >= before) {
            placesOfSmall = Arrays.copyOf(placesOfSmall, Math.max(2 * before, Integer.highestOneBit(number) * 2));
            Arrays.fill(placesOfSmall, before, placesOfSmall.length, Ids.UNKNOWN);
        }
        placesOfSmall[number] = place;
    }

    private static int[] unknown(int length) {
        var places = new int[length];
        Arrays.fill(places, Ids.UNKNOWN);
        return places;
    }

    /// How many have come.
    int size() {
        return size;
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
            int place = placeOf(number);
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
