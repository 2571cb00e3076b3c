package dev.rankine.gang.feed;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.interactions.Entries;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// All rows that a rank has been fed, in native memory: those of partition 0 first, each partition's in the order in
/// which they were sent.
public final class FedRows {
    private final List<RowBlock> blocks;

    private FedRows(List<RowBlock> blocks) {
        this.blocks = blocks;
    }

    /// Rows that come from nowhere but here.
    public static FedRows of(Consumer<Consumer<FedRow>> rows) {
        var blocks = new ArrayList<RowBlock>();
        var writer = new RowBlockWriter();
        rows.accept(row -> {
            if (!writer.hasRoomFor(row)) {
                blocks.add(kept(writer.take()));
            }
            writer.add(row);
        });
        blocks.add(kept(writer.take()));
        return new FedRows(blocks);
    }

    /// @throws FeedException if a block does not hold what it says
    public static FedRows over(List<MemorySegment> blocks) throws FeedException {
        var rows = new ArrayList<RowBlock>();
        for (MemorySegment memory : blocks) {
            var block = new RowBlock(memory);
            if (!block.isWhole()) {
                throw new FeedException("a block of " + memory.byteSize() + " bytes holds no rows");
            }
            rows.add(block);
        }
        return new FedRows(rows);
    }

    private static RowBlock kept(ByteBuffer block) {
        MemorySegment memory = Arena.ofAuto().allocate(block.remaining());
        memory.asByteBuffer().put(block);
        return new RowBlock(memory);
    }

    public long rows() {
        return blocks.stream().mapToLong(RowBlock::rows).sum();
    }

    /// How many columns the rows have together.
    public long entries() {
        return blocks.stream().mapToLong(RowBlock::entries).sum();
    }

    /// Shows every row, each in the same object.
    public void forEach(Consumer<FedRow> visitor) {
        var reused = new FedRow();
        blocks.forEach(block -> block.forEach(reused, visitor));
    }

    /// What keys have in columns, as entries of a matrix.
    public Entries toEntries() {
        var entries = Entries.untimed();
        forEach(row -> {
            for (int place = 0; place < row.length(); place++) {
                entries.add(row.key(), row.column(place), row.value(place));
            }
        });
        return entries;
    }

    /// Collective: the rows of all ranks, those of rank 0 first, on every rank.
    public FedRows ofAll(Communicator ranks) {
        var all = new ArrayList<RowBlock>();
        for (int rank = 0; rank < ranks.size(); rank++) {
            boolean own = rank == ranks.rank();
            long count = told(ranks, rank, own ? blocks.size() : 0);
            for (int number = 0; number < count; number++) {
                long bytes = told(ranks, rank, own ? blocks.get(number).memory().byteSize() : 0);
                MemorySegment memory =
                        own ? blocks.get(number).memory() : Arena.ofAuto().allocate(bytes);
                ranks.broadcast(memory, rank);
                all.add(new RowBlock(memory));
            }
        }
        return new FedRows(all);
    }

    private static long told(Communicator ranks, int root, long number) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment cell = arena.allocateFrom(ValueLayout.JAVA_LONG, number);
            ranks.broadcast(cell, root);
            return cell.get(ValueLayout.JAVA_LONG, 0);
        }
    }
}
