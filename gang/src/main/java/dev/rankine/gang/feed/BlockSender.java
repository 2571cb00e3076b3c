package dev.rankine.gang.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rankine.gang.feed.FeedMessage.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;
import org.zeromq.ZMsg;

/// Sends blocks to one [BlockReceiver], numbered, no faster than it takes them.
public final class BlockSender implements AutoCloseable {
    private static final int FIRST_TRY_MILLIS = 1000;

    private final ZContext context;
    private final Socket socket;
    private final String address;
    private final Duration patience;
    private final int partition;
    private final long attempt;
    private int sent;

    private BlockSender(ZContext context, String address, Duration patience, int partition, long attempt) {
        this.context = context;
        this.address = address;
        this.patience = patience;
        this.partition = partition;
        this.attempt = attempt;
        socket = context.createSocket(SocketType.DEALER);
        socket.setSndHWM(BlockReceiver.QUEUE);
        socket.setLinger(0);
        socket.setSendTimeOut((int) patience.toMillis());
        socket.connect(address);
    }

    /// Connects, and shows the token; once more over a new connection if there is no answer soon, because one in a
    /// hundred of those of JeroMQ is dead from the start.
    ///
    /// @param patience how long the receiver may take nothing before it is given up
    /// @param attempt to send that partition, which no other attempt is numbered
    public static BlockSender open(String address, String token, Duration patience, int partition, long attempt)
            throws FeedException {
        long end = System.nanoTime() + patience.toNanos();
        for (long millis = FIRST_TRY_MILLIS; ; millis *= 2) {
            var sender = new BlockSender(new ZContext(), address, patience, partition, attempt);
            boolean welcome = false;
            try {
                long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
                welcome = sender.isWelcome(token, (int) Math.min(left, millis));
                if (welcome) {
                    return sender;
                }
                if (System.nanoTime() > end) {
                    throw sender.silence("has said nothing");
                }
            } finally {
                if (!welcome) {
                    sender.close();
                }
            }
        }
    }

    private boolean isWelcome(String token, int millis) throws FeedException {
        say(new FeedMessage(
                Kind.HELLO, partition, attempt, 0, UTF_8.encode(token).slice()));
        socket.setReceiveTimeOut(millis);
        Optional<ZMsg> answer = Optional.ofNullable(ZMsg.recvMsg(socket));
        if (answer.isPresent()) {
            require(Kind.WELCOME, answer.get());
        }
        socket.setReceiveTimeOut((int) patience.toMillis());
        return answer.isPresent();
    }

    /// @param block all of it, which stays as it is from now on
    public void send(ByteBuffer block) throws FeedException {
        say(new FeedMessage(Kind.BLOCK, partition, attempt, sent, block));
        sent++;
        Optional<ZMsg> early = Optional.ofNullable(ZMsg.recvMsg(socket, false));
        if (early.isPresent()) {
            require(Kind.RECEIVED, early.get());
        }
    }

    /// Returns when the receiver says that it has all blocks.
    public void finish() throws FeedException {
        say(FeedMessage.of(Kind.END, partition, attempt, sent));
        awaitAnswer(Kind.RECEIVED);
    }

    /// Says that there are no more than so many partitions.
    public void sayFed(int partitions) throws FeedException {
        say(FeedMessage.of(Kind.FED, partition, attempt, partitions));
        awaitAnswer(Kind.RECEIVED);
    }

    private void say(FeedMessage message) throws FeedException {
        if (!message.send(socket)) {
            throw silence("has taken nothing");
        }
    }

    private void awaitAnswer(Kind expected) throws FeedException {
        ZMsg frames = ZMsg.recvMsg(socket);
        if (frames == null) {
            throw silence("has said nothing");
        }
        require(expected, frames);
    }

    private FeedException silence(String what) {
        return new FeedException(
                address + " " + what + " for " + patience.toMillis() + " ms, asked to take partition " + partition);
    }

    private void require(Kind expected, ZMsg frames) throws FeedException {
        FeedMessage answer = FeedMessage.of(frames)
                .orElseThrow(() -> new FeedException("an answer of " + address + " was damaged on its way"));
        if (answer.kind() != expected) {
            throw new FeedException(address + " refused partition " + partition + ": "
                    + (answer.kind() == Kind.REFUSED ? answer.text() : "it said " + answer.kind()));
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
