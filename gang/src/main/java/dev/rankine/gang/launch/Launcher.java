package dev.rankine.gang.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The `mpirun` of an installation, and the library that its ranks have to load.
///
/// @param library as [dev.rankine.gang.mpi.MpiLibrary#open] takes it
public record Launcher(Kind kind, Path mpirun, String library) {
    /// Whose options it takes.
    public enum Kind {
        OPEN_MPI,
        MPICH
    }

    /// The whole command for so many ranks of `command`, all on this host.
    List<String> command(int ranks, List<String> command) {
        var all = new ArrayList<String>();
        all.add(mpirun.toString());
        all.addAll(
                switch (kind) {
                    case OPEN_MPI -> List.of("--tag-output", "--bind-to", "none", "--oversubscribe");
                    case MPICH -> List.of("-prepend-rank", "-bind-to", "none");
                });
        all.addAll(List.of("-n", Integer.toString(ranks)));
        all.addAll(command);
        return all;
    }
}
