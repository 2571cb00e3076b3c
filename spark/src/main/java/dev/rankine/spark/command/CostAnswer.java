package dev.rankine.spark.command;

import dev.rankine.commands.Answer;
import dev.rankine.spark.transfer.CostTable;
import dev.rankine.spark.transfer.LeftOut;
import dev.rankine.spark.transfer.Measurement;
import dev.rankine.spark.transfer.Mechanism;
import dev.rankine.spark.transfer.Transfer;
import dev.rankine.text.Figures;
import dev.rankine.text.TextTable;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The table of costs for a person and for a program.
record CostAnswer(CostTable table, String version, String master) implements Answer {
    @Override
    public void print(PrintWriter out) {
        out.println(Figures.count(table.executors(), "executor") + " of " + master + ", Spark " + version + ", "
                + Figures.count(table.tasks(), "task"));
        out.println();
        printWords(out);
        out.println();
        printFigures(out);
        for (LeftOut left : table.leftOut()) {
            out.println(name(left.mechanism()) + " of " + Figures.bytes(left.bytes()) + " with "
                    + Figures.count(left.executors(), "executor") + ": left out, " + left.reason());
        }
        out.println();
        out.println("size: of the driver's value, or of each task's. network: received from another process;");
        out.println("results: the part of it that the driver received. disk: shuffle files, and broadcasts that");
        out.println("did not fit in memory. driver heap: peak above the start, garbage included.");
    }

    private static void printWords(PrintWriter out) {
        var words = new TextTable("", "who sends to whom", "use it for");
        for (Mechanism mechanism : Mechanism.values()) {
            words.add(name(mechanism), mechanism.direction(), mechanism.use());
        }
        words.print(out);
    }

    private void printFigures(PrintWriter out) {
        var figures = new TextTable("", "executors", "size", "seconds", "network", "results", "disk", "driver heap");
        for (Measurement measured : table.measurements()) {
            Transfer transfer = measured.transfer();
            figures.add(
                    name(measured.mechanism()),
                    Integer.toString(measured.executors()),
                    Figures.bytes(measured.bytes()),
                    String.format(Locale.ROOT, "%.3f", transfer.seconds()),
                    Figures.bytes(transfer.networkBytes()),
                    Figures.bytes(transfer.resultBytes()),
                    Figures.bytes(transfer.diskBytes()),
                    Figures.bytes(transfer.driverBytes()));
        }
        figures.print(out);
    }

    @Override
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("spark", version);
        json.put("master", master);
        json.put("executors", table.executors());
        json.put("tasks", table.tasks());
        json.put(
                "measurements",
                table.measurements().stream().map(CostAnswer::json).toList());
        json.put("leftOut", table.leftOut().stream().map(CostAnswer::json).toList());
        json.put("calibration", table.calibration().json());
        return json;
    }

    private static Map<String, Object> json(Measurement measured) {
        var json = new LinkedHashMap<String, Object>();
        json.put("mechanism", name(measured.mechanism()));
        json.put("executors", measured.executors());
        json.put("bytes", measured.bytes());
        json.putAll(TransferJson.of(measured.transfer()));
        return json;
    }

    private static Map<String, Object> json(LeftOut left) {
        var json = new LinkedHashMap<String, Object>();
        json.put("mechanism", name(left.mechanism()));
        json.put("executors", left.executors());
        json.put("bytes", left.bytes());
        json.put("reason", left.reason());
        return json;
    }

    /// As Spark spells it: `treeAggregate`.
    private static String name(Mechanism mechanism) {
        return switch (mechanism) {
            case TREE_AGGREGATE -> "treeAggregate";
            default -> mechanism.name().toLowerCase(Locale.ROOT);
        };
    }
}
