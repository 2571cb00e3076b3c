package dev.rankine.spark.command;

import dev.rankine.commands.Answer;
import dev.rankine.spark.sizing.Executors;
import dev.rankine.spark.sizing.Trial;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The executors that held, and which were tried.
record TrialsAnswer(Executors best, List<Trial> trials) implements Answer {
    @Override
    public void print(PrintWriter out) {
        best.settings().forEach((name, value) -> out.println(name + " " + value));
    }

    @Override
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("settings", best.settings());
        json.put("executorsPerNode", best.ofNode());
        json.put("tasksPerNode", best.tasksOfNode());
        json.put("trials", trials.stream().map(TrialsAnswer::json).toList());
        return json;
    }

    private static Map<String, Object> json(Trial trial) {
        var json = new LinkedHashMap<String, Object>();
        json.put("executorsPerNode", trial.executors().ofNode());
        json.put("cores", trial.executors().cores());
        json.put("memoryBytes", trial.executors().memory());
        json.put("held", trial.held());
        trial.failure().ifPresent(why -> json.put("failure", why));
        return json;
    }
}
