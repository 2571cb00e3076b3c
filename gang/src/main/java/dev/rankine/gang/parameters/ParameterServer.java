package dev.rankine.gang.parameters;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.mpi.Element;
import dev.rankine.gang.mpi.Operation;
import dev.rankine.gang.mpi.Window;
import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.gang.shards.Shards;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.Parameters;
import dev.rankine.training.RowRange;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/// A table of floats, zeros at first, in the memory of all ranks together: each holds a range of the rows, and every
/// rank reads rows of all and adds to them, without anyone's doing. Li et al., "Scaling Distributed Machine Learning
/// with the Parameter Server", OSDI 2014; here it is no process but a library on windows of MPI.
///
/// Ranks learn in turns: [#pull] the rows that a turn needs, [#push] what is to be added to them, [#advance]. All ranks
/// must take the same number of turns. With a staleness of `s` turns a rank sees all that others have pushed in the
/// turns up to `s` before its own, and maybe some of what came later. With a staleness of 0 all see what all have
/// pushed in earlier turns and nothing else.
///
/// Rows are passed by number, in any order, and as floats, row after row. It is quicker if neighbours follow each
/// other, for those travel as one. Sums into one row all count, whoever pushes them; their order is not defined, so
/// that trainings differ by rounding.
///
/// A rank that fails must abort the job. Giving the table back is collective and no way to unwind: the others would not
/// come.
public final class ParameterServer {
    private final Communicator ranks;
    private final Table table;
    private final Window window;
    private final Pace pace;
    private long bytesMoved;

    private ParameterServer(Communicator ranks, Table table, int staleness) {
        this.ranks = ranks;
        this.table = table;
        this.window = ranks.window(table.holders().of(ranks.rank()).size() * table.rowBytes());
        this.pace = Pace.of(ranks, staleness);
        window.open();
    }

    /// Collective: makes a table of zeros.
    ///
    /// @param staleness how many turns a rank may be ahead of others, 0 or more
    public static ParameterServer of(Communicator ranks, int rows, int columns, int staleness) {
        Parameters.requireAtLeast(1, "rows", rows);
        Parameters.requireAtLeast(1, "columns", columns);
        Parameters.requireAtLeast(0, "staleness", staleness);
        return new ParameterServer(ranks, Table.of(rows, columns, ranks.size()), staleness);
    }

    public int rows() {
        return table.rows();
    }

    public int columns() {
        return table.columns();
    }

    /// Copies rows.
    ///
    /// @param into gets as many rows
    public void pull(int[] rows, MemorySegment into) {
        requireRoom(rows.length, into);
        pace.beforePull();
        table.visit(rows, (place, count, holder, offset) -> {
            window.fetch(moved(into, place, count, holder), Element.FLOAT, holder, offset);
        });
        window.flushAll();
    }

    /// Adds to rows. When this returns, the sums have arrived.
    ///
    /// @param sums as many rows, one of which may be named twice
    public void push(int[] rows, MemorySegment sums) {
        requireRoom(rows.length, sums);
        pace.beforePush();
        table.visit(rows, (place, count, holder, offset) -> {
            window.accumulate(moved(sums, place, count, holder), Element.FLOAT, Operation.SUM, holder, offset);
        });
        window.flushAll(); // before that the library may still read the sums
    }

    private void requireRoom(int rows, MemorySegment values) {
        long bytes = rows * table.rowBytes();
        if (values.byteSize() != bytes) {
            throw new IllegalArgumentException(
                    rows + " rows of " + table.columns() + " floats are " + bytes + " bytes, was " + values.byteSize());
        }
    }

    /// The values of rows that move between this rank and their holder, which are counted where it is another one.
    private MemorySegment moved(MemorySegment values, int place, int count, int holder) {
        long bytes = count * table.rowBytes();
        bytesMoved += holder == ranks.rank() ? 0 : bytes;
        return values.asSlice(place * table.rowBytes(), bytes);
    }

    /// How many bytes of rows have moved between this rank and others, by its doing.
    public long bytesMoved() {
        return bytesMoved;
    }

    /// Ends this rank's turn; returns when it may begin the next.
    public void advance() {
        pace.advance();
    }

    /// Collective, between turns: when this returns, everyone sees what anyone has pushed.
    public void settle() {
        ranks.barrier();
    }

    /// Collective, between turns: the rows that this rank holds, copied, with all that anyone has pushed.
    ///
    /// @param name of the table
    public LearnedRows held(String name) {
        settle();
        window.synchronise();
        RowRange range = table.holders().of(ranks.rank());
        FactorMatrix copy = FactorMatrix.zeros(range.size(), table.columns());
        copy.writeRows(0, range.size(), window.own());
        settle();
        return LearnedRows.part(name, table.rows(), range.first(), copy);
    }

    /// Collective, between turns: replaces all rows, by those of a checkpoint that as many ranks or others have
    /// written.
    ///
    /// @throws IOException if it has no table of that name and shape
    public void restore(String name, Shards checkpoint) throws IOException {
        RowRange range = table.holders().of(ranks.rank());
        FactorMatrix rows = FactorMatrix.zeros(range.size(), table.columns());
        checkpoint.read(name, range.first(), rows);
        rows.readRows(0, range.size(), window.own());
        window.synchronise();
        settle();
    }

    /// Collective: gives the table back.
    public void free() {
        window.shut();
        pace.free();
        window.free();
    }
}
