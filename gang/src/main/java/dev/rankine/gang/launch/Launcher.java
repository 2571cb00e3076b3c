package dev.rankine.gang.launch;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The `mpirun` of an installation, and the library that its ranks have to load.
///
/// @param library as [dev.rankine.gang.mpi.MpiLibrary#open] takes it
public record Launcher(Kind kind, Path mpirun, String library) {
    /// Whose options it takes.
    public enum Kind {
        OPEN_MPI("Open MPI", "openmpi-bin", "libmpi.so.40"),
        MPICH("MPICH", "mpich", "libmpich.so.12");

        private final String inWords;
        private final String debianPackage;
        private final String library;

        Kind(String inWords, String debianPackage, String library) {
            this.inWords = inWords;
            this.debianPackage = debianPackage;
            this.library = library;
        }

        /// @param program without links: MPICH has its process manager's name
        static Kind of(Path program) {
            return String.valueOf(program.getFileName()).contains("hydra") ? MPICH : OPEN_MPI;
        }

        String inWords() {
            return inWords;
        }

        String debianPackage() {
            return debianPackage;
        }

        /// The name that its library has for the system.
        String library() {
            return library;
        }

        /// The names that its library may have where it was installed by hand.
        List<String> fileNames() {
            return this == MPICH ? List.of("libmpich.so", "libmpi.so") : List.of("libmpi.so");
        }

        /// `openmpi` or `mpich`, as people name it.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace("_", "");
        }

        /// @throws IllegalArgumentException if there is none of this name
        public static Kind named(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "mpi must be one of " + Arrays.toString(values()) + ", was '" + name + "'"));
        }
    }

    /// The whole command for so many ranks of `command`.
    ///
    /// @param hosts where they run and how many on each; nothing for all on this host
    List<String> command(int ranks, Map<String, Integer> hosts, Set<String> variables, List<String> command) {
        var all = new ArrayList<String>();
        all.add(mpirun.toString());
        all.addAll(
                switch (kind) {
                    case OPEN_MPI -> List.of("--tag-output", "--bind-to", "none", "--oversubscribe");
                    case MPICH -> List.of("-prepend-rank", "-bind-to", "none");
                });
        if (!hosts.isEmpty()) {
            all.add(kind == Kind.OPEN_MPI ? "--host" : "-hosts");
            all.add(hosts.entrySet().stream()
                    .map(host -> host.getKey() + ":" + host.getValue())
                    .collect(joining(",")));
            all.addAll(passedOn(variables));
        }
        all.addAll(List.of("-n", Integer.toString(ranks)));
        all.addAll(command);
        return all;
    }

    /// On this host ranks inherit the environment; Open MPI takes to others only what it is told to, MPICH all of it.
    private List<String> passedOn(Set<String> variables) {
        return kind == Kind.MPICH
                ? List.of()
                : variables.stream().flatMap(name -> Stream.of("-x", name)).toList();
    }
}
