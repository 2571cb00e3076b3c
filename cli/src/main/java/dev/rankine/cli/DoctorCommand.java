package dev.rankine.cli;

import dev.rankine.cli.machine.Finding;
import dev.rankine.cli.machine.Machine;
import dev.rankine.commands.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The command `rankine doctor`.
@Command(
        name = "doctor",
        description = "Tells what this machine has: Java, vectors, processors, caches, memory, MPI, Spark.",
        footer = {"", "Example: rankine doctor"})
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws IOException {
        output.show(new Findings(Machine.here().findings()));
        return 0;
    }

    private record Findings(List<Finding> findings) implements Answer {
        @Override
        public void print(PrintWriter out) {
            for (Finding finding : findings) {
                String sign = switch (finding.verdict()) {
                    case OK -> "ok";
                    case WARN -> "warn";
                    case ABSENT -> "-";
                };
                out.printf("%-5s %-11s %s%n", sign, finding.what(), finding.text());
            }
        }

        @Override
        public Map<String, Object> json() {
            var byName = new LinkedHashMap<String, Object>();
            for (Finding finding : findings) {
                var value = new LinkedHashMap<>(finding.values());
                value.put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT));
                value.put("text", finding.text());
                byName.put(finding.what(), value);
            }
            return byName;
        }
    }
}
