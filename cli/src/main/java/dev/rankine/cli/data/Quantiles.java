package dev.rankine.cli.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// How a number is spread: the smallest value that this share of all values does not pass.
public record Quantiles(Map<String, Integer> byName) {
    private static final Map<String, Double> SHARES = shares();

    private static Map<String, Double> shares() {
        var shares = new LinkedHashMap<String, Double>();
        shares.put("min", 0.0);
        shares.put("25%", 0.25);
        shares.put("median", 0.5);
        shares.put("75%", 0.75);
        shares.put("95%", 0.95);
        shares.put("max", 1.0);
        return shares;
    }

    static Quantiles of(int[] values) {
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        var byName = new LinkedHashMap<String, Integer>();
        SHARES.forEach((name, share) ->
                byName.put(name, sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)]));
        return new Quantiles(byName);
    }
}
