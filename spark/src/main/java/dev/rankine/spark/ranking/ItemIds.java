package dev.rankine.spark.ranking;

import dev.rankine.files.Safetensors;
import dev.rankine.files.Tensor;
import dev.rankine.spark.frames.IdType;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeWriter;
import org.apache.spark.sql.catalyst.util.ArrayData;

/// The ids of a catalogue, in ascending order, which is the order of its items: numbers by value, strings by the bytes
/// of their UTF-8.
public sealed interface ItemIds permits NumberIds, TextIds {
    /// What [#indexOf] answers for an id that is not here.
    int UNKNOWN = -1;

    /// @param ascending as rows hold them
    static ItemIds of(IdType type, List<Object> ascending) {
        return type == IdType.STRING ? TextIds.of(ascending) : NumberIds.of(type, ascending);
    }

    static ItemIds read(IdType type, Safetensors file) throws IOException {
        return type == IdType.STRING ? TextIds.read(file) : NumberIds.read(type, file);
    }

    List<Tensor> tensors();

    void write(UnsafeWriter target, int ordinal, int index);

    /// The index of the id at a place of an array, or [#UNKNOWN].
    int indexOf(ArrayData ids, int place);
}
