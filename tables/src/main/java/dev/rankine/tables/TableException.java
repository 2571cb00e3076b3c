package dev.rankine.tables;

import java.io.IOException;

/// A table that cannot be read or written; the message is one line that names the file, the line or column
/// and the rule.
public final class TableException extends IOException {
    private static final long serialVersionUID = 1;

    TableException(String message) {
        super(message);
    }

    TableException(String message, Throwable cause) {
        super(message, cause);
    }
}
