package dev.rankine.gang.rank;

import dev.rankine.gang.control.RankLine;
import java.time.Duration;

/// Ends the gang when its driver says nothing for too long: nobody waits for what it would learn.
final class DriverWatch {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);
    private static final int TICK_MILLIS = 500;

    private DriverWatch() {}

    static void start(RankLine driver, Runnable end) {
        Thread.ofPlatform().daemon().name("rankine-driver-watch").start(() -> {
            while (driver.silence().compareTo(LONGEST_SILENCE) < 0) {
                try {
                    Thread.sleep(TICK_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
            end.run();
        });
    }
}
