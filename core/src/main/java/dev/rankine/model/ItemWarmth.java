package dev.rankine.model;

import dev.rankine.files.ElementType;
import dev.rankine.files.Safetensors;
import dev.rankine.files.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// What the score of each item of a model stands on: a byte an item, which may be mapped, or nothing where all are
/// warm.
public final class ItemWarmth {
    private static final ItemWarmth ALL_WARM = new ItemWarmth(MemorySegment.NULL);
    /// The place of a warmth is its byte on disk: others may follow, none may move.
    private static final List<Warmth> BY_CODE = List.of(Warmth.WARM, Warmth.TEXT, Warmth.POPULARITY);

    private static final String TENSOR = "item_warmth";

    private final MemorySegment codes;

    private ItemWarmth(MemorySegment codes) {
        this.codes = codes;
    }

    /// Every item was learned from interactions.
    public static ItemWarmth allWarm() {
        return ALL_WARM;
    }

    public static ItemWarmth of(int items, IntFunction<Warmth> warmthOf) {
        MemorySegment codes = Arena.ofAuto().allocate(items);
        for (int item = 0; item < items; item++) {
            codes.set(ValueLayout.JAVA_BYTE, item, (byte) BY_CODE.indexOf(warmthOf.apply(item)));
        }
        return new ItemWarmth(codes);
    }

    public Warmth of(int item) {
        return isAllWarm() ? Warmth.WARM : BY_CODE.get(codes.get(ValueLayout.JAVA_BYTE, item));
    }

    public boolean isAllWarm() {
        return codes.byteSize() == 0;
    }

    /// How many of the first `items` items are of each warmth, in the order of [Warmth].
    public Map<Warmth, Integer> counts(int items) {
        var counts = new EnumMap<Warmth, Integer>(Warmth.class);
        for (Warmth warmth : BY_CODE) {
            counts.put(warmth, 0);
        }
        for (int item = 0; item < items; item++) {
            counts.merge(of(item), 1, Integer::sum);
        }
        return counts;
    }

    /// Refuses a number of items that this is not about.
    void require(int items) {
        if (!isAllWarm() && codes.byteSize() != items) {
            throw new IllegalArgumentException(
                    "every item needs a warmth: " + items + " ids, " + codes.byteSize() + " of " + TENSOR);
        }
    }

    /// Nothing where all items are warm, as in models of the time before there was a warmth.
    Optional<Tensor> tensor() {
        return isAllWarm() ? Optional.empty() : Optional.of(Tensor.of(TENSOR, ElementType.U8, codes));
    }

    /// @throws IllegalArgumentException if a byte is no warmth
    static ItemWarmth in(Safetensors tensors) throws IOException {
        if (!tensors.names().contains(TENSOR)) {
            return ALL_WARM;
        }
        MemorySegment codes = tensors.memory(TENSOR, ElementType.U8);
        for (long item = 0; item < codes.byteSize(); item++) {
            int code = Byte.toUnsignedInt(codes.get(ValueLayout.JAVA_BYTE, item));
            if (code >= BY_CODE.size()) {
                throw new IllegalArgumentException(
                        TENSOR + " must be below " + BY_CODE.size() + ", was " + code + " for item " + item);
            }
        }
        return new ItemWarmth(codes);
    }
}
