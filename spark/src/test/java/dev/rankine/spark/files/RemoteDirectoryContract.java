package dev.rankine.spark.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Model;
import dev.rankine.spark.gang.ShardStore;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

/// What a model directory does on every store that is not this machine's disk.
interface RemoteDirectoryContract {
    Configuration configuration();

    /// A directory of the store that no other test uses.
    String fresh();

    private HadoopModelDirectory at(String path) throws IOException {
        return HadoopModelDirectory.at(path, configuration());
    }

    private FileSystem store(String path) throws IOException {
        return new Path(path).getFileSystem(configuration());
    }

    @Test
    default void aModelComesBackAsItWasWritten() throws IOException {
        String place = fresh() + "/above/films";
        Model model = SmallModel.withIds("ann", "bob", "cid");

        assertThat(at(place).exists()).isFalse();
        at(place).write(model);

        assertThat(at(place).exists()).isTrue();
        Model back = at(place).read();
        assertThat(back.provenance()).isEqualTo(model.provenance());
        assertThat(back.users().get(1)).isEqualTo("bob");
        assertThat(back.score(2, 1)).isEqualTo(model.score(2, 1));
        assertThat(store(place).listStatus(new Path(place)))
                .extracting(file -> file.getPath().getName())
                .containsExactlyInAnyOrder("factors.safetensors", "items.ids", "model.json", "users.ids");
    }

    @Test
    default void aModelReplacesAnOlderOneThatThisProcessHasRead() throws IOException {
        String place = fresh();
        at(place).write(SmallModel.withIds("1", "2", "3"));
        assertThat(at(place).read().users().get(0)).isEqualTo("1");
        at(place).write(SmallModel.withIds("ann", "bob", "cid"));
        assertThat(at(place).read().users().get(0)).isEqualTo("ann");
    }

    @Test
    default void aDirectoryOfOtherThingsIsLeftAsItIs() throws IOException {
        String place = fresh();
        store(place).create(new Path(place, "thesis.tex")).close();
        assertThatThrownBy(() -> at(place).write(SmallModel.withIds("1", "2", "3")))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + place + ": it holds thesis.tex, which is no part of a model");
        assertThat(store(place).exists(new Path(place, "thesis.tex"))).isTrue();
    }

    @Test
    default void aMissingModelIsNamed() throws IOException {
        String place = fresh();
        assertThatThrownBy(() -> at(place).read())
                .isInstanceOf(IOException.class)
                .hasMessage(place + ": no such model");
    }

    @Test
    default void aFileThatWasDamagedIsNamed() throws IOException {
        String place = fresh();
        at(place).write(SmallModel.withIds("1", "2", "3"));
        flipLastBit(new Path(place, "factors.safetensors"));
        assertThatThrownBy(() -> at(place).read())
                .isInstanceOf(IOException.class)
                .hasMessage(place + "/factors.safetensors: damaged: its SHA-256 is not the one it was written with");
    }

    @Test
    default void aFileThatIsMissingIsNamed() throws IOException {
        String place = fresh();
        at(place).write(SmallModel.withIds("1", "2", "3"));
        store(place).delete(new Path(place, "items.ids"), false);
        assertThatThrownBy(() -> at(place).read())
                .isInstanceOf(IOException.class)
                .hasMessage(place + "/items.ids: missing");
    }

    @Test
    default void filesWithoutAManifestAreNoModelAndMayBeWrittenOver() throws IOException {
        String place = fresh();
        at(place).write(SmallModel.withIds("1", "2", "3"));
        store(place).delete(new Path(place, "model.json"), false);

        assertThat(at(place).exists()).isFalse();
        assertThatThrownBy(() -> at(place).read())
                .isInstanceOf(IOException.class)
                .hasMessage(place + ": not a model, there is no model.json");
        at(place).write(SmallModel.withIds("ann", "bob", "cid"));
        assertThat(at(place).read().users().get(0)).isEqualTo("ann");
    }

    @Test
    default void theShardsOfAGangComeBackAsRanksWroteThem() throws IOException {
        ShardStore store = ShardStore.at(fresh() + "/shards", configuration());
        FactorMatrix rows = FactorMatrix.zeros(2, 3);
        rows.set(1, 2, 42);
        store.write(1, 2, List.of(LearnedRows.part("weights", 4, 2, rows)));

        LearnedRows back = store.read(1).getFirst();
        assertThat(back.first()).isEqualTo(2);
        assertThat(back.allRows()).isEqualTo(4);
        assertThat(back.memory().get(1, 2)).isEqualTo(42);
        assertThatThrownBy(() -> store.read(0))
                .isInstanceOf(IOException.class)
                .hasMessage(store.place() + "/rank-0: missing, so rank 0 has not written its shard");
        flipLastBit(new Path(store.place(), "rank-1/parameters.safetensors"));
        assertThatThrownBy(() -> store.read(1)).hasMessageContaining("damaged");
    }

    private void flipLastBit(Path file) throws IOException {
        FileSystem store = file.getFileSystem(configuration());
        FileStatus status = store.getFileStatus(file);
        var bytes = new byte[(int) status.getLen()];
        try (var in = store.open(file)) {
            in.readFully(0, bytes);
        }
        bytes[bytes.length - 1] ^= 1;
        try (var out = store.create(file, true)) {
            out.write(bytes);
        }
    }
}
