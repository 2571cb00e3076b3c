package dev.rankine.spark.gang;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rankine.spark.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Two ranks of Debian's Open MPI on this host, by the properties of the tests' session. Where it is not installed a
/// test that needs it is skipped and says so.
public final class GangOfTest implements BeforeEachCallback, AfterEachCallback {
    private static final Path MPIRUN = Path.of("/usr/bin/mpirun.openmpi");

    private final List<String> set = new ArrayList<>();

    public static void requireMpi() {
        assumeTrue(Files.exists(MPIRUN), MPIRUN + " is not installed");
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        requireMpi();
        set("ranks", "2");
        set("slots", "2");
        set("mpi", "openmpi");
        set("locks", Files.createTempDirectory("slots-of-test").toString());
    }

    /// Sets a property until the test is over.
    public void set(String name, String value) {
        String property = "spark.rankine.gang." + name;
        LocalCluster.session().conf().set(property, value);
        set.add(property);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        set.forEach(LocalCluster.session().conf()::unset);
    }
}
