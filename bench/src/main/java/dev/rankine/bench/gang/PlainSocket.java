package dev.rankine.bench.gang;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;

/// The feed's sockets without the feed: blocks of its size, as many of which wait at either end, that nobody looks
/// at; the receiver keeps them in native memory, as a rank does, or drops them.
final class PlainSocket {
    private static final int BLOCK = 1 << 18;
    private static final int QUEUE = 16;
    private static final int PATIENCE = 5;

    private PlainSocket() {}

    /// How long so many bytes take to arrive. A context that is dead from the start, as some of JeroMQ's are, is
    /// replaced.
    static double seconds(long bytes, boolean keeping) throws Exception {
        while (true) {
            try {
                return once(bytes, keeping);
            } catch (ExecutionException | TimeoutException e) {
                // nothing came
            }
        }
    }

    private static double once(long bytes, boolean keeping) throws Exception {
        long blocks = Math.ceilDiv(bytes, BLOCK);
        Optional<List<MemorySegment>> kept = keeping ? Optional.of(new ArrayList<>()) : Optional.empty();
        try (var ofReceiver = new ZContext();
                var ofSender = new ZContext()) {
            Socket router = ofReceiver.createSocket(SocketType.ROUTER);
            router.setRcvHWM(QUEUE);
            router.setReceiveTimeOut(1000 * PATIENCE);
            int port = router.bindToRandomPort("tcp://127.0.0.1");
            var receiving = new FutureTask<>(() -> receive(router, blocks, kept));
            Thread.ofPlatform().daemon().start(receiving);
            Socket dealer = ofSender.createSocket(SocketType.DEALER);
            dealer.setSndHWM(QUEUE);
            dealer.setSendTimeOut(1000 * PATIENCE);
            dealer.connect("tcp://127.0.0.1:" + port);
            var block = new byte[BLOCK];
            var described = new byte[21]; // as many as describe a block of the feed
            long begun = System.nanoTime();
            for (long sent = 0; sent < blocks; sent++) {
                if (!dealer.sendMore(described) || !dealer.send(block)) {
                    throw new TimeoutException();
                }
            }
            return (receiving.get(PATIENCE, TimeUnit.SECONDS) - begun) / 1e9;
        }
    }

    private static long receive(Socket router, long blocks, Optional<List<MemorySegment>> kept) {
        for (long received = 0; received < blocks; received++) {
            router.recv();
            router.recv();
            byte[] block = Objects.requireNonNull(router.recv(), "nothing came");
            kept.ifPresent(blocksKept -> blocksKept.add(Arena.ofAuto().allocateFrom(ValueLayout.JAVA_BYTE, block)));
        }
        return System.nanoTime();
    }
}
