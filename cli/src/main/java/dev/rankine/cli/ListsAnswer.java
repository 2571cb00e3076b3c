package dev.rankine.cli;

import dev.rankine.commands.Answer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What `rankine recommend`, `rankine similar` and `rankine neighbours query` have to say to a reader.
///
/// @param kind what the lists were made from: `model` or `index`
/// @param owner what those are that the lists are for: `user`, `item` or `text`
/// @param listed what is in the lists: `user` or `item`
record ListsAnswer(String kind, Path source, String owner, String listed, List<TopList> lists, Titles titles)
        implements Answer {
    @Override
    public void print(PrintWriter out) {
        for (TopList list : lists) {
            String nothing = list.entries().isEmpty() ? ": nothing to list" : "";
            out.println(owner + " " + shown(owner, list.owner()) + nothing);
            int rank = 0;
            for (TopList.Entry entry : list.entries()) {
                rank++;
                String warmth = entry.warmth().map(each -> "  " + each.label()).orElse("");
                out.printf(Locale.ROOT, "%4d  %8.4f  %s%s%n", rank, entry.score(), shown(listed, entry.id()), warmth);
            }
        }
    }

    private String shown(String kind, String id) {
        return kind.equals("item") ? titles.beside(id) : id;
    }

    @Override
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put(kind, source.toString());
        json.put("lists", lists.stream().map(this::json).toList());
        return json;
    }

    private Map<String, Object> json(TopList list) {
        var entries = new ArrayList<Map<String, Object>>();
        for (TopList.Entry entry : list.entries()) {
            var json = new LinkedHashMap<String, Object>();
            json.put(listed, entry.id());
            json.put("score", entry.score());
            json.put("rank", entries.size() + 1);
            entry.warmth().ifPresent(warmth -> json.put("warmth", warmth.label()));
            titles.of(entry.id()).ifPresent(title -> json.put("title", title));
            entries.add(json);
        }
        var json = new LinkedHashMap<String, Object>();
        json.put(owner, list.owner());
        json.put(listed + "s", entries);
        return json;
    }
}
