package dev.rankine.cli;

import dev.rankine.files.LibmfText;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.tables.InteractionWriter;
import java.io.IOException;
import java.nio.file.Path;

/// A table of interactions to be written, whose form goes by its ending: .csv, .parquet, .jsonl, or .libmf and .mf for
/// LIBMF's text.
record TableFile(Path path) {
    static boolean isLibmf(String file) {
        return file.endsWith(".libmf") || file.endsWith(".mf");
    }

    void write(Interactions data) throws IOException {
        if (isLibmf(path.toString())) {
            LibmfText.write(path, data);
        } else {
            writeTable(data);
        }
    }

    private void writeTable(Interactions data) throws IOException {
        SparseRows rows = data.byUser();
        try (var writer = rows.hasTimes() ? InteractionWriter.timed(path) : InteractionWriter.untimed(path)) {
            var row = new SparseRow();
            for (int user = 0; user < rows.rows(); user++) {
                rows.read(user, row);
                String userId = data.users().get(user);
                for (int place = 0; place < row.length(); place++) {
                    String item = data.items().get(row.column(place));
                    writer.write(userId, item, row.value(place), rows.time(user, place));
                }
            }
            writer.finish();
        }
    }
}
