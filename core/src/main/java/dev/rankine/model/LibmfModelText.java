package dev.rankine.model;

import dev.rankine.files.WholeText;
import dev.rankine.kernels.FactorMatrix;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.LineNumberReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.StringTokenizer;

/// LIBMF's text of a model: the lines `f`, `m`, `n`, `k` and `b` with the loss, how many users, items and factors
/// there are, and the mean; then a line for each user, `p0 T 0.1 0.2`, and each item, `q0 T 0.3 0.4`, with an `F`
/// for those that are not known.
public final class LibmfModelText {
    private static final String KNOWN = "T";
    private static final String UNKNOWN = "F";

    private LibmfModelText() {}

    /// Writes a file that appears when it is whole.
    public static void write(Path path, LibmfModel model) throws IOException {
        WholeText.write(path, text -> {
            text.append("f " + model.function() + '\n');
            text.append("m " + model.users().factors().rows() + '\n');
            text.append("n " + model.items().factors().rows() + '\n');
            text.append("k " + model.rank() + '\n');
            text.append("b " + model.mean() + '\n');
            write(text, 'p', model.users());
            write(text, 'q', model.items());
        });
    }

    private static void write(BufferedWriter text, char name, LibmfModel.Side side) throws IOException {
        var values = new float[side.factors().rank()];
        for (int number = 0; number < side.factors().rows(); number++) {
            side.factors().read(number, values);
            text.append(name).append(String.valueOf(number)).append(' ');
            text.append(side.known().get(number) ? KNOWN : UNKNOWN).append(' ');
            for (float value : values) {
                text.append(Float.toString(value)).append(' ');
            }
            text.append('\n');
        }
    }

    /// @throws IOException naming path and line if the text is of another form
    public static LibmfModel read(Path path) throws IOException {
        try (var lines = new Lines(path)) {
            int function = (int) lines.header("f");
            int users = (int) lines.header("m");
            int items = (int) lines.header("n");
            int rank = (int) lines.header("k");
            float mean = (float) lines.header("b");
            return new LibmfModel(function, mean, lines.side('p', users, rank), lines.side('q', items, rank));
        }
    }

    /// The lines of a model's text, each with its number.
    private static final class Lines implements AutoCloseable {
        private final Path path;
        private final LineNumberReader reader;

        Lines(Path path) throws IOException {
            this.path = path;
            this.reader = new LineNumberReader(Files.newBufferedReader(path));
        }

        double header(String name) throws IOException {
            StringTokenizer words = next("'" + name + "' and a number");
            if (words.countTokens() != 2 || !words.nextToken().equals(name)) {
                throw wrong("expected '" + name + "' and a number");
            }
            double value = number(words.nextToken());
            if (!name.equals("b") && !(value >= 0 && value == (int) value)) {
                throw wrong(name + " must be a whole number of 0 or more, was " + value);
            }
            return value;
        }

        LibmfModel.Side side(char name, int rows, int rank) throws IOException {
            var factors = FactorMatrix.zeros(rows, rank);
            var known = new BitSet(rows);
            var values = new float[rank];
            for (int row = 0; row < rows; row++) {
                String label = name + String.valueOf(row);
                StringTokenizer words = next("'" + label + "'");
                if (words.countTokens() != rank + 2 || !words.nextToken().equals(label)) {
                    throw wrong("expected '" + label + "', T or F, and " + rank + " factors");
                }
                if (words.nextToken().equals(UNKNOWN)) {
                    continue;
                }
                for (int column = 0; column < rank; column++) {
                    values[column] = (float) number(words.nextToken());
                }
                factors.write(row, values);
                known.set(row);
            }
            return new LibmfModel.Side(factors, known);
        }

        private StringTokenizer next(String expected) throws IOException {
            String line = reader.readLine();
            if (line == null) {
                throw new IOException(path + ": ends after line " + reader.getLineNumber() + ", expected " + expected);
            }
            return new StringTokenizer(line);
        }

        private double number(String text) throws IOException {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw wrong("expected a number, was '" + text + "'");
            }
        }

        private IOException wrong(String message) {
            return new IOException(path + ":" + reader.getLineNumber() + ": " + message);
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
