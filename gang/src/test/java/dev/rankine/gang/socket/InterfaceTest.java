package dev.rankine.gang.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

class InterfaceTest {
    private static String loopback() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(each -> each.inetAddresses().anyMatch(InetAddress::isLoopbackAddress))
                .map(NetworkInterface::getName)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anInterfaceIsListenedAtByItsName() throws IOException {
        assertThat(Interface.address(loopback())).isEqualTo("127.0.0.1");
        ListeningSocket listening = ListeningSocket.bind(loopback(), 0, socket -> {});
        assertThat(listening.address()).startsWith("tcp://127.0.0.1:");
        listening.context().close();
    }

    @Test
    void anAddressIsTakenAsItIs() throws IOException {
        assertThat(Interface.address("127.0.0.2")).isEqualTo("127.0.0.2");
    }

    @Test
    void whatIsNeitherIsNamedBesideWhatThereIs() {
        assertThatThrownBy(() -> Interface.address("no.such.interface"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no.such.interface is no interface and no address of this host; there are ")
                .satisfies(failure -> assertThat(failure.getMessage()).contains(loopback()));
    }
}
