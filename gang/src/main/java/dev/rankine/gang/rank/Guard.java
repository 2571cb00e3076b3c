package dev.rankine.gang.rank;

import java.util.Optional;

/// Ends this process at once when that which started it is gone: a rank without its launcher would go on waiting for
/// others, unseen.
final class Guard {
    private static final int TICK_MILLIS = 500;
    private static final int ORPHANED = 4;

    private Guard() {}

    static void start() {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        parent.ifPresent(
                launcher -> Thread.ofPlatform().daemon().name("rankine-guard").start(() -> watch(launcher)));
    }

    private static void watch(ProcessHandle launcher) {
        while (launcher.isAlive()) {
            try {
                Thread.sleep(TICK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
