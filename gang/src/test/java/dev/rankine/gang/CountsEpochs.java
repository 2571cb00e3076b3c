package dev.rankine.gang;

import dev.rankine.gang.function.GangEpoch;
import dev.rankine.gang.function.GangFunction;
import dev.rankine.gang.function.GangMember;
import dev.rankine.gang.shards.GangCheckpoints.Last;
import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.Partition;
import dev.rankine.training.RowRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Adds 1 to every parameter in each epoch, slowly enough to be killed in the middle. Each rank leaves its process
/// number in `rank-R.pid`, and the epoch it began at in `rank-R.begun`.
record CountsEpochs(String scratch, int epochs, int millis) implements GangFunction {
    private static final int ROWS = 10;

    @Override
    public List<LearnedRows> learn(GangMember member) throws IOException {
        int rank = member.ranks().rank();
        Files.writeString(
                file("rank-" + rank + ".pid"),
                Long.toString(ProcessHandle.current().pid()));
        RowRange mine = Partition.even(ROWS, member.ranks().size()).of(rank);
        FactorMatrix counts = FactorMatrix.zeros(mine.size(), 1);
        Map<String, Object> training = Map.of("rows", ROWS);
        Optional<Last> last = member.checkpoints().last(training);
        if (last.isPresent()) {
            last.get().shards().read("counts", mine.first(), counts);
        }
        int behind = last.map(Last::epoch).orElse(0);
        Files.writeString(file("rank-" + rank + ".begun"), Integer.toString(behind));
        List<LearnedRows> learned = List.of(LearnedRows.part("counts", ROWS, mine.first(), counts));
        for (int epoch = behind + 1; epoch <= epochs; epoch++) {
            pause();
            for (int row = 0; row < mine.size(); row++) {
                counts.set(row, 0, counts.get(row, 0) + 1);
            }
            member.ranks().barrier();
            member.checkpoints().write(epoch, training, learned);
            member.progress().accept(new GangEpoch(epoch, epochs, 1.0 / epoch, 0, ROWS, 0));
        }
        return learned;
    }

    private void pause() {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file(String name) {
        return Path.of(scratch, name);
    }

    static ProcessHandle process(Path scratch, int rank) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(scratch.resolve("rank-" + rank + ".pid"))))
                .orElseThrow();
    }
}
