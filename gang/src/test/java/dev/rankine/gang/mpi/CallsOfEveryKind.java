package dev.rankine.gang.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;

/// A rank that makes every call, and asserts what it is told in return.
final class CallsOfEveryKind {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private final Communicator world;
    private final int rank;
    private final int size;
    private final Arena arena = Arena.ofAuto();

    private CallsOfEveryKind(Communicator world) {
        this.world = world;
        this.rank = world.rank();
        this.size = world.size();
    }

    public static void main(String[] arguments) {
        RankOfTest.run(arguments, world -> {
            var calls = new CallsOfEveryKind(world);
            calls.collectives();
            calls.messages();
            calls.communicatorsOfSome();
            calls.windows();
            calls.windowsOfAnySize();
            calls.errors();
        });
    }

    private void collectives() {
        world.barrier();
        MemorySegment told = ints(rank == 1 ? 42 : 0);
        world.broadcast(told, 1);
        assertThat(told.get(INT, 0)).isEqualTo(42);

        for (Element element : Element.values()) {
            MemorySegment ones = arena.allocate(element.bytes() * 1000L, Long.BYTES);
            fill(ones, element, rank + 1);
            world.allReduce(ones, element, Operation.MAX);
            assertThat(at(ones, element, 999)).as(element.name()).isEqualTo(size);
        }
        MemorySegment sum = floats(rank, 1);
        world.allReduce(sum, Element.FLOAT, Operation.SUM);
        assertThat(world.sum(rank + 1L)).isEqualTo(size * (size + 1L) / 2);
        assertThat(world.sums(rank, 0.5)).containsExactly(size * (size - 1) / 2.0, size / 2.0);
        assertThat(sum.toArray(FLOAT)).containsExactly(size * (size - 1) / 2f, size);
        MemorySegment bits = ints(1 << rank);
        world.allReduce(bits, Element.INT, Operation.OR);
        assertThat(bits.get(INT, 0)).isEqualTo((1 << size) - 1);
        MemorySegment least = floats(rank + 7);
        Request request = world.startAllReduce(least, Element.FLOAT, Operation.MIN);
        request.await();
        request.await();
        assertThat(request.isDone()).isTrue();
        assertThat(least.get(FLOAT, 0)).isEqualTo(7);

        MemorySegment parts = arena.allocate(INT, size);
        parts.setAtIndex(INT, rank, 100 + rank);
        world.allGather(parts);
        for (int other = 0; other < size; other++) {
            assertThat(parts.getAtIndex(INT, other)).isEqualTo(100 + other);
        }
    }

    private void messages() {
        int next = (rank + 1) % size;
        int before = (rank + size - 1) % size;
        MemorySegment came = arena.allocate(INT, 4);
        Received received = world.exchange(ints(rank, rank), next, came, before, 5);
        assertThat(received).isEqualTo(new Received(before, 5, 2 * Integer.BYTES));
        assertThat(came.get(INT, 0)).isEqualTo(before);

        Request receiving = world.startReceive(came, Communicator.ANYONE, Communicator.ANY_TAG);
        Request sending = world.startSend(ints(1000 + rank), next, 6);
        while (!sending.isDone()) {
            Thread.onSpinWait();
        }
        receiving.await();
        assertThat(came.get(INT, 0)).isEqualTo(1000 + before);
        world.barrier(); // or the next message, of a rank that is ahead, could be what a receiver of any tag takes

        if (rank == 0) {
            assertThat(world.probe(Communicator.ANYONE, 8)).isEmpty();
            for (int other = 1; other < size; other++) {
                Optional<Received> waits = Optional.empty();
                while (waits.isEmpty()) {
                    waits = world.probe(Communicator.ANYONE, 7);
                }
                received = world.receive(came, waits.get().from(), 7);
                assertThat(received).isEqualTo(waits.get());
                assertThat(came.get(INT, 0)).isEqualTo(received.from());
            }
        } else {
            world.send(ints(rank), 0, 7);
        }
    }

    private void communicatorsOfSome() {
        Communicator parity = world.split(rank % 2, -rank);
        assertThat(parity.size()).isEqualTo((size + 1 - rank % 2) / 2);
        assertThat(parity.rank()).isEqualTo(parity.size() - 1 - rank / 2);
        MemorySegment one = ints(1);
        parity.allReduce(one, Element.INT, Operation.SUM);
        assertThat(one.get(INT, 0)).isEqualTo(parity.size());
        parity.free();
        assertThatThrownBy(() -> world.split(-1, 0)).hasMessage("colour must be at least 0, was -1");
    }

    private void windows() {
        Window window = world.window(10L * Long.BYTES);
        assertThat(window.own().byteSize()).isEqualTo(80);
        window.open();
        int next = (rank + 1) % size;
        window.put(longs(7 + rank), Element.LONG, next, 0);
        for (int other = 0; other < size; other++) {
            window.accumulate(longs(1, 2), Element.LONG, Operation.SUM, other, Long.BYTES);
            window.flush(other);
        }
        MemorySegment ticket = longs(-1);
        window.fetchAndOperate(longs(1), ticket, Element.LONG, Operation.SUM, 0, 3 * Long.BYTES);
        window.flush(0);
        assertThat(ticket.get(LONG, 0)).isBetween(0L, size - 1L);
        world.barrier();
        MemorySegment got = longs(0, 0, 0);
        window.get(got, Element.LONG, next, 0);
        window.flush(next);
        assertThat(got.toArray(LONG)).containsExactly(7 + rank, size, 2L * size);
        MemorySegment fetched = longs(0, 0);
        window.fetch(fetched, Element.LONG, next, Long.BYTES);
        window.flushAll();
        assertThat(fetched.toArray(LONG)).containsExactly(size, 2L * size);
        window.synchronise();
        assertThat(window.own().getAtIndex(LONG, 2)).isEqualTo(2L * size);
        world.barrier();
        window.shut();
        window.lock(0);
        window.put(longs(rank), Element.LONG, 0, 5 * Long.BYTES);
        window.unlock(0);
        window.free();
    }

    /// What a rank writes is in the window that it names, however the windows lie beside each other.
    private void windowsOfAnySize() {
        for (int elements : new int[] {1, 3, 10, 25}) {
            Window window = world.window((long) elements * Float.BYTES);
            float[] mine = new float[elements];
            Arrays.fill(mine, rank + 1);
            window.open();
            window.accumulate(floats(mine), Element.FLOAT, Operation.SUM, (rank + 1) % size, 0);
            window.flushAll();
            world.barrier();
            window.synchronise();
            Arrays.fill(mine, (rank + size - 1) % size + 1);
            assertThat(window.own().toArray(FLOAT)).containsExactly(mine);
            world.barrier();
            window.shut();
            window.free();
        }
    }

    private void errors() {
        assertThatThrownBy(() -> world.send(ints(1), size, 0))
                .isInstanceOf(MpiException.class)
                .hasMessageStartingWith("MPI_Send: ")
                .hasMessageContainingAll("rank");
        assertThatThrownBy(() -> world.allReduce(arena.allocate(7), Element.FLOAT, Operation.SUM))
                .hasMessage("a buffer of FLOAT needs whole ones of 4 bytes, was of 7 bytes");
        assertThatThrownBy(() -> world.allGather(arena.allocate(size + 1L)))
                .hasMessage("a buffer for " + size + " equal parts cannot have " + (size + 1) + " bytes");
        world.barrier();
    }

    private MemorySegment ints(int... values) {
        return arena.allocateFrom(INT, values);
    }

    private MemorySegment longs(long... values) {
        return arena.allocateFrom(LONG, values);
    }

    private MemorySegment floats(float... values) {
        return arena.allocateFrom(FLOAT, values);
    }

    private static void fill(MemorySegment buffer, Element element, int value) {
        for (int place = 0; place < 1000; place++) {
            switch (element) {
                case BYTE -> buffer.set(ValueLayout.JAVA_BYTE, place, (byte) value);
                case INT -> buffer.setAtIndex(INT, place, value);
                case LONG -> buffer.setAtIndex(LONG, place, value);
                case FLOAT -> buffer.setAtIndex(FLOAT, place, value);
                case DOUBLE -> buffer.setAtIndex(ValueLayout.JAVA_DOUBLE, place, value);
            }
        }
    }

    private static double at(MemorySegment buffer, Element element, int place) {
        return switch (element) {
            case BYTE -> buffer.get(ValueLayout.JAVA_BYTE, place);
            case INT -> buffer.getAtIndex(INT, place);
            case LONG -> buffer.getAtIndex(LONG, place);
            case FLOAT -> buffer.getAtIndex(FLOAT, place);
            case DOUBLE -> buffer.getAtIndex(ValueLayout.JAVA_DOUBLE, place);
        };
    }
}
