package dev.rankine.gang.socket;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;

/// Where this host listens, by the name of an interface that each host has with an address of its own.
final class Interface {
    private Interface() {}

    /// The address of an interface, that of version 4 if it has one; whatever is no interface, as an address.
    ///
    /// @throws IOException if it is neither, with the interfaces that there are
    static String address(String where) throws IOException {
        Optional<NetworkInterface> named = Optional.ofNullable(NetworkInterface.getByName(where));
        if (named.isPresent()) {
            return named.get()
                    .inetAddresses()
                    .filter(Inet4Address.class::isInstance)
                    .findFirst()
                    .or(() -> named.get().inetAddresses().findFirst())
                    .map(InetAddress::getHostAddress)
                    .orElseThrow(() -> new IOException("the interface " + where + " has no address"));
        }
        try {
            return InetAddress.getByName(where).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IOException(where + " is no interface and no address of this host; there are " + all(), e);
        }
    }

    private static String all() throws SocketException {
        return String.join(
                ", ",
                NetworkInterface.networkInterfaces()
                        .map(NetworkInterface::getName)
                        .sorted()
                        .toList());
    }
}
