package dev.rankine.gang.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/// A socket that others connect to, in a context of its own.
///
/// One in a hundred of JeroMQ's contexts never hears the first command to its thread, and then nothing that connects is
/// ever answered. So what was bound is tried before it is used: whoever connects to ZeroMQ gets its greeting at once.
public record ListeningSocket(ZContext context, ZMQ.Socket socket) {
    private static final int ATTEMPTS = 8;
    private static final int FIRST_TRY_MILLIS = 250;

    /// Binds a router.
    ///
    /// @param where an address of this host, or the name of one of its interfaces
    /// @param port 0 for any that is free
    /// @param options sets what else there is to set, before it is bound
    /// @throws IOException if the port is taken, or nothing is answered
    public static ListeningSocket bind(String where, int port, Consumer<ZMQ.Socket> options) throws IOException {
        String host = Interface.address(where);
        String wanted = "tcp://" + host + ":" + (port == 0 ? "*" : port);
        int millis = FIRST_TRY_MILLIS;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++, millis *= 2) {
            var context = new ZContext();
            ZMQ.Socket socket = context.createSocket(SocketType.ROUTER);
            options.accept(socket);
            try {
                socket.bind(wanted);
            } catch (ZMQException e) {
                context.close();
                throw new IOException(wanted + " cannot be listened at: " + e.getMessage(), e);
            }
            var listening = new ListeningSocket(context, socket);
            if (listening.greets(host, millis)) {
                return listening;
            }
            context.close();
        }
        throw new IOException(wanted + " is listened at, but nobody who connects is greeted");
    }

    /// Where others reach it.
    public String address() {
        return socket.getLastEndpoint();
    }

    private boolean greets(String host, int millis) {
        int port = Integer.parseInt(address().substring(address().lastIndexOf(':') + 1));
        try (var probe = new Socket()) {
            probe.setSoTimeout(millis);
            probe.connect(new InetSocketAddress(host, port), millis);
            return probe.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
