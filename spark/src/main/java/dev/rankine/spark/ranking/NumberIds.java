package dev.rankine.spark.ranking;

import dev.rankine.files.Safetensors;
import dev.rankine.files.Tensor;
import dev.rankine.spark.frames.IdType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeWriter;
import org.apache.spark.sql.catalyst.util.ArrayData;

/// Ids that are numbers.
record NumberIds(boolean ints, long[] ascending) implements ItemIds {
    private static final String NAME = "ids";

    static NumberIds of(IdType type, List<Object> ascending) {
        long[] numbers =
                ascending.stream().mapToLong(id -> ((Number) id).longValue()).toArray();
        return new NumberIds(type == IdType.INT, numbers);
    }

    static NumberIds read(IdType type, Safetensors file) throws IOException {
        return new NumberIds(type == IdType.INT, file.longs(NAME));
    }

    @Override
    public List<Tensor> tensors() {
        return List.of(Tensor.of(NAME, ascending));
    }

    @Override
    public void write(UnsafeWriter target, int ordinal, int index) {
        if (ints) {
            target.write(ordinal, (int) ascending[index]);
        } else {
            target.write(ordinal, ascending[index]);
        }
    }

    @Override
    public int indexOf(ArrayData ids, int place) {
        long id = ints ? ids.getInt(place) : ids.getLong(place);
        return Math.max(UNKNOWN, Arrays.binarySearch(ascending, id));
    }
}
