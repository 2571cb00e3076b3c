package dev.rankine.spark.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.model.Model;
import dev.rankine.model.ModelDirectory;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDiskTest {
    @TempDir
    Path folder;

    @Test
    void aModelOnThisDiskIsOneThatCoreReads() throws IOException {
        Model model = SmallModel.withIds("ann", "bob", "cid");
        Path place = folder.resolve("films");

        at("file://" + place).write(model);

        assertThat(ModelDirectory.read(place).provenance()).isEqualTo(model.provenance());
        assertThat(at(place.toString()).read().users().get(2)).isEqualTo("cid");
    }

    @Test
    void aMissingModelIsNamed() {
        Path place = folder.resolve("none");
        assertThatThrownBy(() -> at(place.toString()).read())
                .isInstanceOf(IOException.class)
                .hasMessage(place + ": no such model");
    }

    @Test
    void aFileSystemThatNobodyKnowsIsNamed() {
        assertThatThrownBy(() -> at("floppy://a/model"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("floppy");
    }

    private static HadoopModelDirectory at(String path) throws IOException {
        return HadoopModelDirectory.at(path, new Configuration());
    }
}
