package dev.rankine.gang.control;

import java.util.Map;
import java.util.Optional;

/// That a rank has called nothing of MPI for a while, and where it is.
///
/// @param millis for how long, by the time for which it has run
/// @param waits whether it is inside MPI, where others keep it waiting
/// @param at the line of code that it is at; that which called MPI if it waits
public record Idleness(long millis, boolean waits, String at) {
    private static final int MILLIS_OF_A_SECOND = 1000;

    ControlMessage sign() {
        return ControlMessage.of(
                ControlMessage.Subject.ALIVE, Map.of("idleMillis", millis, "waits", waits ? 1 : 0, "at", at));
    }

    /// What a sign of life says, if the rank is learning yet.
    static Optional<Idleness> in(ControlMessage sign) {
        return sign.members().containsKey("at")
                ? Optional.of(new Idleness(
                        sign.number("idleMillis"),
                        sign.number("waits") == 1,
                        String.valueOf(sign.members().get("at"))))
                : Optional.empty();
    }

    String inWords(int rank) {
        return "rank " + rank + (waits ? " has waited for the others for " : " has not spoken with the others for ")
                + millis / MILLIS_OF_A_SECOND + " s, at " + at;
    }
}
