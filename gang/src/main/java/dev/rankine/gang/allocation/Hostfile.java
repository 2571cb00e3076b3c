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
    private static final int MOST = 1 << 16;
    private static final int LONGEST_NUMBER = 9;
    private static final Pattern LINE = Pattern.compile("([^\\s:]+)(?:\\s+slots=(\\d+)|:(\\d+))?");

    static Hostfile read(Path path) throws IOException {
        var slots = new LinkedHashMap<String, Integer>();
        int number = 0;
        for (String line : Files.readAllLines(path)) {
            number++;
            String said = line.replaceFirst("#.*", "").strip();
            Matcher host = LINE.matcher(said);
            if (host.matches()) {
                slots.merge(host.group(1), count(host, path + ":" + number), Integer::sum);
            } else if (!said.isEmpty()) {
                throw new IOException(path + ":" + number + ": a line must be 'host', 'host slots=N' or 'host:N', was '"
                        + said + "'");
            }
        }
        return new Hostfile(path.toString(), slots);
    }

    private static int count(Matcher host, String line) throws IOException {
        String said = host.group(2) == null ? host.group(3) : host.group(2);
        if (said == null) {
            return 1;
        }
        if (said.length() > LONGEST_NUMBER || Integer.parseInt(said) < 1 || Integer.parseInt(said) > MOST) {
            throw new IOException(line + ": a host has from 1 to " + MOST + " slots, was " + said);
        }
        return Integer.parseInt(said);
    }

    int all() {
        return slots.values().stream().mapToInt(Integer::intValue).sum();
    }
}
