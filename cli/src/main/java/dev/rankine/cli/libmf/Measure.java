package dev.rankine.cli.libmf;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What `mf-predict` can say of a model.
public sealed interface Measure extends Worth permits Criterion, RankCriterion {
    /// LIBMF's number of it.
    int number();

    /// The name before its figure.
    String label();

    /// @throws IllegalArgumentException if there is none of this number
    static Measure numbered(int number) {
        List<Measure> all = Stream.<Measure>concat(
                        Arrays.stream(Criterion.values()), Arrays.stream(RankCriterion.values()))
                .toList();
        return all.stream()
                .filter(measure -> measure.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("-e must be one of "
                        + String.join(
                                ", ",
                                all.stream()
                                        .map(measure -> String.valueOf(measure.number()))
                                        .toList())
                        + ", was " + number));
    }
}
