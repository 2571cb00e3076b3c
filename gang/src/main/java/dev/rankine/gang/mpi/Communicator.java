package dev.rankine.gang.mpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// Some ranks, numbered from 0, that talk to each other.
///
/// Buffers are native memory; a message goes straight from it or into it. What is called collective must be called by
/// all ranks, in the same order.
public final class Communicator {
    /// The most elements of one call; MPI counts in 32 bits.
    private static final long AT_ONCE = 1 << 30;

    /// The sender of [#receive] that means anyone.
    public static final int ANYONE = Integer.MIN_VALUE;

    /// The tag of [#receive] that means any.
    public static final int ANY_TAG = Integer.MIN_VALUE;

    private final MpiFunctions functions;
    private final Abi abi;
    private final long handle;

    /// The type of messages that are just bytes.
    private final long bytes;

    private final int rank;
    private final int size;

    Communicator(MpiFunctions functions, long handle) {
        this.functions = functions;
        this.abi = functions.abi;
        this.handle = handle;
        this.bytes = abi.element(Element.BYTE);
        this.rank = number(functions.commRank);
        this.size = number(functions.commSize);
    }

    private int number(NativeCall call) {
        return functions.cell().number(number -> {
            call.handle().invokeExact(handle, number);
        });
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
        long part = functions.cell().handle(cell -> {
            functions.commSplit.handle().invokeExact(handle, colour, key, cell);
        });
        return new Communicator(functions, part);
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
                functions.broadcast.handle().invokeExact(buffer.asSlice(from, count), count, bytes, root, handle);
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

    /// Collective: the sum of what all ranks have.
    public long sum(long own) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocateFrom(ValueLayout.JAVA_LONG, own);
            allReduce(value, Element.LONG, Operation.SUM);
            return value.get(ValueLayout.JAVA_LONG, 0);
        }
    }

    /// Collective: the sums of what all ranks have.
    public double[] sums(double... own) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, own);
            allReduce(values, Element.DOUBLE, Operation.SUM);
            return values.toArray(ValueLayout.JAVA_DOUBLE);
        }
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
        return new Request(functions, cell, buffer);
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
            functions.allGather.handle().invokeExact(abi.inPlace(), 0, bytes, buffer, part, bytes, handle);
        });
    }

    /// Sends a message; returns when the buffer may be used again.
    ///
    /// @param tag at least 0
    public void send(MemorySegment message, int to, int tag) {
        int count = requireOneCall(message.byteSize());
        NativeCall.run(() -> {
            functions.send.handle().invokeExact(message, count, bytes, to, tag, handle);
        });
    }

    /// [#send], which goes on while this rank does something else.
    public Request startSend(MemorySegment message, int to, int tag) {
        int count = requireOneCall(message.byteSize());
        MemorySegment cell = Request.cell();
        NativeCall.run(() -> {
            functions.startSend.handle().invokeExact(message, count, bytes, to, tag, handle, cell);
        });
        return new Request(functions, cell, message);
    }

    /// Waits for a message, which must not be larger than the buffer.
    ///
    /// @param from a rank, or [#ANYONE]
    /// @param tag at least 0, or [#ANY_TAG]
    public Received receive(MemorySegment buffer, int from, int tag) {
        int count = requireOneCall(buffer.byteSize());
        return functions.status().received(status -> {
            functions.receive.handle().invokeExact(buffer, count, bytes, source(from), tag(tag), handle, status);
        });
    }

    /// The message that waits to be received, if there is one.
    ///
    /// @param from a rank, or [#ANYONE]
    /// @param tag at least 0, or [#ANY_TAG]
    public Optional<Received> probe(int from, int tag) {
        Status status = functions.status();
        int waits = functions.cell().number(told -> {
            functions.probe.handle().invokeExact(source(from), tag(tag), handle, told, status.memory());
        });
        return waits == 0 ? Optional.empty() : Optional.of(status.received());
    }

    /// [#receive], which goes on while this rank does something else.
    public Request startReceive(MemorySegment buffer, int from, int tag) {
        int count = requireOneCall(buffer.byteSize());
        MemorySegment cell = Request.cell();
        NativeCall.run(() -> {
            functions.startReceive.handle().invokeExact(buffer, count, bytes, source(from), tag(tag), handle, cell);
        });
        return new Request(functions, cell, buffer);
    }

    /// Sends to one rank and receives from another, neither of which waits for this one.
    ///
    /// @return what has come
    public Received exchange(MemorySegment message, int to, MemorySegment buffer, int from, int tag) {
        int sent = requireOneCall(message.byteSize());
        int most = requireOneCall(buffer.byteSize());
        return functions.status().received(status -> {
            functions
                    .exchange
                    .handle()
                    .invokeExact(message, sent, bytes, to, tag, buffer, most, bytes, from, tag, handle, status);
        });
    }

    /// Collective: memory of every rank, zeros at first, that the others read and change without its doing.
    ///
    /// @param bytes of this rank's, which may differ from others'
    public Window window(long bytes) {
        Window window = Window.allocate(functions, handle, bytes);
        barrier(); // nobody reaches memory that its owner has yet to clear
        return window;
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

    /// Collective: gives back what [#split] made. A rank that fails must not do so but abort: the others would not
    /// come.
    public void free() {
        functions.cell().free(handle, cell -> {
            functions.commFree.handle().invokeExact(cell);
        });
    }
}
