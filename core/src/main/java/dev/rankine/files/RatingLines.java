package dev.rankine.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rankine.interactions.ValueRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The lines of a text of three fields, found in a buffer that is used again and again.
final class RatingLines implements AutoCloseable {
    private static final int LONGEST = 1 << 20;
    private static final int FIELDS = 3;

    private final Path path;
    private final InputStream input;
    private final byte[] buffer = new byte[LONGEST];
    private final int[] starts = new int[FIELDS];
    private final int[] ends = new int[FIELDS];
    private int next;
    private int filled;
    private long line;

    RatingLines(Path path) throws IOException {
        this.path = path;
        this.input = Files.newInputStream(path);
    }

    /// Goes to the next line that is not empty.
    boolean next() throws IOException {
        for (int end = lineEnd(); end >= 0; end = lineEnd()) {
            line++;
            int fields = split(next, end);
            next = Math.min(end + 1, filled);
            if (fields == FIELDS) {
                return true;
            }
            if (fields > 0) {
                throw wrong("expected user, item and value, found " + (fields > FIELDS ? "more" : fields + " of them"));
            }
        }
        return false;
    }

    String text(int field) {
        return new String(buffer, starts[field], ends[field] - starts[field], UTF_8);
    }

    /// A user or an item that is a whole number, as LIBMF's own tools have it.
    ///
    /// @param field 0 or 1
    int number(int field) throws IOException {
        long number = 0;
        for (int at = starts[field]; at < ends[field] && number <= Integer.MAX_VALUE; at++) {
            int digit = buffer[at] - '0';
            number = digit >= 0 && digit <= 9 ? 10 * number + digit : Long.MAX_VALUE;
        }
        if (number >= Integer.MAX_VALUE) {
            throw wrong("a user or an item must be a whole number from 0 to " + (Integer.MAX_VALUE - 1) + ", was '"
                    + text(field) + "'");
        }
        return (int) number;
    }

    float value(ValueRule rule) throws IOException {
        float value = FewDigits.parse(buffer, starts[2], ends[2]);
        if (Float.isNaN(value)) {
            value = anyNumber();
        }
        if (!Float.isFinite(value)) {
            throw wrong("the value must be a finite number, was '" + text(2) + "'");
        }
        if (!rule.holdsFor(value)) {
            throw wrong(rule.breachBy(value));
        }
        return value;
    }

    private float anyNumber() {
        try {
            return Float.parseFloat(text(2));
        } catch (NumberFormatException e) {
            return Float.NaN;
        }
    }

    /// Where the line that begins at [#next] ends in the buffer, or -1 behind the last one.
    private int lineEnd() throws IOException {
        int at = next;
        while (true) {
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            if (at < filled) {
                return at;
            }
            at -= next;
            if (!fill()) {
                return next < filled ? filled : -1;
            }
        }
    }

    /// Moves what is unread to the front and reads more behind it.
    private boolean fill() throws IOException {
        System.arraycopy(buffer, next, buffer, 0, filled - next);
        filled -= next;
        next = 0;
        if (filled == buffer.length) {
            throw new IOException(path + ":" + (line + 1) + ": a line may have " + LONGEST + " bytes");
        }
        int read = input.read(buffer, filled, buffer.length - filled);
        filled += Math.max(0, read);
        return read >= 0;
    }

    /// Finds the fields between two places, and returns how many there are, at the most one too many.
    private int split(int from, int end) {
        int fields = 0;
        int at = skip(from, end, true);
        while (at < end && fields <= FIELDS) {
            int after = skip(at, end, false);
            if (fields < FIELDS) {
                starts[fields] = at;
                ends[fields] = after;
            }
            fields++;
            at = skip(after, end, true);
        }
        return fields;
    }

    private int skip(int from, int end, boolean space) {
        int at = from;
        while (at < end && (buffer[at] >= 0 && buffer[at] <= ' ') == space) {
            at++;
        }
        return at;
    }

    private IOException wrong(String message) {
        return new IOException(path + ":" + line + ": " + message);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
