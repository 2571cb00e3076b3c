package dev.rankine.spark.training.leastsquares;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.spark.training.FactorBlock;
import java.io.Serializable;

/// A block of rows that was solved for, and what it adds up to.
@DefaultSerializer(JavaSerializer.class)
record SolvedBlock(FactorBlock factors, BlockSums sums) implements Serializable {}
