package dev.rankine.gang.control;

import dev.rankine.gang.control.ControlMessage.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQ.Curve;
import org.zeromq.ZMQ.Socket;
import org.zeromq.ZMsg;

/// A rank's end of the control channel. One thread of its own has the socket.
public final class RankLine implements AutoCloseable {
    private static final int TICK_MILLIS = 50;
    private static final int FIRST_TRY_TICKS = 20;
    private static final long NANOS_BETWEEN_SIGNS = 500_000_000;

    private final ZContext context = new ZContext();
    private final Socket socket;
    private final Summons summons;
    private final Thread thread;
    private final BlockingQueue<ControlMessage> heard = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<ControlMessage> toSay = new ConcurrentLinkedQueue<>();
    private final AtomicInteger said = new AtomicInteger();
    private final Semaphore acknowledged = new Semaphore(0);
    private volatile int silentTicks;
    private volatile boolean joined;
    private volatile Optional<Supplier<Idleness>> learning = Optional.empty();
    private volatile boolean closed;
    private long signed;

    private RankLine(Summons summons) {
        this.summons = summons;
        Curve.KeyPair keys = Curve.generateKeyPair();
        socket = context.createSocket(SocketType.DEALER);
        socket.setCurvePublicKey(keys.publicKey.getBytes(ZMQ.CHARSET));
        socket.setCurveSecretKey(keys.secretKey.getBytes(ZMQ.CHARSET));
        socket.setCurveServerKey(summons.key().getBytes(ZMQ.CHARSET));
        socket.setLinger(1000);
        socket.setReceiveTimeOut(TICK_MILLIS);
        socket.connect(summons.address());
        thread = new Thread(this::serve, "rankine-gang-rank");
        thread.setDaemon(true);
    }

    /// Calls the driver; once more in a new context if there is no answer soon, because one in a hundred of
    /// JeroMQ's connections is dead from the start.
    ///
    /// @throws IOException if it has not answered within this time
    public static RankLine call(Summons summons, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        for (int ticks = FIRST_TRY_TICKS; System.nanoTime() < end; ticks *= 2) {
            var line = new RankLine(summons);
            if (line.isAnswered(ticks)) {
                line.thread.start();
                return line;
            }
            line.context.close();
        }
        throw new IOException("the driver does not answer at " + summons.address());
    }

    private boolean isAnswered(int ticks) {
        ControlMessage.of(Subject.CALLED).frames(summons.token()).send(socket);
        for (int tick = 0; tick < ticks; tick++) {
            if (ZMsg.recvMsg(socket) != null) {
                return true;
            }
        }
        return false;
    }

    /// Lets the driver know which rank this is, and from now on that it lives.
    public void join(int rank) {
        say(ControlMessage.of(Subject.JOINED, Map.of("rank", rank)));
        joined = true;
    }

    /// Lets the driver know from now on how this rank gets on.
    ///
    /// @param activity is asked about twice a second
    public void tell(Supplier<Idleness> activity) {
        learning = Optional.of(activity);
    }

    /// Says something, without waiting for it to be heard.
    public void say(ControlMessage message) {
        toSay.add(message);
        said.incrementAndGet();
    }

    /// Says something, and waits for the driver to have heard all that was said.
    ///
    /// @return whether it has within this time
    public boolean sayAndWait(ControlMessage message, Duration time) throws InterruptedException {
        say(message);
        return acknowledged.tryAcquire(said.getAndSet(0), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The next message of this subject, if it comes within this time.
    public Optional<ControlMessage> await(Subject subject, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (true) {
            ControlMessage next = heard.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next == null || next.subject() == subject) {
                return Optional.ofNullable(next);
            }
        }
    }

    /// For how long this process has listened, while it ran, and heard nothing of the driver.
    public Duration silence() {
        return Duration.ofMillis((long) silentTicks * TICK_MILLIS);
    }

    private void serve() {
        while (!closed) {
            Optional<ZMsg> frames = Optional.ofNullable(ZMsg.recvMsg(socket));
            silentTicks = frames.isPresent() ? 0 : silentTicks + 1;
            frames.flatMap(each -> ControlMessage.in(each, summons.token())).ifPresent(this::hear);
            for (var next = toSay.poll(); next != null; next = toSay.poll()) {
                next.frames(summons.token()).send(socket);
            }
            sign();
        }
        context.close();
    }

    private void sign() {
        if (joined && System.nanoTime() - signed > NANOS_BETWEEN_SIGNS) {
            signed = System.nanoTime();
            learning.map(activity -> activity.get().sign())
                    .orElse(ControlMessage.of(Subject.ALIVE))
                    .frames(summons.token())
                    .send(socket);
        }
    }

    private void hear(ControlMessage message) {
        switch (message.subject()) {
            case HEARD -> acknowledged.release();
            case ALIVE -> {}
            default -> heard.add(message);
        }
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
