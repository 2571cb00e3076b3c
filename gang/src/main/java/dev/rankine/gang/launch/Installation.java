package dev.rankine.gang.launch;

import dev.rankine.gang.launch.Launcher.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where MPI is on this host.
public final class Installation {
    private static final List<String> PROGRAMS = List.of("mpirun", "mpiexec");

    private Installation() {}

    /// The first launcher of an MPI library in some directories, by preference one that has the library in its name, as
    /// Debian's have.
    ///
    /// @param wanted whose; nothing for Open MPI or else MPICH
    /// @param path the directories, as the variable `PATH` lists them
    /// @throws IOException if there is none
    public static Launcher find(Optional<Kind> wanted, String path) throws IOException {
        List<Path> directories =
                Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toList();
        List<Kind> kinds = wanted.map(List::of).orElse(Arrays.asList(Kind.values()));
        for (Kind kind : kinds) {
            for (Path program : programs(kind, directories).toList()) {
                if (Files.isExecutable(program) && Kind.of(program.toRealPath()) == kind) {
                    return at(program);
                }
            }
        }
        List<String> names = kinds.stream().map(Kind::inWords).toList();
        throw new IOException("no mpirun of " + String.join(" or ", names) + " on the path; on Debian "
                + String.join(" or ", kinds.stream().map(Kind::debianPackage).toList())
                + " has one");
    }

    private static Stream<Path> programs(Kind kind, List<Path> directories) {
        return Stream.concat(PROGRAMS.stream().map(program -> program + "." + kind), PROGRAMS.stream())
                .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)));
    }

    /// The launcher that is a certain program, with the library beside it; where there is none beside it, with that
    /// which the system finds by name.
    ///
    /// @throws IOException if there is no such program
    public static Launcher at(Path program) throws IOException {
        Path real = program.toRealPath();
        Kind kind = Kind.of(real);
        Optional<Path> prefix =
                Optional.ofNullable(real.getParent()).flatMap(directory -> Optional.ofNullable(directory.getParent()));
        String library = prefix.stream()
                .flatMap(path -> Stream.of("lib", "lib64").map(path::resolve))
                .flatMap(directory -> kind.fileNames().stream().map(directory::resolve))
                .filter(Files::exists)
                .map(Path::toString)
                .findFirst()
                .orElse(kind.library());
        return new Launcher(kind, program, library);
    }
}
