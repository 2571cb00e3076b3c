package dev.rankine.gang.allocation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Slots of the hosts in a file, or of this host alone, which gangs take by locking files in a directory that all their
/// drivers see. It asks nobody, so it is for machines that nobody else gives away.
public final class HostfileAllocator implements GangAllocator {
    private static final int LONGEST_PAUSE_MILLIS = 500;
    private static final String THIS_HOST = "localhost";

    private final Hostfile hosts;
    private final Path locks;
    private final SplittableRandom jitter =
            new SplittableRandom(ProcessHandle.current().pid() * 31 + System.nanoTime());

    private HostfileAllocator(Hostfile hosts, Path locks) {
        this.hosts = hosts;
        this.locks = locks;
    }

    /// @param hostfile lines of `host slots=N` or `host:N`; what follows a `#` is a remark
    public static HostfileAllocator of(Path hostfile, Path locks) throws IOException {
        return new HostfileAllocator(Hostfile.read(hostfile), locks);
    }

    public static HostfileAllocator thisHost(int slots, Path locks) {
        return new HostfileAllocator(new Hostfile("this host", Map.of(THIS_HOST, slots)), locks);
    }

    @Override
    public Lease acquire(int slots, Duration timeout) throws IOException, InterruptedException {
        if (slots > hosts.all()) {
            throw new NoSlotsException(
                    slots + " slots are needed, " + hosts.name() + " has no more than " + hosts.all());
        }
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            var taken = new ArrayList<SlotLock>();
            var holders = new ArrayList<String>();
            take(slots, taken, holders);
            if (taken.size() == slots) {
                return new Held(taken);
            }
            taken.forEach(SlotLock::close);
            if (System.nanoTime() > end) {
                throw new NoSlotsException(slots + " slots are needed, " + hosts.name() + " has " + hosts.all()
                        + ", of which others hold " + holders.size() + ": " + String.join(", ", holders));
            }
            Thread.sleep(jitter.nextInt(1, LONGEST_PAUSE_MILLIS));
        }
    }

    private void take(int slots, List<SlotLock> taken, List<String> holders) throws IOException {
        for (Map.Entry<String, Integer> host : hosts.slots().entrySet()) {
            for (int slot = 0; slot < host.getValue() && taken.size() < slots; slot++) {
                Optional<SlotLock> lock = SlotLock.take(locks, host.getKey(), slot);
                if (lock.isPresent()) {
                    taken.add(lock.get());
                } else {
                    holders.add(SlotLock.holder(locks, host.getKey(), slot));
                }
            }
        }
    }

    private record Held(List<SlotLock> slots) implements Lease {
        @Override
        public Map<String, Integer> hosts() {
            Map<String, Integer> hosts = counts();
            return hosts.keySet().equals(Set.of(THIS_HOST)) ? Map.of() : hosts;
        }

        private Map<String, Integer> counts() {
            var hosts = new LinkedHashMap<String, Integer>();
            slots.forEach(slot -> hosts.merge(slot.host(), 1, Integer::sum));
            return hosts;
        }

        @Override
        public String description() {
            return new TreeMap<>(counts()).toString();
        }

        @Override
        public void close() {
            slots.forEach(SlotLock::close);
        }
    }
}
