package dev.rankine.cli.machine;

import dev.rankine.cli.machine.Finding.Verdict;
import dev.rankine.kernels.Kernels;
import dev.rankine.text.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Looks at the machine beneath. Linux tells most of it in files below `root`; where a file is absent the finding says
/// less.
///
/// @param root usually `/`
/// @param environment the variables of this process
public record Machine(Path root, Map<String, String> environment) {
    private static final Runtime.Version OLDEST_JAVA = Runtime.Version.parse("25.0.3");
    private static final long LITTLE_SPACE = 1L << 30;

    public static Machine here() {
        return new Machine(Path.of("/"), System.getenv());
    }

    public List<Finding> findings() throws IOException {
        var findings = new ArrayList<Finding>();
        findings.add(java(Runtime.version()));
        findings.add(vectors());
        findings.add(processors());
        findings.add(caches());
        findings.add(memory());
        findings.add(heap());
        findings.add(temporarySpace());
        findings.add(program("mpi", "mpirun", "needed only to train on several machines"));
        findings.add(program("spark", "spark-submit", "needed only to run on a cluster"));
        return findings;
    }

    Finding java(Runtime.Version version) {
        boolean recent = version.compareToIgnoreOptional(OLDEST_JAVA) >= 0;
        String text =
                version + ", " + System.getProperty("java.vendor") + (recent ? "" : "; 25.0.3 or later is needed");
        return Finding.of("java", recent, text, Map.of("version", version.toString()));
    }

    private static Finding vectors() {
        int lanes = Kernels.lanes();
        String text = Kernels.vectorized()
                ? lanes * Float.SIZE + " bits, " + lanes + " floats at a time"
                : "off, so everything is slow; start with ./rankine";
        return Finding.of("vectors", Kernels.vectorized(), text, Map.of("bits", lanes * Float.SIZE));
    }

    private Finding processors() throws IOException {
        int count = Runtime.getRuntime().availableProcessors();
        String model = valueOf("proc/cpuinfo", "model name");
        String text = Figures.count(count) + (model.isEmpty() ? "" : " x " + model);
        return Finding.of("processors", true, text, Map.of("count", count, "model", model));
    }

    private Finding caches() throws IOException {
        Path folder = root.resolve("sys/devices/system/cpu/cpu0/cache");
        var sizes = new LinkedHashMap<String, Object>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> caches = Files.list(folder)) {
                for (Path cache : caches.sorted().toList()) {
                    if (Files.exists(cache.resolve("size"))
                            && !read(cache.resolve("type")).equals("Instruction")) {
                        sizes.put("L" + read(cache.resolve("level")), read(cache.resolve("size")));
                    }
                }
            }
        }
        String text = String.join(
                ", ",
                sizes.entrySet().stream()
                        .map(size -> size.getKey() + " " + size.getValue())
                        .toList());
        return Finding.of("caches", true, sizes.isEmpty() ? "the system does not tell their sizes" : text, sizes);
    }

    private Finding memory() throws IOException {
        long total = kibibytes("MemTotal");
        long available = kibibytes("MemAvailable");
        String limit = read(root.resolve("sys/fs/cgroup/memory.max"));
        boolean limited = limit.matches("[0-9]+") && Long.parseLong(limit) < total;
        var values = new LinkedHashMap<String, Object>();
        values.put("totalBytes", total);
        values.put("availableBytes", available);
        if (limited) {
            values.put("limitBytes", Long.parseLong(limit));
        }
        String text = Figures.bytes(total) + ", " + Figures.bytes(available) + " of it available"
                + (limited ? ", limited to " + Figures.bytes(Long.parseLong(limit)) + " by the container" : "");
        return Finding.of("memory", true, total == 0 ? "the system does not tell" : text, values);
    }

    private static Finding heap() {
        long most = Runtime.getRuntime().maxMemory();
        String text = "may grow to " + Figures.bytes(most) + "; factors and interactions lie outside it";
        return Finding.of("heap", true, text, Map.of("mostBytes", most));
    }

    private static Finding temporarySpace() throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        long free = Files.getFileStore(folder).getUsableSpace();
        boolean enough = free >= LITTLE_SPACE;
        String text = folder + " has " + Figures.bytes(free) + " free"
                + (enough ? "" : "; big tables need more, point TMPDIR elsewhere");
        return Finding.of("temporary", enough, text, Map.of("folder", folder.toString(), "freeBytes", free));
    }

    /// Looks for a program on the path, where presence is welcome and absence no fault.
    Finding program(String what, String name, String purpose) {
        for (String folder : environment.getOrDefault("PATH", "").split(":")) {
            Path program = Path.of(folder, name);
            if (Files.isExecutable(program)) {
                return new Finding(what, Verdict.OK, program.toString(), Map.of("path", program.toString()));
            }
        }
        return new Finding(what, Verdict.ABSENT, "no " + name + " on the path; " + purpose, Map.of());
    }

    private long kibibytes(String name) throws IOException {
        String digits = valueOf("proc/meminfo", name).replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits) * 1024;
    }

    /// The value of the first line `name : value` of a file, empty where there is none.
    private String valueOf(String file, String name) throws IOException {
        return read(root.resolve(file))
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static String read(Path file) throws IOException {
        return Files.isReadable(file) ? Files.readString(file).strip() : "";
    }
}
