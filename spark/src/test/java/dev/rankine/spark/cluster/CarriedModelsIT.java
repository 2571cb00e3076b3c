package dev.rankine.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.content.fasttext.TrainedModel;
import org.junit.jupiter.api.Test;

class CarriedModelsIT {
    @Test
    void aPandasFunctionLoadsAModelOncePerWorker() {
        String model = TrainedModel.SKIPGRAM.file().toAbsolutePath().toString();
        var finished = StandaloneCluster.running().submitWithKryo("carried_models.py", model);
        assertThat(finished.output()).contains("carried_models: ok");
        assertThat(finished.status()).isZero();
    }
}
