package dev.rankine.gang.feed;

import java.io.IOException;

/// Rows that did not get to where they belong: a gap, damage, a stranger, or nobody who takes them.
public final class FeedException extends IOException {
    private static final long serialVersionUID = 1;

    FeedException(String message) {
        super(message);
    }
}
