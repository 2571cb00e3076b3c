package dev.rankine.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumberTableTest {
    private static final long SMALL = 1 << 22;

    @Test
    void codesSmallAndLargeHaveTheNumbersTheyWereGivenFirst() {
        var random = new SplittableRandom(5);
        Map<Long, Integer> given = new LinkedHashMap<>();
        LongStream.of(0, 1, 1023, 1024, 2047, 5000, SMALL - 1, SMALL, SMALL + 1, Long.MAX_VALUE)
                .forEach(code -> given.put(code, given.size()));
        random.longs(5000, 0, Long.MAX_VALUE).forEach(code -> given.putIfAbsent(code, given.size()));
        random.longs(5000, 0, SMALL).forEach(code -> given.putIfAbsent(code, given.size()));
        var table = new NumberTable();

        given.forEach((code, number) -> assertThat(table.add(code, number)).isTrue());
        given.forEach((code, number) -> assertThat(table.add(code, number + 1)).isFalse());

        assertThat(table.size()).isEqualTo(given.size());
        given.forEach((code, number) -> assertThat(table.of(code)).isEqualTo(number));
    }

    @Test
    void codesThatWereNotAddedHaveNone() {
        var table = new NumberTable();
        table.add(7, 0);
        table.add(SMALL + 7, 1);

        assertThat(LongStream.of(0, 6, 8, 4000, SMALL - 1, SMALL, SMALL + 8).map(table::of))
                .containsOnly(-1L);
    }
}
