package dev.rankine.interactions;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Interactions parted in two, to learn from one part and to measure on the other.
///
/// Both parts have all the users and items of the whole; every entry, with its time, is in exactly one of them. The
/// same seed parts the same interactions in the same way. Beside the parts, a split takes one bit an entry.
public record Split(Interactions train, Interactions test) {
    /// Holds out a fraction of the entries, rounded to a whole number of them, each as likely as any other.
    public static Split random(Interactions data, double fraction, long seed) {
        requireFraction(fraction);
        SparseRows rows = data.byUser();
        var held = new EntrySet(rows.entries());
        choose(0, rows.entries(), Math.round(fraction * rows.entries()), new SplittableRandom(seed), held);
        return parted(data, held);
    }

    /// Holds out `count` random entries of every user who has more than that; the others are left whole to learn from.
    public static Split leavingOut(Interactions data, int count, long seed) {
        requireCount(count);
        SparseRows rows = data.byUser();
        var held = new EntrySet(rows.entries());
        var random = new SplittableRandom(seed);
        for (int user = 0; user < rows.rows(); user++) {
            if (rows.length(user) > count) {
                choose(rows.start(user), rows.length(user), count, random, held);
            }
        }
        return parted(data, held);
    }

    /// Holds out the `count` latest entries of every user who has more than that; the others are left whole to learn
    /// from. Of entries at the same time, those of the items numbered last count as later.
    public static Split leavingOutLatest(Interactions data, int count) {
        requireCount(count);
        SparseRows rows = timed(data);
        var held = new EntrySet(rows.entries());
        for (int user = 0; user < rows.rows(); user++) {
            if (rows.length(user) > count) {
                chooseLatest(rows, user, count, held);
            }
        }
        return parted(data, held);
    }

    /// Holds out all entries at `time` or later.
    public static Split from(Interactions data, long time) {
        SparseRows rows = timed(data);
        var held = new EntrySet(rows.entries());
        for (int user = 0; user < rows.rows(); user++) {
            for (int place = 0; place < rows.length(user); place++) {
                if (rows.time(user, place) >= time) {
                    held.add(rows.start(user) + place);
                }
            }
        }
        return parted(data, held);
    }

    /// Holds out the latest entries: as many as make no more than a fraction of all. Those at one time stay together.
    public static Split latest(Interactions data, double fraction) {
        requireFraction(fraction);
        SparseRows rows = timed(data);
        return from(data, earliestWithAtMost((long) (fraction * rows.entries()), rows));
    }

    /// Holds out a fraction of the items, rounded to a whole number of them, with everything users did with them: what
    /// is left to learn from does not know them. Only items that somebody has touched are counted and held out.
    public static Split items(Interactions data, double fraction, long seed) {
        requireFraction(fraction);
        int[] touched = data.byUser().touchedColumns().stream().toArray();
        var chosen = new EntrySet(touched.length);
        choose(0, touched.length, Math.round(fraction * touched.length), new SplittableRandom(seed), chosen);
        var heldItems = new BitSet();
        IntStream.range(0, touched.length).filter(chosen::contains).forEach(place -> heldItems.set(touched[place]));
        SparseRows rows = data.byUser();
        var held = new EntrySet(rows.entries());
        var row = new SparseRow();
        for (int user = 0; user < rows.rows(); user++) {
            rows.read(user, row);
            for (int place = 0; place < row.length(); place++) {
                if (heldItems.get(row.column(place))) {
                    held.add(rows.start(user) + place);
                }
            }
        }
        return parted(data, held);
    }

    /// Holds out one of `folds` parts of equal size, give or take an entry. Every entry is in one of these parts.
    ///
    /// @param fold which one, from 0
    public static Split fold(Interactions data, int folds, int fold, long seed) {
        if (folds < 2 || fold < 0 || fold >= folds) {
            throw new IllegalArgumentException(
                    "there must be at least 2 folds, numbered from 0, was fold " + fold + " of " + folds);
        }
        SparseRows rows = data.byUser();
        var held = new EntrySet(rows.entries());
        var random = new SplittableRandom(seed);
        int[] order = new int[folds];
        Arrays.setAll(order, place -> place);
        for (long entry = 0; entry < rows.entries(); entry++) {
            int place = (int) (entry % folds);
            int other = place + random.nextInt(folds - place);
            int mine = order[other];
            order[other] = order[place];
            order[place] = mine;
            if (mine == fold) {
                held.add(entry);
            }
        }
        return parted(data, held);
    }

    private static Split parted(Interactions data, EntrySet held) {
        SparseRows rows = data.byUser();
        SparseRows test = rows.only(held::contains);
        if (test.entries() == 0 || test.entries() == rows.entries()) {
            throw new IllegalArgumentException("both parts of a split must have entries: " + test.entries() + " of "
                    + rows.entries() + " would be held out");
        }
        return new Split(data.with(rows.only(entry -> !held.contains(entry))), data.with(test));
    }

    /// Chooses `wanted` of `count` entries in one pass, each set of them equally likely. (Knuth, The Art of Computer
    /// Programming, volume 2, section 3.4.2, algorithm S.)
    private static void choose(long first, long count, long wanted, SplittableRandom random, EntrySet chosen) {
        long missing = wanted;
        for (long left = count; missing > 0; left--) {
            if (random.nextLong(left) < missing) {
                chosen.add(first + count - left);
                missing--;
            }
        }
    }

    private static void chooseLatest(SparseRows rows, int user, int count, EntrySet chosen) {
        var times = new long[rows.length(user)];
        Arrays.setAll(times, place -> rows.time(user, place));
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        long oldest = sorted[sorted.length - count];
        int later = 0;
        for (long time : times) {
            later += time > oldest ? 1 : 0;
        }
        int missing = count - later;
        for (int place = times.length - 1; place >= 0; place--) {
            if (times[place] > oldest || (times[place] == oldest && missing-- > 0)) {
                chosen.add(rows.start(user) + place);
            }
        }
    }

    /// Bisection over the times, since a sorted copy of them could be longer than an array.
    private static long earliestWithAtMost(long most, SparseRows rows) {
        long low = Long.MIN_VALUE;
        long high = Long.MAX_VALUE;
        while (low < high) {
            long middle = (low & high) + ((low ^ high) >> 1);
            if (entriesFrom(middle, rows) <= most) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static long entriesFrom(long time, SparseRows rows) {
        long entries = 0;
        for (int user = 0; user < rows.rows(); user++) {
            for (int place = 0; place < rows.length(user); place++) {
                entries += rows.time(user, place) >= time ? 1 : 0;
            }
        }
        return entries;
    }

    private static SparseRows timed(Interactions data) {
        if (!data.byUser().hasTimes()) {
            throw new IllegalArgumentException("to split by time every interaction must have a time, none has");
        }
        return data.byUser();
    }

    private static void requireFraction(double fraction) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("a fraction must be above 0 and below 1, was " + fraction);
        }
    }

    private static void requireCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least 1 entry of a user must be left out, was " + count);
        }
    }
}
