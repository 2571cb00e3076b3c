package dev.rankine.content.fasttext;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Memory that a file is mapped to, or that is to become one.
final class MemoryBytes implements FileBytes {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Arena arena;
    private final MemorySegment memory;

    /// @param arena that `memory` is of, and nothing else
    MemoryBytes(Arena arena, MemorySegment memory) {
        this.arena = arena;
        this.memory = memory;
    }

    static MemoryBytes zeros(long size) {
        Arena arena = Arena.ofShared();
        return new MemoryBytes(arena, arena.allocate(size));
    }

    @Override
    public long size() {
        return memory.byteSize();
    }

    @Override
    public byte byteAt(long place) {
        return memory.get(ValueLayout.JAVA_BYTE, place);
    }

    @Override
    public int intAt(long place) {
        return memory.get(INT, place);
    }

    @Override
    public long longAt(long place) {
        return memory.get(LONG, place);
    }

    void put(long place, long value) {
        memory.set(LONG, place, value);
    }

    @Override
    public void floats(long from, float[] target) {
        MemorySegment.copy(memory, FLOAT, from, target, 0, target.length);
    }

    @Override
    public ByteBuffer part(long from, int length) {
        return memory.asSlice(from, length).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public boolean holds(long place, byte[] text, int first, int end) {
        for (int at = first; at < end; at++) {
            if (byteAt(place + at - first) != text[at]) {
                return false;
            }
        }
        return true;
    }

    /// Whether the same bytes stand at two places.
    boolean repeats(long left, long right, long length) {
        return MemorySegment.mismatch(memory, left, left + length, memory, right, right + length) < 0;
    }

    @Override
    public Rows rows(TableLayout table) {
        return new MappedRows(table.over(memory));
    }

    @Override
    public MemoryBytes mapped() {
        return this;
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
