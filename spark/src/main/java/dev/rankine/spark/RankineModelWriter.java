package dev.rankine.spark;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;

/// Writes a model as Spark ML writes models: params as `metadata`, both sides' factors as Parquet.
final class RankineModelWriter extends MLWriter {
    static final String USER_FACTORS = "userFactors";
    static final String ITEM_FACTORS = "itemFactors";

    private final RankineModel model;

    RankineModelWriter(RankineModel model) {
        this.model = model;
    }

    @Override
    public void saveImpl(String path) {
        DefaultParamsWriter.saveMetadata(model, path, sparkSession());
        model.userFactors().write().parquet(new Path(path, USER_FACTORS).toString());
        model.itemFactors().write().parquet(new Path(path, ITEM_FACTORS).toString());
    }
}
