package dev.rankine.bench.gang;

import dev.rankine.gang.launch.Launcher;
import dev.rankine.gang.launch.RankProcesses;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Runs programs on ranks, or this JVM's classes in a process alone, and reads the figures that they print.
///
/// @param launcher of Open MPI
record Job(Launcher launcher) {
    private static final String MARK = "result\t";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// @param mpirun the file of Open MPI's
    static Job of(String mpirun) {
        return new Job(new Launcher(Launcher.Kind.OPEN_MPI, Path.of(mpirun), "libmpi.so.40"));
    }

    /// Prints a figure for [#run] to read.
    static void print(String name, double... figures) {
        var line = new StringBuilder(MARK).append(name);
        for (double figure : figures) {
            line.append('\t').append(figure);
        }
        System.out.println(line);
    }

    /// Runs a main class on so many ranks; its first arguments are the library and the number of ranks.
    Map<String, double[]> run(Class<?> main, int ranks, Object... arguments) throws IOException, InterruptedException {
        Stream<Object> all = Stream.concat(Stream.of(launcher.library(), ranks), Stream.of(arguments));
        return run(ranks, java(main, all));
    }

    /// Runs a program on so many ranks.
    Map<String, double[]> run(int ranks, List<String> command) throws IOException, InterruptedException {
        List<String> printed = Collections.synchronizedList(new ArrayList<>());
        try (var processes = RankProcesses.start(launcher, ranks, command, printed::add)) {
            return figures(processes.await(PATIENCE), printed);
        } catch (TimeoutException e) {
            throw new IOException(String.join("\n", printed), e);
        }
    }

    /// Runs a main class in a process of its own, without MPI.
    static Map<String, double[]> runAlone(Class<?> main, Object... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(java(main, Stream.of(arguments)))
                .redirectErrorStream(true)
                .start();
        List<String> printed = process.inputReader().lines().toList();
        return figures(process.waitFor(), printed);
    }

    private static List<String> java(Class<?> main, Stream<Object> arguments) {
        Stream<String> command = Stream.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseParallelGC",
                "-XX:MaxDirectMemorySize=1024g",
                "-cp",
                ManagementFactory.getRuntimeMXBean().getClassPath(),
                main.getName());
        return Stream.concat(command, arguments.map(String::valueOf)).toList();
    }

    private static Map<String, double[]> figures(int exitCode, List<String> printed) throws IOException {
        var figures = new LinkedHashMap<String, double[]>();
        for (String line : printed) {
            int mark = line.indexOf(MARK); // behind what the launcher tags lines with
            if (mark >= 0) {
                String[] parts = line.substring(mark + MARK.length()).split("\t");
                figures.put(
                        parts[0],
                        Stream.of(parts)
                                .skip(1)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
        }
        if (exitCode != 0 || figures.isEmpty()) {
            throw new IOException("ended with " + exitCode + ":\n" + String.join("\n", printed));
        }
        return figures;
    }
}
