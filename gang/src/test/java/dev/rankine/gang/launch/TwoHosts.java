package dev.rankine.gang.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rankine.gang.launch.Launcher.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Two hosts as far as a network can tell: network namespaces, each with its own loopback interface and host name, on
/// a bridge that this process reaches too. Only root may make them, by Debian's `iproute2`; elsewhere a test that needs
/// them is skipped and says so.
public final class TwoHosts {
    private static final Path IP = Path.of("/usr/sbin/ip");
    private static final Path UNSHARE = Path.of("/usr/bin/unshare");

    private final String network = "rk" + ProcessHandle.current().pid();
    private final String prefix = "10.213." + ProcessHandle.current().pid() % 250 + ".";
    private final Path agent;

    private TwoHosts(Path agent) {
        this.agent = agent;
    }

    /// @param folder for what starts processes in them
    public static TwoHosts connect(Path folder) throws IOException, InterruptedException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root may make network namespaces");
        assumeTrue(Files.exists(IP) && Files.exists(UNSHARE), IP + " or " + UNSHARE + " is not installed");
        var hosts = new TwoHosts(folder.resolve("agent"));
        boolean connected = false;
        try {
            hosts.connect();
            connected = true;
            return hosts;
        } finally {
            if (!connected) {
                hosts.close();
            }
        }
    }

    private void connect() throws IOException, InterruptedException {
        run("ip link add " + network + " type bridge");
        run("ip address add " + prefix + "1/24 dev " + network);
        run("ip link set " + network + " up");
        for (int host = 1; host <= 2; host++) {
            String name = name(host);
            run("ip netns add " + name);
            run("ip link add " + name + " type veth peer name " + network + " netns " + name);
            run("ip link set " + name + " master " + network + " up");
            run("ip -n " + name + " address add " + address(host) + "/24 dev " + network);
            run("ip -n " + name + " link set lo up");
            run("ip -n " + name + " link set " + network + " up");
        }
        script(agent, """
                while [ "${1#-}" != "$1" ]; do shift; done # options of ssh
                host=$1
                shift
                name=%1$s-$((${host##*.} - 1))
                exec ip netns exec $name unshare --uts sh -c "hostname $name; $*"
                """.formatted(network));
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private String name(int host) {
        return network + "-" + host;
    }

    /// The interface by which each of them, and this process, reaches the others.
    public String network() {
        return network;
    }

    /// Of host 1 or 2.
    public String address(int host) {
        return prefix + (host + 1);
    }

    /// Starts ranks on them, each host named by its address.
    public Launcher launcher(Installed installed) throws IOException {
        Launcher launcher = installed.launcher();
        Path mpirun = agent.resolveSibling("mpirun");
        String options = launcher.kind() == Kind.MPICH
                ? "-launcher ssh -launcher-exec %2$s -iface %1$s"
                : "--mca plm_rsh_agent %2$s --mca btl self,tcp --mca btl_tcp_if_include %1$s"
                        + " --mca oob_tcp_if_include %1$s";
        script(mpirun, "exec " + launcher.mpirun() + " " + options.formatted(network, agent) + " \"$@\"\n");
        return new Launcher(launcher.kind(), mpirun, launcher.library());
    }

    /// Host 2 is reached by nobody from now on.
    public void cut() throws IOException, InterruptedException {
        run("ip link set " + name(2) + " down");
    }

    public void close() throws IOException, InterruptedException {
        for (String left : List.of("netns delete " + name(1), "netns delete " + name(2), "link delete " + network)) {
            new ProcessBuilder(("ip " + left).split(" ")).start().waitFor();
        }
    }

    private static void run(String command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(command + ": " + said).isZero();
    }
}
