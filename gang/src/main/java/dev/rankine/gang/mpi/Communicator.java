package dev.rankine.gang.mpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Some ranks, numbered from 0, that talk to each other.
///
/// Buffers are native memory; a message goes straight from it or into it. What is called collective must be called by
/// all ranks, in the same order.
public final class Communicator implements AutoCloseable {
    /// The most elements of one call; MPI counts in 32 bits.
    private static final long AT_ONCE = 1 << 30;

    /// The sender of [#receive] that means anyone.
    public static final int ANYONE = Integer.MIN_VALUE;

    /// The tag of [#receive] that means any.
    public static final int ANY_TAG = Integer.MIN_VALUE;

    private final MpiFunctions functions;
    private final Abi abi;
    private final long handle;
    private final int rank;
    private final int size;

    Communicator(MpiFunctions functions, Abi abi, long handle) {
        this.functions = functions;
        this.abi = abi;
        this.handle = handle;
        this.rank = number(functions.commRank);
        this.size = number(functions.commSize);
    }

    private int number(NativeCall call) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment number = arena.allocate(ValueLayout.JAVA_INT);
            NativeCall.run(() -> {
                call.handle().invokeExact(handle, number);
            });
            return number.get(ValueLayout.JAVA_INT, 0);
        }
    }

    /// The number of this process.
    public int rank() {
        return rank;
    }

    public int size() {
        return size;
    }

    /// Collective: the ranks of one colour become a communicator of their own, in the order of their keys.
    ///
    /// @param colour at least 0
    public Communicator split(int colour, int key) {
        if (colour < 0) {
            throw new IllegalArgumentException("colour must be at least 0, was " + colour);
        }
        try (var arena = Arena.ofConfined()) {
            MemorySegment cell = arena.allocate(ValueLayout.JAVA_LONG);
            NativeCall.run(() -> {
                functions.commSplit.handle().invokeExact(handle, colour, key, cell);
            });
            return new Communicator(functions, abi, abi.read(cell));
        }
    }

    /// Collective: nobody goes on before all are here.
    public void barrier() {
        NativeCall.run(() -> {
            functions.barrier.handle().invokeExact(handle);
        });
    }

    /// Collective: fills everyone's buffer, of one size, with what is in that of `root`.
    public void broadcast(MemorySegment buffer, int root) {
        NativeCall.run(() -> {
            for (long from = 0; from < buffer.byteSize(); from += AT_ONCE) {
                int count = (int) Math.min(AT_ONCE, buffer.byteSize() - from);
                functions
                        .broadcast
                        .handle()
                        .invokeExact(buffer.asSlice(from, count), count, abi.element(Element.BYTE), root, handle);
            }
        });
    }

    /// Collective: replaces everyone's elements by what `operation` makes of those of all ranks.
    public void allReduce(MemorySegment buffer, Element element, Operation operation) {
        long elements = element.in(buffer.byteSize());
        NativeCall.run(() -> {
            for (long from = 0; from < elements; from += AT_ONCE) {
                int count = (int) Math.min(AT_ONCE, elements - from);
                functions
                        .allReduce
                        .handle()
                        .invokeExact(
                                abi.inPlace(),
                                buffer.asSlice(from * element.bytes()),
                                count,
                                abi.element(element),
                                abi.operation(operation),
                                handle);
            }
        });
    }

    /// [#allReduce], which goes on while this rank does something else.
    public Request startAllReduce(MemorySegment buffer, Element element, Operation operation) {
        int count = requireOneCall(element.in(buffer.byteSize()));
        MemorySegment cell = Request.cell();
        NativeCall.run(() -> {
            functions
                    .startAllReduce
                    .handle()
                    .invokeExact(
                            abi.inPlace(), buffer, count, abi.element(element), abi.operation(operation), handle, cell);
        });
        return new Request(functions, abi, cell, buffer);
    }

    /// Collective: fills everyone's buffer with the parts of all, which are of one size and lie in the order of the
    /// ranks. A rank's own part is where it belongs already.
    public void allGather(MemorySegment buffer) {
        if (buffer.byteSize() % size != 0) {
            throw new IllegalArgumentException(
                    "a buffer for " + size + " equal parts cannot have " + buffer.byteSize() + " bytes");
        }
        int part = requireOneCall(buffer.byteSize() / size);
        NativeCall.run(() -> {
            long bytes = abi.element(Element.BYTE);
            functions.allGather.handle().invokeExact(abi.inPlace(), 0, bytes, buffer, part, bytes, handle);
        });
    }

    /// Sends a message; returns when the buffer may be used again.
    ///
    /// @param tag at least 0
    public void send(MemorySegment message, int to, int tag) {
        int count = requireOneCall(message.byteSize());
        NativeCall.run(() -> {
            functions.send.handle().invokeExact(message, count, abi.element(Element.BYTE), to, tag, handle);
        });
    }

    /// [#send], which goes on while this rank does something else.
    public Request startSend(MemorySegment message, int to, int tag) {
        int count = requireOneCall(message.byteSize());
        MemorySegment cell = Request.cell();
        NativeCall.run(() -> {
            functions.startSend.handle().invokeExact(message, count, abi.element(Element.BYTE), to, tag, handle, cell);
        });
        return new Request(functions, abi, cell, message);
    }

    /// Waits for a message, which must not be larger than the buffer.
    ///
    /// @param from a rank, or [#ANYONE]
    /// @param tag at least 0, or [#ANY_TAG]
    public Received receive(MemorySegment buffer, int from, int tag) {
        int count = requireOneCall(buffer.byteSize());
        try (var arena = Arena.ofConfined()) {
            Status status = Status.in(arena, functions, abi);
            NativeCall.run(() -> {
                functions
                        .receive
                        .handle()
                        .invokeExact(
                                buffer,
                                count,
                                abi.element(Element.BYTE),
                                source(from),
                                tag(tag),
                                handle,
                                status.memory());
            });
            return status.received();
        }
    }

    /// [#receive], which goes on while this rank does something else.
    public Request startReceive(MemorySegment buffer, int from, int tag) {
        int count = requireOneCall(buffer.byteSize());
        MemorySegment cell = Request.cell();
        NativeCall.run(() -> {
            functions
                    .startReceive
                    .handle()
                    .invokeExact(buffer, count, abi.element(Element.BYTE), source(from), tag(tag), handle, cell);
        });
        return new Request(functions, abi, cell, buffer);
    }

    /// Sends to one rank and receives from another, neither of which waits for this one.
    ///
    /// @return what has come
    public Received exchange(MemorySegment message, int to, MemorySegment buffer, int from, int tag) {
        int sent = requireOneCall(message.byteSize());
        int most = requireOneCall(buffer.byteSize());
        long bytes = abi.element(Element.BYTE);
        try (var arena = Arena.ofConfined()) {
            Status status = Status.in(arena, functions, abi);
            NativeCall.run(() -> {
                functions
                        .exchange
                        .handle()
                        .invokeExact(
                                message, sent, bytes, to, tag, buffer, most, bytes, from, tag, handle, status.memory());
            });
            return status.received();
        }
    }

    /// Collective: memory of every rank that the others read and change without its doing.
    ///
    /// @param bytes of this rank's, which may differ from others'
    public Window window(long bytes) {
        return Window.allocate(functions, abi, handle, bytes);
    }

    private int source(int from) {
        return from == ANYONE ? abi.anySource() : from;
    }

    private int tag(int tag) {
        return tag == ANY_TAG ? abi.anyTag() : tag;
    }

    private static int requireOneCall(long count) {
        if (count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("MPI moves at most " + Integer.MAX_VALUE + " at once, was " + count);
        }
        return (int) count;
    }

    /// Collective: gives back what [#split] made.
    @Override
    public void close() {
        try (var arena = Arena.ofConfined()) {
            MemorySegment cell = arena.allocate(ValueLayout.JAVA_LONG);
            abi.write(cell, handle);
            NativeCall.run(() -> {
                functions.commFree.handle().invokeExact(cell);
            });
        }
    }
}
