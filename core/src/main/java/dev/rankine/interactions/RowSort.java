package dev.rankine.interactions;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Sorts [Entries] by user, then by item, and makes one of those that have both in common.
///
/// A counting sort brings the entries to their user in the order read, those of all users at once in memory, and those
/// of as
/// many as fit where entries lie in files; each row is then sorted on its own by
/// (item, order read), packed into one long, and its duplicates are folded while it is written back.
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
        MemorySegment columns = storage.allocate(entries.size() * Integer.BYTES);
        MemorySegment values = storage.allocate(entries.size() * Float.BYTES);
        MemorySegment times = entries.hasTimes() ? storage.allocate(entries.size() * Long.BYTES) : MemorySegment.NULL;
        var writer = new Writer(columns, values, times);
        long width = (long) Integer.BYTES + Float.BYTES + (entries.hasTimes() ? Long.BYTES : 0);
        long[] ends = new long[starts.length];
        for (int first = 0, end; first < users.size(); first = end) {
            end = storage.endOfRows(starts, first, width);
            writer.bring(entries, starts, first, end);
            for (int user = first; user < end; user++) {
                writer.row(user, starts[user], starts[user + 1]);
                ends[user + 1] = writer.end;
            }
            writer.leave();
        }
        return new SparseRows(
                storage,
                items.size(),
                ends,
                columns.asSlice(0, writer.end * Integer.BYTES),
                values.asSlice(0, writer.end * Float.BYTES),
                times.asSlice(0, entries.hasTimes() ? writer.end * Long.BYTES : 0));
    }

    private long[] starts(Entries entries) {
        long[] starts = new long[users.size() + 1];
        for (long entry = 0; entry < entries.size(); entry++) {
            starts[entries.user(entry) + 1]++;
        }
        Arrays.parallelPrefix(starts, Long::sum);
        return starts;
    }

    /// Writes rows to the front of the memory they are read from; a row never ends later than it did before.
    private final class Writer {
        private final MemorySegment columns;
        private final MemorySegment values;
        private final MemorySegment times;
        private final boolean timed;
        private long[] order = new long[64];
        private float[] value = new float[64];
        private long[] time = new long[64];
        private long end;

        Writer(MemorySegment columns, MemorySegment values, MemorySegment times) {
            this.columns = columns;
            this.values = values;
            this.times = times;
            this.timed = times.byteSize() > 0;
        }

        /// Brings the entries of some users to their rows.
        void bring(Entries entries, long[] starts, int first, int endOfUsers) {
            long[] next = Arrays.copyOfRange(starts, first, endOfUsers);
            for (long entry = 0; entry < entries.size(); entry++) {
                int user = entries.user(entry);
                if (user < first || user >= endOfUsers) {
                    continue;
                }
                long at = next[user - first]++;
                columns.setAtIndex(SparseRows.COLUMN, at, entries.item(entry));
                values.setAtIndex(SparseRows.VALUE, at, entries.value(entry));
                if (timed) {
                    times.setAtIndex(ValueLayout.JAVA_LONG, at, entries.time(entry));
                }
            }
        }

        void leave() {
            Storage.leave(columns);
            Storage.leave(values);
            Storage.leave(times);
        }

        void row(int user, long from, long to) {
            int length = Math.toIntExact(to - from);
            read(from, length);
            Arrays.sort(order, 0, length);
            for (int first = 0, after; first < length; first = after) {
                int item = (int) (order[first] >>> 32);
                after = first + 1;
                while (after < length && (int) (order[after] >>> 32) == item) {
                    after++;
                }
                write(user, item, first, after);
            }
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

        private void write(int user, int item, int first, int after) {
            if (after - first > 1 && policy == Duplicates.FAIL) {
                throw new IllegalArgumentException("an interaction must occur once, user '" + users.get(user)
                        + "' and item '" + items.get(item) + "' occur " + (after - first) + " times");
            }
            int last = last(first, after);
            columns.setAtIndex(SparseRows.COLUMN, end, item);
            values.setAtIndex(SparseRows.VALUE, end, folded(first, after, last));
            if (timed) {
                times.setAtIndex(ValueLayout.JAVA_LONG, end, time[(int) order[last]]);
            }
            end++;
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
