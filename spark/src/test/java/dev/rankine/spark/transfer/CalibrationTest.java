package dev.rankine.spark.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTest {
    @TempDir
    Path folder;

    @Test
    void aFileThatIsNoCalibrationIsRefusedByItsPathAndTheReason() throws IOException {
        Path file = folder.resolve("broken.json");
        assertThatIOException().isThrownBy(() -> Calibration.read(file)).isInstanceOf(NoSuchFileException.class);
        Files.writeString(file, "{\"broadcast\": {\"seconds\": 1}}");
        assertThatIOException()
                .isThrownBy(() -> Calibration.read(file))
                .withMessage(file + ": not a calibration: broadcast.bytesPerSecond is missing");
        Files.writeString(file, "{\"broadcast\": {\"seconds\": 1, \"bytesPerSecond\": -2}}");
        assertThatIOException()
                .isThrownBy(() -> Calibration.read(file))
                .withMessage(file + ": not a calibration: bytesPerSecond must be positive, was -2.0");
    }

    @Test
    void whatWasWrittenIsReadAgainWhereTheApplicationNamesIt() throws IOException {
        Path file = folder.resolve("calibration.json");
        var measured = new Calibration(new Cost(0.25, 1e8), new Cost(0, 2e8), new Cost(1, 5.5e7));
        measured.write(file);
        SparkConf conf = new SparkConf(false);
        assertThat(Calibration.of(conf)).isEqualTo(Calibration.standard());
        assertThat(Calibration.of(conf.set(Calibration.PROPERTY, file.toString())))
                .isEqualTo(measured);
    }
}
