package dev.rankine.cli;

import dev.rankine.cli.sizing.Mebibytes;
import dev.rankine.commands.Answer;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

/// A gang as Kubernetes' MPI Operator is told of it: a manifest of `kubeflow.org/v2beta1`.
///
/// The operator starts the workers and, once it has written where they are, the launcher: the driver, which starts the
/// ranks by that hostfile. Workers and launcher begin together or not at all where the cluster schedules gangs.
///
/// @param name of the job
/// @param memory of a rank
/// @param claim of the volume with the table, and for the model
record MpiJob(String name, String image, int ranks, int perPod, long memory, String claim, String table, String model)
        implements Answer {
    private static final String DATA = "/data";
    private static final String HOSTS = "/etc/mpi/hostfile";

    private int workers() {
        return Math.ceilDiv(ranks, perPod);
    }

    @Override
    public void print(PrintWriter out) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setDereferenceAliases(true);
        out.print(new Yaml(options).dump(json()));
    }

    @Override
    public Map<String, Object> json() {
        return object(
                "apiVersion",
                "kubeflow.org/v2beta1",
                "kind",
                "MPIJob",
                "metadata",
                object("name", name),
                "spec",
                spec());
    }

    private Map<String, Object> spec() {
        return object(
                "slotsPerWorker",
                perPod,
                "mpiImplementation",
                "OpenMPI",
                "sshAuthMountPath",
                "/root/.ssh",
                "runPolicy",
                object("cleanPodPolicy", "Running", "schedulingPolicy", object("minAvailable", workers() + 1)),
                "mpiReplicaSpecs",
                object("Launcher", replicas(1, launcher()), "Worker", replicas(workers(), worker())));
    }

    private Map<String, Object> replicas(int count, Map<String, Object> container) {
        Map<String, Object> volume = object("name", "data", "persistentVolumeClaim", object("claimName", claim));
        return object(
                "replicas",
                count,
                "restartPolicy",
                "Never",
                "template",
                object("spec", object("containers", List.of(container), "volumes", List.of(volume))));
    }

    private Map<String, Object> launcher() {
        List<String> command = List.of(
                "rankine",
                "gang",
                "train",
                DATA + "/" + table,
                "--model",
                DATA + "/" + model,
                "--ranks",
                Integer.toString(ranks),
                "--threads",
                "1",
                "--hostfile",
                HOSTS,
                "--mpi",
                "openmpi",
                "--listen",
                "eth0");
        return container("launcher", command, 1);
    }

    private Map<String, Object> worker() {
        return container("worker", List.of("/usr/sbin/sshd", "-De"), perPod);
    }

    private Map<String, Object> container(String role, List<String> command, int cores) {
        Map<String, Object> most = object("cpu", cores, "memory", Mebibytes.of(cores * memory) + "Mi");
        return object(
                "name",
                role,
                "image",
                image,
                "command",
                command,
                "resources",
                object("requests", most, "limits", most),
                "volumeMounts",
                List.of(object("name", "data", "mountPath", DATA)));
    }

    /// In this order.
    private static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            object.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return object;
    }
}
