package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.files.Json;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// `rankine plan --gang`: the fields are those that the definition of `mpijobs.kubeflow.org` (v2beta1) demands, and
/// those of a pod that the API server does.
class PlanGangTest {
    private static Object[] plan(Object... more) {
        Stream<Object> told = Stream.of(
                "plan", "--gang", 8, "--image", "registry/rankine:1", "--rank-memory", "4g", "--claim", "data");
        return Stream.concat(told, Stream.of(more)).toArray();
    }

    private static Object loaded(String yaml) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    }

    private static Object at(Object value, Object... path) {
        Object found = value;
        for (Object step : path) {
            Object next = step instanceof Integer place ? ((List<?>) found).get(place) : ((Map<?, ?>) found).get(step);
            found = Objects.requireNonNull(next, () -> "nothing at " + step);
        }
        return found;
    }

    @Test
    void anMpiJobHasWhatItsDefinitionDemands() {
        Object job = loaded(Run.done(plan("--ranks-per-pod", 3)).out());

        assertThat(at(job, "apiVersion")).isEqualTo("kubeflow.org/v2beta1");
        assertThat(at(job, "kind")).isEqualTo("MPIJob");
        assertThat(at(job, "metadata", "name")).isEqualTo("rankine");
        assertThat(at(job, "spec", "slotsPerWorker")).isEqualTo(3);
        assertThat(at(job, "spec", "mpiImplementation")).isEqualTo("OpenMPI");
        assertThat(at(job, "spec", "runPolicy", "schedulingPolicy", "minAvailable"))
                .as("all workers and the launcher, or none")
                .isEqualTo(4);
        assertThat(at(job, "spec", "mpiReplicaSpecs", "Launcher", "replicas")).isEqualTo(1);
        assertThat(at(job, "spec", "mpiReplicaSpecs", "Worker", "replicas")).isEqualTo(3);
        for (String role : List.of("Launcher", "Worker")) {
            Object pod = at(job, "spec", "mpiReplicaSpecs", role, "template", "spec");
            assertThat(at(pod, "containers", 0, "name")).isEqualTo(role.toLowerCase(Locale.ROOT));
            assertThat(at(pod, "containers", 0, "image")).isEqualTo("registry/rankine:1");
            assertThat(at(pod, "containers", 0, "volumeMounts", 0, "name")).isEqualTo(at(pod, "volumes", 0, "name"));
            assertThat(at(pod, "containers", 0, "volumeMounts", 0, "mountPath")).isEqualTo("/data");
            assertThat(at(pod, "volumes", 0, "persistentVolumeClaim", "claimName"))
                    .isEqualTo("data");
        }
        Object worker = at(job, "spec", "mpiReplicaSpecs", "Worker", "template", "spec", "containers", 0);
        assertThat(at(worker, "resources", "limits", "memory")).isEqualTo("12288Mi");
        assertThat(at(worker, "resources", "requests", "cpu")).isEqualTo(3);
    }

    @Test
    void itsLauncherRunsACommandThatThereIs() {
        Object job = loaded(
                Run.done(plan("--table", "films.csv", "--model", "films")).out());
        var command = (List<?>)
                at(job, "spec", "mpiReplicaSpecs", "Launcher", "template", "spec", "containers", 0, "command");

        assertThat(command.subList(0, 6))
                .isEqualTo(List.of("rankine", "gang", "train", "/data/films.csv", "--model", "/data/films"));
        assertThat(Run.failure(command.subList(1, command.size()).toArray()))
                .as("as far as the hostfile that only the operator writes")
                .isEqualTo("/etc/mpi/hostfile: no such file or directory");
    }

    @Test
    void theSameIsThereAsJson() throws IOException {
        Object json = Json.parse(Run.done(plan("--format", "json")).out());
        assertThat(Json.line(loaded(Run.done(plan()).out()))).isEqualTo(Json.line(json));
    }

    @ParameterizedTest
    @CsvSource({
        "--gang,          0,     '--gang must be at least 1, was 0'",
        "--ranks-per-pod, 0,     '--ranks-per-pod must be at least 1, was 0'",
        "--job,           A job, '--job must be up to 40 small letters, digits and hyphens, was ''A job'''"
    })
    void whatNoClusterWouldTakeIsRefused(String option, String value, String message) {
        Object[] arguments = plan(option, value);
        if (option.equals("--gang")) {
            arguments = plan();
            arguments[2] = value;
        }
        assertThat(Run.failure(arguments)).isEqualTo(message);
    }

    @Test
    void aGangAndExecutorsAreNotPlannedAtOnce() {
        assertThat(Run.wrongUsage(plan("--native-model", "m.bin", "--node-cores", 4, "--node-memory", "8g")))
                .contains("--gang", "--node-cores");
        assertThat(Run.wrongUsage("plan")).contains("--gang", "--native-model");
        assertThat(Run.wrongUsage("plan", "--gang", 2)).contains("--image");
    }
}
