package dev.rankine.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A Python with the `safetensors` package and numpy, in a virtual environment under `target` that is made once. Where
/// there is no Python or no package to be had, the test is skipped and says why.
record Python(Path executable) {
    private static final Path ENVIRONMENT =
            Path.of("target", "python-safetensors").toAbsolutePath();
    private static final int MINUTES = 3;

    static Python withSafetensors() throws Exception {
        Path python = ENVIRONMENT.resolve("bin").resolve("python");
        Path ready = ENVIRONMENT.resolve("ready");
        if (!Files.exists(ready)) {
            require("python3", "-m", "venv", "--clear", ENVIRONMENT.toString());
            require(python.toString(), "-m", "pip", "install", "--quiet", "safetensors==0.8.0", "numpy");
            Files.createFile(ready);
        }
        return new Python(python);
    }

    private static void require(String... command) throws Exception {
        Run run;
        try {
            run = run(List.of(command));
        } catch (IOException e) {
            run = new Run(-1, String.valueOf(e.getMessage()));
        }
        String said = run.output();
        Assumptions.assumeTrue(run.exit() == 0, () -> String.join(" ", command) + " failed: " + said);
    }

    /// Runs a script and returns what it prints.
    String run(String script, Path... arguments) throws Exception {
        var command = new ArrayList<>(List.of(executable.toString(), "-c", script));
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        Run run = run(command);
        if (run.exit() != 0) {
            throw new AssertionError("Python failed: " + run.output());
        }
        return run.output();
    }

    private record Run(int exit, String output) {}

    private static Run run(List<String> command) throws Exception {
        Path output = Files.createTempFile("python", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new Run(-1, "it took more than " + MINUTES + " minutes");
            }
            return new Run(process.exitValue(), Files.readString(output, UTF_8));
        } finally {
            Files.delete(output);
        }
    }
}
