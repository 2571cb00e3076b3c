package dev.rankine.spark;

import dev.rankine.content.TextEncoder;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/// A function of Spark SQL from a text to its vector: null if the text is, or if it tells the model nothing.
record TextToVector(ModelOnExecutors<TextEncoder> model) implements UDF1<@Nullable String, float @Nullable []> {
    static final DataType RESULT = DataTypes.createArrayType(DataTypes.FloatType, false);

    @Override
    public float @Nullable [] call(@Nullable String text) {
        if (text == null) {
            return null;
        }
        TextEncoder encoder = model.get();
        var vector = new float[encoder.dimension()];
        return encoder.encode(text, vector) ? vector : null;
    }
}
