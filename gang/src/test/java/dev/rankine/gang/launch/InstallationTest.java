package dev.rankine.gang.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.gang.launch.Launcher.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    Path root;

    private Path program(String name) throws IOException {
        Path program = root.resolve(name);
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private String path() {
        return root.resolve("nowhere") + ":" + root.resolve("bin");
    }

    @Test
    void asDebianHasThemBothAreFoundByTheirNames() throws IOException {
        Files.createDirectories(root.resolve("bin"));
        Files.createSymbolicLink(root.resolve("bin/mpirun.openmpi"), program("bin/orterun"));
        Files.createSymbolicLink(root.resolve("bin/mpirun.mpich"), program("bin/mpiexec.hydra"));

        assertThat(Installation.find(Optional.empty(), path()))
                .isEqualTo(new Launcher(Kind.OPEN_MPI, root.resolve("bin/mpirun.openmpi"), "libmpi.so.40"));
        assertThat(Installation.find(Optional.of(Kind.MPICH), path()))
                .isEqualTo(new Launcher(Kind.MPICH, root.resolve("bin/mpirun.mpich"), "libmpich.so.12"));
    }

    @Test
    void oneThatWasInstalledByHandHasItsOwnLibrary() throws IOException {
        Files.createDirectories(root.resolve("bin"));
        Files.createSymbolicLink(root.resolve("bin/mpirun"), program("bin/mpiexec.hydra"));
        Path library = program("lib/libmpi.so");

        assertThat(Installation.find(Optional.empty(), path()))
                .isEqualTo(new Launcher(
                        Kind.MPICH,
                        root.resolve("bin/mpirun"),
                        root.toRealPath()
                                .resolve("lib")
                                .resolve(library.getFileName())
                                .toString()));
    }

    @Test
    void whereThereIsNoneThePackagesAreNamed() throws IOException {
        assertThatThrownBy(() -> Installation.find(Optional.empty(), path()))
                .isInstanceOf(IOException.class)
                .hasMessage("no mpirun of Open MPI or MPICH on the path; on Debian openmpi-bin or mpich has one");
        program("bin/mpirun");
        assertThatThrownBy(() -> Installation.find(Optional.of(Kind.MPICH), path()))
                .hasMessage("no mpirun of MPICH on the path; on Debian mpich has one");
    }
}
