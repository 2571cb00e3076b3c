package dev.rankine.content.fasttext;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotsTest {
    private static final long BEFORE = 8;

    private final MemoryBytes memory = MemoryBytes.zeros(BEFORE + Slots.bytes(100_000));

    private Slots slots(int entries) {
        return new Slots(memory, BEFORE, entries);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 1_000, 65_536})
    void whatWasSetIsFoundAndNothingElse(int entries) {
        Slots slots = slots(entries);
        Map<Integer, Integer> expected = new HashMap<>();
        var random = new Random(entries);
        for (int value = 0; value < entries; value++) {
            int key = random.nextInt();
            slots.set(memory, slots.place(key), key, value);
            expected.put(key, value);
        }

        expected.forEach((key, value) -> {
            assertThat(slots.key(slots.place(key))).isEqualTo(key);
            assertThat(slots.value(slots.place(key))).isEqualTo(value);
        });
        for (int n = 0; n < 100; n++) {
            int key = random.nextInt();
            assertThat(slots.isFree(slots.place(key))).isEqualTo(!expected.containsKey(key));
        }
    }

    @Test
    void valuesOfOneKeyStandOneBehindTheOther() {
        Slots slots = slots(100);
        for (int value = 0; value < 100; value++) {
            int free = slots.first(-1);
            while (!slots.isFree(free)) {
                free = slots.next(free);
            }
            slots.set(memory, free, -1, value);
        }

        int place = slots.first(-1);
        for (int value = 0; value < 100; value++) {
            assertThat(slots.key(place)).isEqualTo(-1);
            assertThat(slots.value(place)).isEqualTo(value);
            place = slots.next(place);
        }
        assertThat(slots.isFree(place)).isTrue();
    }

    @Test
    @Timeout(10)
    void aForgedTableWithoutAFreeSlotEndsTheSearch() {
        Slots slots = slots(100_000);
        for (int place = 0; place < Slots.bytes(100_000) / Long.BYTES; place++) {
            slots.set(memory, place, 7, place);
        }

        assertThat(slots.place(8)).isEqualTo(-1);
        assertThat(slots.key(slots.place(7))).isEqualTo(7);
    }
}
