package dev.rankine.cli.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rankine.content.fasttext.TrainedModel;
import dev.rankine.content.onnx.SmallNetwork;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real models in real processes.
@Timeout(60)
class MemoryTrialTest {
    private static final long MEBIBYTE = 1 << 20;

    private final MemoryTrial trial = MemoryTrial.here(List.of(), Duration.ofMillis(300));

    @TempDir
    Path folder;

    @BeforeEach
    void linuxTells() {
        assumeTrue(Files.exists(Path.of("/proc/self/smaps")), "this is no Linux");
    }

    @Test
    void aFileThatIsNoModelIsRefusedByTheProcess() throws IOException {
        Path text = Files.writeString(folder.resolve("text.bin"), "once upon a time there was no model");

        assertThatIOException()
                .isThrownBy(() -> trial.open(text))
                .withMessageStartingWith(text + ": not a whole fastText model");
    }

    @Test
    void aNetworkNeedsItsJars() throws IOException {
        Path model = SmallNetwork.write(folder.resolve("small.onnx"), false);
        String classPath = Pattern.compile(File.pathSeparator)
                .splitAsStream(trial.classPath())
                .filter(entry -> !entry.contains("onnxruntime"))
                .collect(Collectors.joining(File.pathSeparator));

        assertThatIOException()
                .isThrownBy(() -> new MemoryTrial(classPath, Duration.ZERO).open(model))
                .withMessage(
                        model + ": an ONNX model needs the jars onnxruntime and tokenizers; name them by RANKINE_JARS");
    }

    @Test
    void aProcessThatEndsBeforeItIsMeasuredIsAFailure() {
        assertThatIOException()
                .isThrownBy(() -> new MemoryTrial("nowhere", Duration.ZERO).withoutModel())
                .withMessageStartingWith("the process that was to be measured has ended");
    }

    @Test
    void aModelOfFastTextIsMappedWhole() throws IOException {
        Path model = TrainedModel.SKIPGRAM.file();
        trial.open(model);

        ProcessMemory without = trial.withoutModel();
        ProcessMemory with = trial.withModel(model, 2);

        assertThat(with.mapped() - without.mapped()).isBetween(Files.size(model), Files.size(model) + 2 * MEBIBYTE);
        assertThat(with.touched() - without.touched()).isPositive();
        assertThat(with.own() - without.own()).isBetween(0L, 100 * MEBIBYTE);
    }

    @Test
    void aNetworkTakesMemoryOfItsOwn() throws IOException {
        Path model = SmallNetwork.write(folder.resolve("small.onnx"), false);

        ProcessMemory without = trial.withoutModel();
        ProcessMemory with = trial.withModel(model, 1);

        assertThat(with.own() - without.own()).isGreaterThan(MEBIBYTE);
    }
}
