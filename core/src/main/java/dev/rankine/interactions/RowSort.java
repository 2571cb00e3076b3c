package dev.rankine.interactions;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Sorts [Entries] by user, then by item, and makes one of those that have both in common.
///
/// A counting sort brings the entries to their user in the order read, those of as many users at a time as [Storage]
/// has it; each row is then sorted on its own by (item, order read), packed into one long, and its duplicates are
/// folded while it is written back. The gaps that they leave are closed in the end.
final class RowSort {
    private final Ids users;
    private final Ids items;
    private final Duplicates policy;

    RowSort(Ids users, Ids items, Duplicates policy) {
        this.users = users;
        this.items = items;
        this.policy = policy;
    }

    SparseRows sort(Entries entries) {
        Storage storage = entries.storage();
        long[] starts = starts(entries);
        var memory = RowMemory.of(entries.size(), entries.hasTimes(), storage);
        long[] ends = new long[starts.length];
        storage.inParts(starts, memory.width(), (first, end) -> {
            var writer = new Writer(memory);
            writer.bring(entries, starts, first, end);
            for (int user = first; user < end; user++) {
                ends[user + 1] = writer.row(starts[user], starts[user + 1]);
            }
            memory.leave();
        });
        Arrays.parallelPrefix(ends, Long::sum);
        if (!Arrays.equals(starts, ends)) {
            if (policy == Duplicates.FAIL) {
                throw repeated(entries, Arrays.mismatch(starts, ends) - 1);
            }
            for (int first = 0, end; first < users.size(); first = end) {
                end = storage.endOfRows(starts, first, memory.width());
                memory.closeGaps(starts, ends, first, end);
                memory.leave();
            }
        }
        return memory.rows(storage, items.size(), ends);
    }

    private long[] starts(Entries entries) {
        long[] starts = new long[users.size() + 1];
        entries.forEach((user, item, value, time) -> starts[user + 1]++);
        Arrays.parallelPrefix(starts, Long::sum);
        return starts;
    }

    private IllegalArgumentException repeated(Entries entries, int user) {
        int[] touched = LongStream.range(0, entries.size())
                .filter(entry -> entries.user(entry) == user)
                .mapToInt(entries::item)
                .sorted()
                .toArray();
        int item = IntStream.range(1, touched.length)
                .filter(place -> touched[place] == touched[place - 1])
                .map(place -> touched[place])
                .findFirst()
                .orElseThrow();
        long times = Arrays.stream(touched).filter(other -> other == item).count();
        return new IllegalArgumentException("an interaction must occur once, user '" + users.get(user) + "' and item '"
                + items.get(item) + "' occur " + times + " times");
    }

    /// Writes rows over the entries that they are made of.
    private final class Writer {
        private final MemorySegment columns;
        private final MemorySegment values;
        private final MemorySegment times;
        private final boolean timed;
        private long[] order = new long[64];
        private float[] value = new float[64];
        private long[] time = new long[64];

        Writer(RowMemory memory) {
            this.columns = memory.columns();
            this.values = memory.values();
            this.times = memory.times();
            this.timed = memory.timed();
        }

        /// Brings the entries of some users to their rows.
        void bring(Entries entries, long[] starts, int first, int endOfUsers) {
            long[] next = Arrays.copyOfRange(starts, first, endOfUsers);
            entries.forEach((user, item, rating, moment) -> {
                if (user < first || user >= endOfUsers) {
                    return;
                }
                long at = next[user - first]++;
                columns.setAtIndex(SparseRows.COLUMN, at, item);
                values.setAtIndex(SparseRows.VALUE, at, rating);
                if (timed) {
                    times.setAtIndex(ValueLayout.JAVA_LONG, at, moment);
                }
            });
        }

        /// Sorts and folds a row where it lies, and returns how many entries are left of it.
        int row(long from, long to) {
            int length = Math.toIntExact(to - from);
            read(from, length);
            Arrays.sort(order, 0, length);
            int left = 0;
            for (int first = 0, after; first < length; first = after) {
                int item = (int) (order[first] >>> 32);
                after = first + 1;
                while (after < length && (int) (order[after] >>> 32) == item) {
                    after++;
                }
                write(item, first, after, from + left++);
            }
            return left;
        }

        private void read(long from, int length) {
            if (order.length < length) {
                order = new long[2 * length];
                value = new float[2 * length];
                time = new long[2 * length];
            }
            MemorySegment.copy(values, SparseRows.VALUE, from * Float.BYTES, value, 0, length);
            if (timed) {
                MemorySegment.copy(times, ValueLayout.JAVA_LONG, from * Long.BYTES, time, 0, length);
            }
            for (int place = 0; place < length; place++) {
                order[place] = ((long) columns.getAtIndex(SparseRows.COLUMN, from + place) << 32) | place;
            }
        }

        private void write(int item, int first, int after, long at) {
            int last = last(first, after);
            columns.setAtIndex(SparseRows.COLUMN, at, item);
            values.setAtIndex(SparseRows.VALUE, at, folded(first, after, last));
            if (timed) {
                times.setAtIndex(ValueLayout.JAVA_LONG, at, time[(int) order[last]]);
            }
        }

        private int last(int first, int after) {
            int last = first;
            for (int place = first + 1; place < after; place++) {
                if (!timed || time[(int) order[place]] >= time[(int) order[last]]) {
                    last = place;
                }
            }
            return last;
        }

        private float folded(int first, int after, int last) {
            if (policy == Duplicates.LAST || policy == Duplicates.FAIL) {
                return value[(int) order[last]];
            }
            double sum = 0;
            for (int place = first; place < after; place++) {
                sum += value[(int) order[place]];
            }
            return (float) (policy == Duplicates.SUM ? sum : sum / (after - first));
        }
    }
}
