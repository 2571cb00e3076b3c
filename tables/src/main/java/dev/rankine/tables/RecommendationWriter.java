package dev.rankine.tables;

import dev.rankine.model.Warmth;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes lists row by row into a table of the columns user, item, score and rank, and maybe warmth, or item,
/// neighbour, score and rank: CSV, Parquet or JSON lines, by the ending `.csv`, `.parquet` or `.jsonl`.
///
/// The file appears when it is finished, as a whole; a writer that is closed before leaves nothing. For one
/// thread at a time.
public final class RecommendationWriter implements Closeable {
    private static final List<RowFile.Field> FIELDS = fields("user", "item");

    private final RowFile file;
    private final boolean warmths;

    private RecommendationWriter(RowFile file, boolean warmths) {
        this.file = file;
        this.warmths = warmths;
    }

    private static List<RowFile.Field> fields(String owner, String listed) {
        return List.of(
                new RowFile.Field(owner, "VARCHAR"),
                new RowFile.Field(listed, "VARCHAR"),
                new RowFile.Field("score", "FLOAT"),
                new RowFile.Field("rank", "INTEGER"));
    }

    /// A writer of recommendations all of which stand on interactions.
    ///
    /// @throws IllegalArgumentException if the file has another ending
    /// @throws TableException if nothing can be written there
    public static RecommendationWriter to(Path file) throws IOException {
        return new RecommendationWriter(RowFile.create(file, FIELDS), false);
    }

    /// A writer with a fifth column, that says what a score stands on: see [Warmth#label].
    ///
    /// @throws IllegalArgumentException if the file has another ending
    /// @throws TableException if nothing can be written there
    public static RecommendationWriter withWarmth(Path file) throws IOException {
        var fields = new ArrayList<>(FIELDS);
        fields.add(new RowFile.Field("warmth", "VARCHAR"));
        return new RecommendationWriter(RowFile.create(file, fields), true);
    }

    /// A writer of the items that are nearest to items.
    ///
    /// @throws IllegalArgumentException if the file has another ending
    /// @throws TableException if nothing can be written there
    public static RecommendationWriter ofNeighbours(Path file) throws IOException {
        return new RecommendationWriter(RowFile.create(file, fields("item", "neighbour")), false);
    }

    /// @param user or the item whose neighbours these are
    /// @param item or the neighbour
    /// @param rank 1 for the best
    /// @param warmth dropped where the writer has no such column
    public void write(String user, String item, float score, int rank, Warmth warmth) throws IOException {
        file.cell(user).cell(item).cell(score).cell(rank);
        if (warmths) {
            file.cell(warmth.label());
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
