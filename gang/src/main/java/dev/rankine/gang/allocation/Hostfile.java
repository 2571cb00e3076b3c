package dev.rankine.gang.allocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hosts and how many slots each has, as a file says in the spelling of Open MPI, `name slots=4`, or of MPICH,
/// `name:4`.
///
/// @param name in messages
/// @param slots by host, in the order of the file
record Hostfile(String name, Map<String, Integer> slots) {
    private static final Pattern LINE = Pattern.compile("([^\\s:]+)(?:\\s+slots=(\\d+)|:(\\d+))?");

    static Hostfile read(Path path) throws IOException {
        var slots = new LinkedHashMap<String, Integer>();
        int number = 0;
        for (String line : Files.readAllLines(path)) {
            number++;
            String said = line.replaceFirst("#.*", "").strip();
            Matcher host = LINE.matcher(said);
            if (host.matches()) {
                slots.merge(host.group(1), count(host), Integer::sum);
            } else if (!said.isEmpty()) {
                throw new IOException(path + ":" + number + ": a line must be 'host', 'host slots=N' or 'host:N', was '"
                        + said + "'");
            }
        }
        return new Hostfile(path.toString(), slots);
    }

    private static int count(Matcher host) {
        if (host.group(2) != null) {
            return Integer.parseInt(host.group(2));
        }
        return host.group(3) == null ? 1 : Integer.parseInt(host.group(3));
    }

    int all() {
        return slots.values().stream().mapToInt(Integer::intValue).sum();
    }
}
