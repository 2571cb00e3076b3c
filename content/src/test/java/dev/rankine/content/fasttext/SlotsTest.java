package dev.rankine.content.fasttext;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotsTest {
    private static Slots slots(int entries) {
        return new Slots(Arena.ofAuto().allocate(Slots.bytes(entries)), entries);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 1_000, 65_536})
    void whatWasPutIsFoundAndNothingElse(int entries) {
        Slots slots = slots(entries);
        Map<Integer, Integer> expected = new HashMap<>();
        var random = new Random(entries);
        for (int value = 0; value < entries; value++) {
            int key = random.nextInt();
            slots.put(key, value, same -> true);
            expected.put(key, value);
        }

        expected.forEach(
                (key, value) -> assertThat(slots.find(key, same -> true)).isEqualTo(value));
        for (int n = 0; n < 100; n++) {
            int key = random.nextInt();
            assertThat(slots.find(key, same -> true)).isEqualTo(expected.getOrDefault(key, -1));
        }
    }

    @Test
    void valuesOfOneKeyAreToldApartByTheirCondition() {
        Slots slots = slots(100);
        for (int value = 0; value < 100; value++) {
            slots.put(-1, value, other -> false);
        }

        for (int value = 0; value < 100; value++) {
            int wanted = value;
            assertThat(slots.find(-1, other -> other == wanted)).isEqualTo(wanted);
        }
        assertThat(slots.find(-1, other -> false)).isEqualTo(-1);
    }

    @Test
    void theSameKeyUnderTheSameConditionIsReplaced() {
        Slots slots = slots(1);
        slots.put(5, 0, same -> true);
        slots.put(5, 9, same -> true);

        assertThat(slots.find(5, same -> true)).isEqualTo(9);
    }
}
