package dev.rankine.cli.sizing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Measures what a fresh JVM has of memory while it uses a model, or without one.
///
/// The JVM has a heap of fixed size that is in memory from the start, so that all that differs from run to run lies
/// outside it.
///
/// @param classPath of the JVM
/// @param time that it uses the model before it is measured
public record MemoryTrial(String classPath, Duration time) {
    private static final List<String> OPTIONS = List.of(
            "-Xms512m",
            "-Xmx512m",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            "-XX:MaxDirectMemorySize=1048576g",
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED");

    /// What runs this program, with more jars.
    public static MemoryTrial here(List<Path> jars, Duration time) {
        var classPath = new StringBuilder(System.getProperty("java.class.path"));
        jars.forEach(jar -> classPath.append(File.pathSeparatorChar).append(jar));
        return new MemoryTrial(classPath.toString(), time);
    }

    public ProcessMemory withoutModel() throws IOException {
        return measure(List.of(Long.toString(time.toMillis())));
    }

    /// @throws IOException if the model cannot be opened; says why
    public ProcessMemory withModel(Path model, int threads) throws IOException {
        return measure(List.of(Long.toString(time.toMillis()), model.toString(), Integer.toString(threads)));
    }

    /// Opens the model once, which makes what is kept beside it and found by later openings.
    ///
    /// @throws IOException if the model cannot be opened; says why
    public void open(Path model) throws IOException {
        measure(List.of("0", model.toString(), "0"));
    }

    private ProcessMemory measure(List<String> arguments) throws IOException {
        Process process = new ProcessBuilder(command(arguments))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String said = process.inputReader(StandardCharsets.UTF_8).readLine();
            if (said == null) {
                throw new IOException(
                        "the process that was to be measured has ended: java " + String.join(" ", arguments));
            }
            if (!said.equals(ModelInUse.READY)) {
                throw new IOException(said);
            }
            return ProcessMemory.of(process.pid());
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", classPath, ModelInUse.class.getName()));
        command.addAll(arguments);
        return command;
    }
}
