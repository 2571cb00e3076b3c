package dev.rankine.gang;

import dev.rankine.gang.rank.RankProcess;
import dev.rankine.kernels.Kernels;
import dev.rankine.training.Workers;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zeromq.ZContext;

/// The JVM of a rank.
final class RankJava {
    /// What ZeroMQ encrypts by, which only it knows.
    private static final String CIPHER = "com.neilalexander.jnacl.NaCl";

    private RankJava() {}

    /// The options that a rank has unless others are asked for: factors and rows lie outside the heap.
    static List<String> usual() {
        return List.of(
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:MaxDirectMemorySize=1048576g",
                "-cp",
                classPath());
    }

    /// That of this process, and before it the jars of Rankine's own: spark-submit loads those by itself.
    private static String classPath() {
        Set<String> all = new LinkedHashSet<>();
        for (Class<?> ofJar : List.of(RankProcess.class, Workers.class, Kernels.class, ZContext.class, cipher())) {
            place(ofJar).ifPresent(jar -> all.add(jar.toString()));
        }
        all.add(ManagementFactory.getRuntimeMXBean().getClassPath());
        return String.join(File.pathSeparator, all);
    }

    private static Class<?> cipher() {
        try {
            return Class.forName(CIPHER, false, ZContext.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the class path has ZeroMQ, but not what it encrypts by", e);
        }
    }

    /// The jar or directory that a class was loaded from.
    static Optional<Path> place(Class<?> type) {
        return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .filter(location -> location.getProtocol().equals("file"))
                .map(location -> Path.of(URI.create(location.toString())));
    }
}
