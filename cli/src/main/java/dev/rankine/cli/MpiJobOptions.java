package dev.rankine.cli;

import dev.rankine.commands.MemorySize;
import dev.rankine.training.Parameters;
import picocli.CommandLine.Option;

/// A gang that Kubernetes is to run.
final class MpiJobOptions {
    @Option(
            names = "--gang",
            required = true,
            paramLabel = "N",
            description = "Print an MPIJob of so many ranks, for Kubernetes' MPI Operator.")
    int ranks;

    @Option(
            names = "--image",
            required = true,
            paramLabel = "IMAGE",
            description = "With Rankine, a JDK, Open MPI and sshd, each in the same place.")
    String image = "";

    @Option(
            names = "--rank-memory",
            required = true,
            paramLabel = "SIZE",
            converter = MemorySize.class,
            description = "What a rank may take, such as 4g.")
    long rankMemory;

    @Option(
            names = "--claim",
            required = true,
            paramLabel = "NAME",
            description = "A claim of a volume that all pods see, with the table; for the model too.")
    String claim = "";

    @Option(
            names = "--ranks-per-pod",
            paramLabel = "N",
            defaultValue = "1",
            description = "Each has a core (default: 1).")
    int perPod;

    @Option(
            names = "--table",
            paramLabel = "FILE",
            defaultValue = "ratings.csv",
            description = "In the volume (default: ratings.csv).")
    String table = "";

    @Option(
            names = "--model",
            paramLabel = "DIR",
            defaultValue = "model",
            description = "In the volume (default: model).")
    String model = "";

    @Option(
            names = "--job",
            paramLabel = "NAME",
            defaultValue = "rankine",
            description = "Its name (default: rankine).")
    String job = "";

    MpiJob job() {
        Parameters.requireAtLeast(1, "--gang", ranks);
        Parameters.requireAtLeast(1, "--ranks-per-pod", perPod);
        if (!job.matches("[a-z]([-a-z0-9]{0,38}[a-z0-9])?")) {
            throw new IllegalArgumentException(
                    "--job must be up to 40 small letters, digits and hyphens, was '" + job + "'");
        }
        return new MpiJob(job, image, ranks, perPod, rankMemory, claim, table, model);
    }
}
