package dev.rankine.cli;

import dev.rankine.cli.terminal.ProgressBar;
import dev.rankine.cli.terminal.Terminal;
import dev.rankine.model.Model;
import dev.rankine.model.Warmth;
import dev.rankine.ranking.Ranking;
import dev.rankine.tables.RecommendationWriter;
import dev.rankine.text.Figures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Writes top lists into a table as they come, and shows how far it is. What is interrupted leaves no file.
final class ListWriter implements AutoCloseable {
    private final Model model;
    private final int users;
    private final int most;
    private final RecommendationWriter table;
    private final ProgressBar bar;
    private final Interruption interruption;
    private int done;
    private int shorter;
    private long rows;

    /// @param users how many lists will come
    /// @param most how many items a list has at the most
    ListWriter(Path target, Model model, int users, int most, Terminal terminal) throws IOException {
        this.model = model;
        this.users = users;
        this.most = most;
        this.table =
                model.warmth().isAllWarm() ? RecommendationWriter.to(target) : RecommendationWriter.withWarmth(target);
        this.bar = new ProgressBar(terminal, "ranking");
        this.interruption = Interruption.closing(table);
    }

    void write(Ranking list) {
        String user = model.users().get(list.user());
        try {
            for (int place = 0; place < list.size(); place++) {
                int item = list.item(place);
                Warmth warmth = model.warmth().of(item);
                table.write(user, model.items().get(item), list.score(place), place + 1, warmth);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        done++;
        rows += list.size();
        shorter += list.size() < most ? 1 : 0;
        bar.show(done, users, Figures.count(done) + " users");
    }

    /// Lets the table appear.
    void finish() throws IOException {
        table.finish();
    }

    long rows() {
        return rows;
    }

    /// How many lists have fewer items than a list may have.
    int shorter() {
        return shorter;
    }

    @Override
    public void close() throws IOException {
        interruption.close();
        bar.close();
        table.close();
    }
}
