package dev.rankine.spark;

import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;

/// Reads what [RankineModelWriter] wrote.
final class RankineModelReader extends MLReader<RankineModel> {
    @Override
    public RankineModel load(String path) {
        var metadata = DefaultParamsReader.loadMetadata(path, sparkSession(), RankineModel.class.getName());
        var model = new RankineModel(
                metadata.uid(),
                sparkSession().read().parquet(new Path(path, RankineModelWriter.USER_FACTORS).toString()),
                sparkSession().read().parquet(new Path(path, RankineModelWriter.ITEM_FACTORS).toString()),
                Optional.empty());
        metadata.getAndSetParams(model, metadata.getAndSetParams$default$2());
        return model;
    }
}
