package dev.rankine.tables;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes interactions row by row into a table of the columns user, item, rating and, if they have one,
/// time: CSV, Parquet or JSON lines, by the ending `.csv`, `.parquet` or `.jsonl`.
///
/// The file appears when it is finished, as a whole; a writer that is closed before leaves nothing. For one
/// thread at a time.
public final class InteractionWriter implements Closeable {
    private static final List<RowFile.Field> UNTIMED = List.of(
            new RowFile.Field("user", "VARCHAR"),
            new RowFile.Field("item", "VARCHAR"),
            new RowFile.Field("rating", "FLOAT"));

    private final RowFile file;
    private final boolean timed;

    private InteractionWriter(RowFile file, boolean timed) {
        this.file = file;
        this.timed = timed;
    }

    /// A writer of interactions without times.
    ///
    /// @throws IllegalArgumentException if the file has another ending
    /// @throws TableException if nothing can be written there
    public static InteractionWriter untimed(Path file) throws IOException {
        return new InteractionWriter(RowFile.create(file, UNTIMED), false);
    }

    /// A writer of interactions with times.
    ///
    /// @throws IllegalArgumentException if the file has another ending
    /// @throws TableException if nothing can be written there
    public static InteractionWriter timed(Path file) throws IOException {
        var fields = new ArrayList<>(UNTIMED);
        fields.add(new RowFile.Field("time", "BIGINT"));
        return new InteractionWriter(RowFile.create(file, fields), true);
    }

    /// @param time dropped where the writer has no times
    public void write(String user, String item, float rating, long time) throws IOException {
        file.cell(user).cell(item).cell(rating);
        if (timed) {
            file.cell(time);
        }
        file.endRow();
    }

    /// Lets the file appear; nothing may be written afterwards.
    public void finish() throws IOException {
        file.finish();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
