package dev.rankine.gang.allocation;

import java.io.IOException;

/// There are not enough slots, or others have them.
public final class NoSlotsException extends IOException {
    private static final long serialVersionUID = 1;

    public NoSlotsException(String message) {
        super(message);
    }
}
