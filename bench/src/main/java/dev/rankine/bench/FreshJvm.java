package dev.rankine.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A JVM that runs [FirstVector], with the options that `README.md` names and none to hasten its start.
final class FreshJvm {
    private FreshJvm() {}

    static ProcessBuilder of(String classPath, Path... arguments) {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                FirstVector.class.getName()));
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command);
    }
}
