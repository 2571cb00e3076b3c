package dev.rankine.spark.ranking;

import dev.rankine.files.ElementType;
import dev.rankine.files.Safetensors;
import dev.rankine.files.Tensor;
import dev.rankine.interactions.Ids;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeWriter;
import org.apache.spark.sql.catalyst.util.ArrayData;

/// Ids that are strings, mapped like the factors beside them.
record TextIds(Ids ids) implements ItemIds {
    private static final String OFFSETS = "id_offsets";
    private static final String TEXT = "id_text";
    private static final ValueLayout.OfLong OFFSET = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    static TextIds of(List<Object> ascending) {
        return new TextIds(Ids.of(ascending.stream().map(Object::toString).toList()));
    }

    static TextIds read(Safetensors file) throws IOException {
        return new TextIds(Ids.over(file.memory(OFFSETS, ElementType.I64), file.memory(TEXT, ElementType.U8)));
    }

    @Override
    public List<Tensor> tensors() {
        return List.of(Tensor.of(OFFSETS, ElementType.I64, ids.offsets()), Tensor.of(TEXT, ElementType.U8, ids.text()));
    }

    @Override
    public void write(UnsafeWriter target, int ordinal, int index) {
        long start = ids.offsets().getAtIndex(OFFSET, index);
        long length = ids.offsets().getAtIndex(OFFSET, index + 1L) - start;
        target.write(ordinal, ids.text().asSlice(start, length).toArray(ValueLayout.JAVA_BYTE));
    }

    @Override
    public int indexOf(ArrayData array, int place) {
        return ids.indexOf(array.getUTF8String(place).toString());
    }
}
