"""A client of Spark Connect, which has no JVM of its own, trains on the server, predicts by the models, and embeds texts.

Usage: connect.py SERVER MODEL
"""

import sys
import tempfile

from pyspark.ml import Pipeline, PipelineModel
from pyspark.sql import SparkSession
from rankine.spark import EmbedText, RankineALS, RankineEvaluator, RankineModel, RankineSGD

spark = SparkSession.builder.remote(sys.argv[1]).getOrCreate()
ratings = spark.range(0, 3000, numPartitions=2).selectExpr(
    "cast(id % 100 as int) as user", "cast(id % 97 as int) as item", "cast(id % 5 + 1 as float) as rating"
)

for estimator in RankineALS(rank=4, maxIter=2), RankineSGD(rank=4, maxIter=2):
    model = estimator.fit(ratings)
    predictions = model.transform(ratings)
    rows = predictions.select("rating", "prediction").toPandas()
    assert len(rows) == 3000
    error = ((rows.rating - rows.prediction) ** 2).mean()
    assert error < rows.rating.var(), error
    assert abs(RankineEvaluator(metricName="rmse").evaluate(predictions) ** 2 - error) < 1e-6
    with tempfile.TemporaryDirectory() as folder:
        model.save(folder + "/model")
        loaded = RankineModel.load(folder + "/model")
        assert loaded.transform(ratings).exceptAll(predictions).count() == 0
        Pipeline(stages=[estimator]).fit(ratings).save(folder + "/piped")
        assert PipelineModel.load(folder + "/piped").transform(ratings).count() == 3000

texts = spark.createDataFrame([("ra ther",), ("",), (None,)], "title string")
embed = EmbedText(modelFile=sys.argv[2], inputCol="title", outputCol="meaning")
vectors = [row.meaning for row in embed.transform(texts).collect()]
assert len(vectors[0]) == 100 and vectors[1:] == [None, None], vectors
try:
    embed.register("embed")
    raise AssertionError("functions of SQL are registered in the driver")
except RuntimeError as error:
    assert "over Spark Connect" in str(error), error

del model  # while there is a session to tell the server in
spark.stop()
print("connect: ok")
