package dev.rankine.gang.launch;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The `mpirun` of an installation, and the library that its ranks have to load.
///
/// @param library as [dev.rankine.gang.mpi.MpiLibrary#open] takes it
public record Launcher(Kind kind, Path mpirun, String library) {
    /// Whose options it takes.
    public enum Kind {
        OPEN_MPI,
        MPICH
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
