package dev.rankine.spark.sizing;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.content.MadeUpTexts;
import dev.rankine.content.TextEncoder;
import dev.rankine.spark.ModelOnExecutors;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import org.apache.spark.TaskContext;

/// Keeps a core of an executor at work, and looks how much the executor has in memory then.
///
/// @param time that it encodes texts for
/// @param chargedForFiles whether mapped pages count
@DefaultSerializer(JavaSerializer.class)
record TrialTask(ModelOnExecutors<TextEncoder> model, Duration time, boolean chargedForFiles) implements Serializable {
    long size() throws IOException {
        encode(model.get());
        ResidentMemory memory = ResidentMemory.now();
        return memory.own() + (chargedForFiles ? memory.ofFiles() : 0);
    }

    private void encode(TextEncoder encoder) {
        long end = System.nanoTime() + time.toNanos();
        var texts = new MadeUpTexts(TaskContext.getPartitionId());
        var vectors = new float[TextEncoder.TEXTS_AT_A_TIME][encoder.dimension()];
        do {
            encoder.encode(texts.next(vectors.length), vectors);
        } while (System.nanoTime() < end);
    }
}
