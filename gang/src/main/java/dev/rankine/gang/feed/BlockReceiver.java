package dev.rankine.gang.feed;

import dev.rankine.gang.feed.FeedMessage.Kind;
import dev.rankine.gang.socket.ListeningSocket;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;
import org.zeromq.ZMsg;

/// Takes partitions of blocks from whoever has the token, each partition once, whoever sends it and how often.
///
/// What arrives is counted: a block that is missing or damaged fails the whole, by the name of its partition. A sender
/// that dies in the middle does not, since another may send the same partition. ZeroMQ holds back who sends faster than
/// this takes.
public final class BlockReceiver implements AutoCloseable {
    /// How many messages wait at either end.
    static final int QUEUE = 16;

    private static final int TICK_MILLIS = 100;
    private static final int UNKNOWN = -1;

    private final ZContext context;
    private final Socket socket;
    private final String address;
    private final byte[] token;
    private final Set<String> admitted = new HashSet<>();
    private final Map<Integer, Map<Long, List<MemorySegment>>> arriving = new HashMap<>();
    private final Map<Integer, List<MemorySegment>> whole = new HashMap<>();
    private int partitions = UNKNOWN;

    private BlockReceiver(ListeningSocket listening, String token) {
        this.context = listening.context();
        this.socket = listening.socket();
        this.address = listening.address();
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /// Listens on a port that is free.
    ///
    /// @param host an address of this host, or the name of one of its interfaces
    public static BlockReceiver bind(String host, String token) throws IOException {
        ListeningSocket listening = ListeningSocket.bind(host, 0, socket -> {
            socket.setRcvHWM(QUEUE);
            socket.setLinger(1000);
            socket.setReceiveTimeOut(TICK_MILLIS);
        });
        return new BlockReceiver(listening, token);
    }

    /// Where senders reach it.
    public String address() {
        return address;
    }

    /// Takes blocks until somebody says that there are no more.
    ///
    /// @param stillWanted is asked several times a second
    /// @return the blocks of every partition, in order; of partitions, that of the smallest number first
    /// @throws FeedException if a block is missing or damaged, or it is no longer wanted
    public List<MemorySegment> await(BooleanSupplier stillWanted) throws FeedException {
        while (partitions == UNKNOWN) {
            Optional<ZMsg> frames = Optional.ofNullable(ZMsg.recvMsg(socket));
            if (frames.isPresent()) {
                take(frames.get());
            } else if (!stillWanted.getAsBoolean()) {
                throw new FeedException("nobody waits any longer for what was to be fed");
            }
        }
        var all = new ArrayList<MemorySegment>();
        for (int partition = 0; partition < partitions; partition++) {
            all.addAll(Objects.requireNonNull(whole.get(partition)));
        }
        return all;
    }

    private void take(ZMsg frames) throws FeedException {
        byte[] sender = frames.pop().getData();
        Optional<FeedMessage> told = FeedMessage.of(frames);
        boolean known = admitted.contains(name(sender));
        if (told.isEmpty()) {
            if (known) {
                throw new FeedException("a message was damaged on its way");
            }
            return; // whatever a stranger says
        }
        FeedMessage message = told.get();
        if (message.kind() == Kind.HELLO) {
            welcome(sender, message);
        } else if (known) {
            try {
                answer(sender, message);
            } catch (FeedException e) {
                message.refusal(String.valueOf(e.getMessage())).answer(socket, sender);
                throw e;
            }
        } else {
            message.refusal("a token is needed, or the connection was lost").answer(socket, sender);
        }
    }

    private static String name(byte[] sender) {
        return HexFormat.of().formatHex(sender);
    }

    private void welcome(byte[] sender, FeedMessage hello) {
        if (MessageDigest.isEqual(token, hello.body().array())) {
            admitted.add(name(sender));
            hello.answer(Kind.WELCOME).answer(socket, sender);
        } else {
            hello.refusal("the token is another one").answer(socket, sender);
        }
    }

    private void answer(byte[] sender, FeedMessage message) throws FeedException {
        switch (message.kind()) {
            case BLOCK -> add(message);
            case END -> {
                end(message);
                message.answer(Kind.RECEIVED).answer(socket, sender);
            }
            case FED -> {
                requireWhole(message.number());
                message.answer(Kind.RECEIVED).answer(socket, sender);
                partitions = message.number();
            }
            default -> throw new FeedException("no sender says " + message.kind());
        }
    }

    private void add(FeedMessage block) throws FeedException {
        if (whole.containsKey(block.partition())) {
            return; // it came by another attempt
        }
        List<MemorySegment> blocks = attempt(block);
        if (block.number() != blocks.size()) {
            throw new FeedException("partition " + block.partition() + " has a gap: block " + block.number()
                    + " came where " + blocks.size() + " was due");
        }
        blocks.add(
                Arena.ofAuto().allocateFrom(ValueLayout.JAVA_BYTE, block.body().array()));
    }

    private List<MemorySegment> attempt(FeedMessage message) {
        return arriving.computeIfAbsent(message.partition(), partition -> new HashMap<>())
                .computeIfAbsent(message.attempt(), attempt -> new ArrayList<>());
    }

    private void end(FeedMessage end) throws FeedException {
        if (whole.containsKey(end.partition())) {
            return;
        }
        List<MemorySegment> blocks = attempt(end);
        if (blocks.size() != end.number()) {
            throw new FeedException("partition " + end.partition() + " has a gap: " + blocks.size() + " blocks came, "
                    + end.number() + " were sent");
        }
        whole.put(end.partition(), blocks);
        arriving.remove(end.partition());
    }

    private void requireWhole(int partitions) throws FeedException {
        for (int partition = 0; partition < partitions; partition++) {
            if (!whole.containsKey(partition)) {
                throw new FeedException("partition " + partition + " of " + partitions + " is missing");
            }
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
