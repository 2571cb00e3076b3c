package dev.rankine.cli;

import dev.rankine.commands.Answer;
import dev.rankine.gang.GangReport;
import dev.rankine.gang.GangStep;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/// What `rankine gang train` has to say: of the model what `rankine train` says, and how the gang got there.
record GangTrainAnswer(TrainAnswer trained, GangReport report) implements Answer {
    @Override
    public void print(PrintWriter out) {
        trained.print(out);
        out.println("Timeline:");
        report.print(out);
    }

    @Override
    public Map<String, Object> json() {
        var json = new LinkedHashMap<>(trained.json());
        json.put("ranks", report.ranks());
        json.put("attempts", report.attempts());
        json.put("steps", report.steps().stream().map(GangTrainAnswer::json).toList());
        json.put(
                "bytesMoved",
                report.epochs().stream().mapToLong(epoch -> epoch.bytesMoved()).sum());
        return json;
    }

    private static Map<String, Object> json(GangStep step) {
        var json = new LinkedHashMap<String, Object>();
        json.put("step", step.name().toString());
        json.put("attempt", step.attempt());
        json.put("begun", step.begun());
        json.put("seconds", step.seconds());
        json.put("detail", step.detail());
        return json;
    }
}
