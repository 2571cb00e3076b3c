package dev.rankine.gang.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.gang.shards.LearnedRows;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A function whose class is in a jar that this class path does not have.
class CarriedFunctionTest {
    private static final String SOURCE = """
            import dev.rankine.gang.function.*;
            import dev.rankine.gang.shards.LearnedRows;
            import java.util.List;
            public final class Visitor {
                record Answer(float[] values) implements java.io.Serializable {}
                public static GangFunction function() {
                    var answer = new Answer(new float[] {42});
                    return member -> List.of(LearnedRows.all("answer", answer.values()));
                }
            }
            """;

    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void makeAJar() throws IOException {
        Path source = Files.writeString(folder.resolve("Visitor.java"), SOURCE);
        var compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("java.class.path");
        assertThat(compiler.run(null, null, null, "-proc:none", "-cp", classPath, source.toString()))
                .isZero();
        jar = folder.resolve("visitor.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of("Visitor.class", "Visitor$Answer.class")) {
                out.putNextEntry(new JarEntry(name));
                Files.copy(folder.resolve(name), out);
            }
        }
    }

    /// What a function is given that looks at nothing of it.
    @SuppressWarnings("NullAway")
    private static GangMember nobody() {
        return new GangMember(null, null, null, null, null);
    }

    private CarriedFunction carried(List<Path> jars) throws Exception {
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            var function = (GangFunction)
                    loader.loadClass("Visitor").getMethod("function").invoke(null);
            return CarriedFunction.of(function, jars);
        }
    }

    @Test
    void itRunsWhereOnlyItsJarKnowsItsClasses() throws Exception {
        byte[] bytes = carried(List.of(jar)).bytes();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            List<LearnedRows> learned = CarriedFunction.arrived(bytes).learn(nobody());
            assertThat(learned.getFirst().memory().get(0, 0)).isEqualTo(42);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void withoutItsJarTheClassThatIsMissingIsNamed() throws Exception {
        byte[] bytes = carried(List.of()).bytes();
        assertThatThrownBy(() -> CarriedFunction.arrived(bytes))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the function needs a class that ranks do not have: Visitor");
    }
}
