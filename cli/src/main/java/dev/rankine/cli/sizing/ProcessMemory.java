package dev.rankine.cli.sizing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// What a process has of memory, in bytes, as Linux counts it.
///
/// @param own what no file holds and no other process sees: heap, stacks, what native code has allocated
/// @param mapped files in its address space, whether read yet or not
/// @param touched what is in memory of these
public record ProcessMemory(long own, long mapped, long touched) {
    private static final Pattern MAPPING = Pattern.compile("[0-9a-f]+-[0-9a-f]+ \\S+ \\S+ \\S+ (\\d+).*");
    private static final Pattern FIGURE = Pattern.compile("(\\w+): +(\\d+) kB");

    /// @throws IOException where there is no Linux beneath
    public static void requireTold() throws IOException {
        requireTold(file("self"));
    }

    static void requireTold(Path smaps) throws IOException {
        if (!Files.exists(smaps)) {
            throw new IOException("only Linux tells what a process has of memory: there is no " + smaps);
        }
    }

    static ProcessMemory of(long process) throws IOException {
        return of(Files.readAllLines(file(Long.toString(process))));
    }

    private static Path file(String process) {
        return Path.of("/proc", process, "smaps");
    }

    /// @param maps lines of a file `smaps`: a line for each mapping, below it a line for each of its figures
    static ProcessMemory of(List<String> maps) {
        var memory = new ProcessMemory(0, 0, 0);
        boolean ofFile = false;
        for (String line : maps) {
            var mapping = MAPPING.matcher(line);
            var figure = FIGURE.matcher(line);
            if (mapping.matches()) {
                ofFile = !"0".equals(mapping.group(1));
            } else if (figure.matches()) {
                memory = memory.plus(figure.group(1), Long.parseLong(figure.group(2)) * 1024, ofFile);
            }
        }
        return memory;
    }

    private ProcessMemory plus(String name, long bytes, boolean ofFile) {
        return switch (name) {
            case "Size" -> new ProcessMemory(own, ofFile ? mapped + bytes : mapped, touched);
            case "Rss" -> new ProcessMemory(own, mapped, ofFile ? touched + bytes : touched);
            // pages of a file that were written to are copies of the process's own
            case "Anonymous" -> new ProcessMemory(own + bytes, mapped, ofFile ? touched - bytes : touched);
            case "Swap" -> new ProcessMemory(own + bytes, mapped, touched);
            default -> this;
        };
    }
}
