package dev.rankine.gang.control;

import dev.rankine.gang.control.ControlMessage.Subject;
import dev.rankine.gang.socket.ListeningSocket;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQ.Curve;
import org.zeromq.ZMQ.Socket;
import org.zeromq.ZMsg;

/// The driver's end of the control channel: hears all ranks, speaks to rank 0, and lets all know twice a second that
/// the driver lives. One thread of its own has the socket.
public final class DriverLine implements AutoCloseable {
    private static final int TICK_MILLIS = 50;
    private static final int TICKS_BETWEEN_SIGNS = 10;

    private final ZContext context;
    private final Socket socket;
    private final Summons summons;
    private final Thread thread;
    private final BlockingQueue<ControlMessage> heard = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<ControlMessage> toSay = new ConcurrentLinkedQueue<>();
    private final Signs signs = new Signs();
    private Optional<byte[]> rankZero = Optional.empty();
    private volatile boolean closed;

    private DriverLine(ListeningSocket listening, Summons summons) {
        this.context = listening.context();
        this.socket = listening.socket();
        this.summons = summons;
        this.thread = Thread.ofPlatform().daemon().name("rankine-gang-driver").start(this::serve);
    }

    /// Listens, with a key and a token made for this run.
    ///
    /// @param host an address of this host, or the name of one of its interfaces
    /// @param port 0 for any that is free
    /// @throws IOException if the port is taken
    public static DriverLine bind(String host, int port) throws IOException {
        Curve.KeyPair keys = Curve.generateKeyPair();
        ListeningSocket listening = ListeningSocket.bind(host, port, socket -> {
            socket.setCurveServer(true);
            socket.setCurvePublicKey(keys.publicKey.getBytes(ZMQ.CHARSET));
            socket.setCurveSecretKey(keys.secretKey.getBytes(ZMQ.CHARSET));
            socket.setLinger(1000);
            socket.setReceiveTimeOut(TICK_MILLIS);
        });
        return new DriverLine(listening, new Summons(listening.address(), keys.publicKey, token(), host));
    }

    private static String token() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public Summons summons() {
        return summons;
    }

    /// Says something to rank 0, which has registered.
    public void say(ControlMessage message) {
        toSay.add(message);
    }

    /// The next message, if there is one within this time.
    public Optional<ControlMessage> await(Duration time) throws InterruptedException {
        return Optional.ofNullable(heard.poll(time.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// A rank that has joined and gives no sign of life for this long, if there is one.
    public OptionalInt silentRank(Duration patience) {
        return signs.silentFor(patience);
    }

    /// What keeps the ranks from getting on, in words, once one of them has called nothing of MPI for this long.
    public Optional<String> stall(Duration longest) {
        return signs.stalledFor(longest);
    }

    private void serve() {
        int ticks = 0;
        while (!closed) {
            Optional<ZMsg> frames = Optional.ofNullable(ZMsg.recvMsg(socket));
            signs.passTime();
            frames.ifPresent(this::hear);
            sayWhatIsToSay();
            if (++ticks % TICKS_BETWEEN_SIGNS == 0) {
                signs.joined().forEach(rank -> send(rank, ControlMessage.of(Subject.ALIVE)));
            }
        }
        sayWhatIsToSay();
        context.close();
    }

    private void hear(ZMsg frames) {
        byte[] sender = frames.pop().getData();
        ControlMessage.in(frames, summons.token()).ifPresent(message -> {
            signs.hear(sender, message);
            switch (message.subject()) {
                case ALIVE -> {}
                case CALLED -> acknowledge(sender);
                case JOINED -> {
                    signs.join(sender, message);
                    acknowledge(sender);
                }
                default -> {
                    if (message.subject() == Subject.REGISTERED) {
                        rankZero = Optional.of(sender);
                    }
                    heard.add(message); // before it is acknowledged: a rank may end then
                    acknowledge(sender);
                }
            }
        });
    }

    private void acknowledge(byte[] sender) {
        send(sender, ControlMessage.of(Subject.HEARD));
    }

    private void sayWhatIsToSay() {
        for (var next = toSay.poll(); next != null; next = toSay.poll()) {
            ControlMessage message = next;
            rankZero.ifPresent(rank -> send(rank, message));
        }
    }

    private void send(byte[] to, ControlMessage message) {
        ZMsg frames = message.frames(summons.token());
        frames.push(to);
        frames.send(socket);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
