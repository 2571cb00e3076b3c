package dev.rankine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.files.ElementType;
import dev.rankine.files.Safetensors;
import dev.rankine.files.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemWarmthTest {
    @TempDir
    Path folder;

    @Test
    void itemsAreCountedByTheirWarmth() {
        assertThat(SavedModels.partlyCold(2, 7, 3, 1).warmth().counts(7))
                .containsExactly(Map.entry(Warmth.WARM, 3), Map.entry(Warmth.TEXT, 2), Map.entry(Warmth.POPULARITY, 2));
        assertThat(ItemWarmth.allWarm().counts(7)).containsEntry(Warmth.WARM, 7).containsEntry(Warmth.TEXT, 0);
    }

    @Test
    void aModelOfAnotherNumberOfItemsIsRefused() {
        FactorModel model = SavedModels.factors(2, 7, 3, 1);
        ItemWarmth tooFew = ItemWarmth.of(6, item -> Warmth.WARM);

        assertThatThrownBy(() -> new FactorModel(
                        model.users(),
                        model.items(),
                        model.userFactors(),
                        model.itemFactors(),
                        model.biases(),
                        tooFew,
                        model.provenance()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("every item needs a warmth: 7 ids, 6 of item_warmth");
    }

    @Test
    void aModelAllOfWhoseItemsAreWarmIsStoredAsItAlwaysWas() {
        assertThat(FactorFile.tensors(SavedModels.factors(2, 7, 3, 1)))
                .extracting(Tensor::name)
                .containsExactly("user_factors", "item_factors", "user_bias", "item_bias", "mean");
        assertThat(FactorFile.tensors(SavedModels.partlyCold(2, 7, 3, 1)))
                .extracting(Tensor::name)
                .contains("item_warmth");
    }

    @Test
    void aModelOfSomeItemsScoresThemAsBefore() {
        FactorModel whole = SavedModels.partlyCold(5, 9, 4, 1);
        var chosen = new BitSet();
        chosen.set(1);
        chosen.set(5);
        chosen.set(8);

        FactorModel some = whole.only(chosen);

        assertThat(some.items().size()).isEqualTo(3);
        assertThat(some.items().get(1)).isEqualTo(whole.items().get(5));
        assertThat(some.score(2, 1)).isEqualTo(whole.score(2, 5));
        assertThat(some.warmth().of(2)).isEqualTo(whole.warmth().of(8));
        assertThat(whole.only(new BitSet()).items().size()).isZero();
    }

    @Test
    void aByteThatIsNoWarmthIsRefused() throws IOException {
        var codes = Arena.ofAuto().allocate(3);
        codes.set(ValueLayout.JAVA_BYTE, 2, (byte) -3);
        Path file = folder.resolve("t.safetensors");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Safetensors.write(channel, Map.of(), List.of(Tensor.of("item_warmth", ElementType.U8, codes)));
        }

        try (var tensors = Safetensors.open(file)) {
            assertThatThrownBy(() -> ItemWarmth.in(tensors))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("item_warmth must be below 3, was 253 for item 2");
        }
    }
}
