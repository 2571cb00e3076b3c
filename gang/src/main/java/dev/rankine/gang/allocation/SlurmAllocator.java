package dev.rankine.gang.allocation;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Slots that Slurm gives: `salloc` grants all or none, `srun` tells which hosts they are on, `scancel` gives them
/// back.
///
/// @param programs the directory that Slurm's are in
/// @param options of `salloc`, such as `--partition=long`
public record SlurmAllocator(Path programs, List<String> options) implements GangAllocator {
    private static final Pattern GRANTED = Pattern.compile("Granted job allocation ([0-9]+)");
    private static final Duration FOR_AN_ANSWER = Duration.ofSeconds(30);
    private static final String SALLOC = "salloc";

    /// By the programs in some directories.
    ///
    /// @param path the directories, as the variable `PATH` lists them
    /// @param options of `salloc`
    /// @throws IOException if they are in none
    public static SlurmAllocator onPath(String path, List<String> options) throws IOException {
        return Arrays.stream(path.split(File.pathSeparator))
                .map(Path::of)
                .filter(directory -> Files.isExecutable(directory.resolve(SALLOC)))
                .findFirst()
                .map(directory -> new SlurmAllocator(directory, options))
                .orElseThrow(() -> new IOException("no salloc on the path, by which Slurm is asked for slots"));
    }

    @Override
    public Lease acquire(int slots, Duration timeout) throws IOException, InterruptedException {
        long seconds = Math.max(1, timeout.toSeconds());
        var salloc = new ArrayList<>(List.of(SALLOC, "--no-shell", "--ntasks=" + slots, "--immediate=" + seconds));
        salloc.addAll(options);
        Answer answer = ask(salloc, timeout.plus(FOR_AN_ANSWER));
        Matcher granted = GRANTED.matcher(answer.text);
        if (answer.status != 0 || !granted.find()) {
            throw new NoSlotsException(
                    slots + " slots are needed, Slurm gave none within " + seconds + " s: " + answer.text.strip());
        }
        String job = granted.group(1);
        boolean known = false;
        try {
            var lease = new Held(this, job, hosts(job, slots));
            known = true;
            return lease;
        } finally {
            if (!known) {
                cancel(job);
            }
        }
    }

    /// A task on each slot tells the name of its host.
    private Map<String, Integer> hosts(String job, int slots) throws IOException, InterruptedException {
        Answer answer = ask(List.of("srun", "--jobid=" + job, "--ntasks=" + slots, "hostname"), FOR_AN_ANSWER);
        var hosts = new LinkedHashMap<String, Integer>();
        answer.text.lines().map(String::strip).sorted().forEach(host -> hosts.merge(host, 1, Integer::sum));
        if (answer.status != 0
                || hosts.values().stream().mapToInt(Integer::intValue).sum() != slots) {
            throw new IOException(
                    "Slurm's job " + job + " must have " + slots + " slots, srun said: " + answer.text.strip());
        }
        return hosts;
    }

    private void cancel(String job) throws IOException, InterruptedException {
        ask(List.of("scancel", job), FOR_AN_ANSWER);
    }

    private record Answer(int status, String text) {}

    private Answer ask(List<String> command, Duration patience) throws IOException, InterruptedException {
        var whole = new ArrayList<>(command);
        whole.set(0, programs.resolve(command.getFirst()).toString());
        Path said = Files.createTempFile("rankine-slurm-", ".txt");
        try {
            Process process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " has said nothing for " + patience.toSeconds() + " s");
            }
            String text = Files.readString(said, StandardCharsets.UTF_8);
            return new Answer(process.exitValue(), text);
        } finally {
            Files.delete(said);
        }
    }

    private record Held(SlurmAllocator slurm, String job, Map<String, Integer> hosts) implements Lease {
        @Override
        public String description() {
            return "Slurm's job " + job + ": " + hosts;
        }

        @Override
        public void close() {
            try {
                slurm.cancel(job);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
