package dev.rankine.cli;

import dev.rankine.cli.TablesAnswer.Table;
import dev.rankine.cli.terminal.ProgressBar;
import dev.rankine.planted.PlantedData;
import dev.rankine.tables.InteractionWriter;
import dev.rankine.text.Figures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `rankine data generate`.
@Command(
        name = "generate",
        description = "Makes up ratings of low-rank taste on items of Zipf's popularity, at any shape.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  rankine data generate --users 1000 --items 500 --interactions 50000 \\",
            "    --output a.csv",
            "  rankine data generate --shape netflix --output netflix.parquet"
        })
final class GenerateCommand implements Callable<Integer> {
    /// Data sets whose size is well known.
    enum Shape {
        ML_100K(943, 1_682, 100_000),
        ML_1M(6_040, 3_706, 1_000_209),
        ML_20M(138_493, 26_744, 20_000_263),
        NETFLIX(480_189, 17_770, 100_480_507);

        private final int users;
        private final int items;
        private final long interactions;

        Shape(int users, int items, long interactions) {
            this.users = users;
            this.items = items;
            this.interactions = interactions;
        }

        @Override
        public String toString() {
            return ParameterRecord.spelled(this);
        }
    }

    @Spec
    CommandSpec command;

    @Option(names = "--shape", paramLabel = "SHAPE", description = "The size of ${COMPLETION-CANDIDATES}.")
    Optional<Shape> shape = Optional.empty();

    @Option(names = "--users", paramLabel = "U", description = "How many users.")
    Optional<Integer> users = Optional.empty();

    @Option(names = "--items", paramLabel = "I", description = "How many items.")
    Optional<Integer> items = Optional.empty();

    @Option(names = "--interactions", paramLabel = "N", description = "How many ratings.")
    Optional<Long> interactions = Optional.empty();

    @Option(names = "--rank", paramLabel = "K", description = "Rank of the taste (default: 8).")
    int rank = 8;

    @Option(names = "--noise", paramLabel = "D", description = "Deviation nobody can predict (default: 0.8).")
    double noise = 0.8;

    @Option(names = "--popularity", paramLabel = "X", description = "Exponent of Zipf's law (default: 1).")
    double popularity = 1;

    @Option(names = "--seed", paramLabel = "S", description = "Of all that is made up (default: 1).")
    long seed = 1;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "A .csv, .parquet or .jsonl file.")
    Path file;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws IOException {
        PlantedData data = planted();
        try (var bar = new ProgressBar(output.terminal(), "generating");
                var writer = InteractionWriter.untimed(file)) {
            Interruption interruption = Interruption.closing(writer);
            var rows = new Rows(writer, bar, data.ratings());
            data.forEach(rows::write);
            writer.finish();
            interruption.close();
        }
        output.show(new TablesAnswer(List.of(new Table(file, data.ratings()))));
        return 0;
    }

    private PlantedData planted() {
        return PlantedData.of(
                        required("--users", users, shape.map(known -> known.users)),
                        required("--items", items, shape.map(known -> known.items)),
                        required("--interactions", interactions, shape.map(known -> known.interactions)))
                .withRank(rank)
                .withNoise(noise)
                .withPopularity(popularity)
                .withSeed(seed);
    }

    private <N> N required(String option, Optional<N> given, Optional<N> ofShape) {
        return given.or(() -> ofShape)
                .orElseThrow(() -> new ParameterException(command.commandLine(), option + " or --shape must be given"));
    }

    /// Rows on their way into the table.
    private static final class Rows {
        private final InteractionWriter writer;
        private final ProgressBar bar;
        private final long all;
        private long done;

        Rows(InteractionWriter writer, ProgressBar bar, long all) {
            this.writer = writer;
            this.bar = bar;
            this.all = all;
        }

        /// Ids count from 1.
        void write(int user, int item, float rating) {
            try {
                writer.write(Integer.toString(user + 1), Integer.toString(item + 1), rating, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            done++;
            bar.show(done, all, Figures.rounded((double) done) + " rows");
        }
    }
}
