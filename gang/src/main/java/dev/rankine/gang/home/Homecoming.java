package dev.rankine.gang.home;

import dev.rankine.gang.feed.BlockReceiver;
import dev.rankine.kernels.FactorMatrix;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Where learned parameters come home to, a thread of the driver's.
public final class Homecoming implements AutoCloseable {
    private final BlockReceiver receiver;
    private final FutureTask<List<MemorySegment>> blocks;
    private volatile boolean closed;

    /// Listens.
    ///
    /// @param host an address of this host, or the name of one of its interfaces
    public Homecoming(String host, String token) throws IOException {
        receiver = BlockReceiver.bind(host, token);
        blocks = new FutureTask<>(this::receive);
        Thread.ofPlatform().daemon().name("rankine-gang-home").start(blocks);
    }

    private List<MemorySegment> receive() throws IOException {
        try (receiver) {
            return receiver.await(() -> !closed);
        }
    }

    public String address() {
        return receiver.address();
    }

    /// The matrices by name, once rank 0 has said that they are here.
    ///
    /// @param checksum of what it has sent
    /// @throws IOException if what came has another
    public Map<String, FactorMatrix> matrices(String checksum) throws IOException, InterruptedException {
        MessageDigest digest = digest();
        var matrices = new LinkedHashMap<String, FactorMatrix>();
        for (MemorySegment block : received()) {
            digest.update(block.toArray(ValueLayout.JAVA_BYTE));
            new ParameterBlock(block).into(matrices);
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(checksum)) {
            throw new IOException("what rank 0 sent home has the SHA-256 " + checksum + ", what came has " + found);
        }
        return matrices;
    }

    private List<MemorySegment> received() throws IOException, InterruptedException {
        try {
            return blocks.get();
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            throw new IOException("parameters did not come home: " + cause.getMessage(), e);
        }
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
