package dev.rankine.spark.delivery;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;

/// A value that is serialized in Java's way, whatever `spark.serializer` says. For classes that do not know Spark; its
/// own say so themselves, by the same annotation.
@DefaultSerializer(JavaSerializer.class)
@SuppressWarnings("serial") // its values can be serialized, whatever their interfaces say
public record ByJava<T>(T value) implements Serializable {}
