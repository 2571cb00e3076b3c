package dev.rankine.cli;

import dev.rankine.cli.terminal.ProgressBar;
import dev.rankine.cli.terminal.Terminal;
import dev.rankine.model.Warmth;
import dev.rankine.tables.RecommendationWriter;
import dev.rankine.text.Figures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Writes top lists into a table as they come, and shows how far it is. What is interrupted leaves no file.
final class ListWriter implements AutoCloseable {
    private final RecommendationWriter table;
    private final String owner;
    private final int lists;
    private final int most;
    private final ProgressBar bar;
    private final Interruption interruption;
    private int done;
    private int shorter;
    private long rows;

    /// @param owner what those are that the lists are for: `user` or `item`
    /// @param lists how many will come
    /// @param most how many items a list has at the most
    ListWriter(RecommendationWriter table, String owner, int lists, int most, Terminal terminal) {
        this.table = table;
        this.owner = owner;
        this.lists = lists;
        this.most = most;
        this.bar = new ProgressBar(terminal, "ranking");
        this.interruption = Interruption.closing(table);
    }

    void write(TopList list) {
        try {
            int rank = 0;
            for (TopList.Entry entry : list.entries()) {
                rank++;
                table.write(
                        list.owner(),
                        entry.id(),
                        entry.score(),
                        rank,
                        entry.warmth().orElse(Warmth.WARM));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        done++;
        rows += list.entries().size();
        shorter += list.entries().size() < most ? 1 : 0;
        bar.show(done, lists, Figures.count(done, owner));
    }

    /// Lets the table appear.
    ///
    /// @param kind what the lists were made from: `model` or `index`
    /// @param begun when, by [System#nanoTime]
    WrittenAnswer finish(String kind, Path source, Path file, long begun) throws IOException {
        table.finish();
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new WrittenAnswer(kind, source, file, owner, done, rows, shorter, seconds);
    }

    @Override
    public void close() throws IOException {
        interruption.close();
        bar.close();
        table.close();
    }
}
