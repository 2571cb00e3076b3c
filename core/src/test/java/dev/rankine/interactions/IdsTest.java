package dev.rankine.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void everyIdIsFoundUnderItsNumberHoweverOddItIs() {
        List<String> odd =
                List.of("", "a,b", "say \"hi\"", "two\nlines", "\uD83C\uDF0B", "x".repeat(10_000), " 1", "1");

        Ids ids = Ids.of(odd);

        for (int index = 0; index < odd.size(); index++) {
            assertThat(ids.get(index)).isEqualTo(odd.get(index));
            assertThat(ids.indexOf(odd.get(index))).isEqualTo(index);
        }
        assertThat(ids.indexOf("nobody")).isEqualTo(Ids.UNKNOWN);
    }

    @Test
    void manyIdsAreFound() {
        Ids ids = Ids.of(IntStream.range(0, 100_000).mapToObj(i -> "u" + i).toList());

        assertThat(IntStream.range(0, 100_000)).allMatch(i -> ids.indexOf("u" + i) == i);
    }

    @Test
    void idsOverTheSameMemoryAreTheSameIds() {
        Ids ids = Ids.of(List.of("ann", "bob"));

        Ids mapped = Ids.over(ids.offsets(), ids.text());

        assertThat(mapped.size()).isEqualTo(2);
        assertThat(mapped.indexOf("bob")).isEqualTo(1);
    }

    @Test
    void anExtensionKeepsTheOldNumbers() {
        Ids extended = Ids.of(List.of("ann", "bob")).extendedBy(Ids.of(List.of("cid", "ann", "dan")));

        assertThat(IntStream.range(0, extended.size()).mapToObj(extended::get))
                .containsExactly("ann", "bob", "cid", "dan");
    }

    @Test
    void anIdThatOccursTwiceIsRefused() {
        assertThatThrownBy(() -> Ids.of(List.of("ann", "ann"))).hasMessageContaining("'ann' occurs twice");
    }

    @Test
    void noIdsAtAllAreFine() {
        assertThat(Ids.of(List.of()).indexOf("ann")).isEqualTo(Ids.UNKNOWN);
    }
}
