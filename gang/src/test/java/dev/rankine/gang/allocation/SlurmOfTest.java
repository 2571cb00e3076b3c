package dev.rankine.gang.allocation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Slurm of two slots on this host alone, with its files in a directory: Debian's `slurmctld`, `slurmd`,
/// `slurm-client` and `munge`. Where they are not, or this is not root, whom they run as, a test that needs it is
/// skipped and says so.
record SlurmOfTest(Path directory, List<Process> daemons) {
    private static final List<Path> PROGRAMS = Stream.of("sbin/munged", "sbin/slurmctld", "sbin/slurmd", "bin/salloc")
            .map(Path.of("/usr")::resolve)
            .toList();
    private static final Duration LONGEST = Duration.ofSeconds(30);

    static SlurmOfTest start(Path directory) throws IOException, InterruptedException {
        PROGRAMS.forEach(program -> assumeTrue(Files.exists(program), program + " is not installed"));
        assumeTrue(System.getProperty("user.name").equals("root"), "Slurm's daemons run as root, this does not");
        var slurm = new SlurmOfTest(directory, new ArrayList<>());
        Files.writeString(slurm.configuration(), slurm.settings());
        slurm.startMunge();
        slurm.daemon("/usr/sbin/slurmctld", "-D", "-i");
        slurm.daemon("/usr/sbin/slurmd", "-D");
        await(() -> slurm.says("sinfo", "--noheader", "--format=%T").contains("idle"));
        return slurm;
    }

    private void startMunge() throws IOException, InterruptedException {
        var secret = new byte[128];
        new SecureRandom().nextBytes(secret);
        Path key = Files.write(directory.resolve("munge.key"), secret);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        daemon(
                "/usr/sbin/munged",
                "--foreground",
                "--force",
                "--key-file=" + key,
                "--socket=" + directory.resolve("munge.socket"),
                "--pid-file=" + directory.resolve("munge.pid"),
                "--seed-file=" + directory.resolve("munge.seed"),
                "--log-file=" + directory.resolve("munge.log"));
        await(() -> Files.exists(directory.resolve("munge.socket")));
    }

    private String settings() throws IOException {
        String host = InetAddress.getLocalHost().getHostName();
        return """
                ClusterName=test
                SlurmctldHost=%1$s(127.0.0.1)
                SlurmctldPort=%2$d
                SlurmUser=root
                SlurmdUser=root
                AuthType=auth/munge
                AuthInfo=socket=%4$s/munge.socket
                StateSaveLocation=%4$s
                SlurmdSpoolDir=%4$s/spool
                SlurmctldPidFile=%4$s/slurmctld.pid
                SlurmdPidFile=%4$s/slurmd.pid
                ProctrackType=proctrack/linuxproc
                TaskPlugin=task/none
                SelectType=select/cons_tres
                SelectTypeParameters=CR_CPU
                ReturnToService=2
                NodeName=%1$s NodeAddr=127.0.0.1 Port=%3$d CPUs=2
                PartitionName=main Nodes=ALL Default=YES
                """.formatted(host, freePort(), freePort(), directory);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Path configuration() {
        return directory.resolve("slurm.conf");
    }

    private void daemon(String... command) throws IOException {
        String name = Path.of(command[0]).getFileName().toString();
        daemons.add(process(command)
                .redirectOutput(directory.resolve(name + ".out").toFile())
                .start());
    }

    private ProcessBuilder process(String... command) {
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("SLURM_CONF", configuration().toString());
        return process;
    }

    /// Programs that ask this Slurm and no other.
    SlurmAllocator allocator() throws IOException {
        Path programs = Files.createDirectories(directory.resolve("bin"));
        for (String name : List.of("salloc", "srun", "scancel")) {
            Path program = Files.writeString(
                    programs.resolve(name),
                    "#!/bin/sh\nSLURM_CONF=" + configuration() + " exec /usr/bin/" + name + " \"$@\"\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        }
        return new SlurmAllocator(programs, List.of());
    }

    /// What one of its programs prints.
    String says(String... command) {
        try {
            Process process = process(command).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            process.waitFor();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What is to become true.
    interface Condition {
        boolean holds();
    }

    static void await(Condition condition) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LONGEST.toSeconds() + " s");
            }
            Thread.sleep(100);
        }
    }

    void close() throws InterruptedException {
        Collections.reverse(daemons);
        for (Process daemon : daemons) {
            daemon.destroy();
            if (!daemon.waitFor(10, TimeUnit.SECONDS)) {
                daemon.destroyForcibly().waitFor();
            }
        }
    }
}
