"""A scikit-learn model, broadcast: the same predictions as in one process, in the order of the rows."""

import numpy as np
from pyspark.ml.linalg import Vectors
from pyspark.sql import SparkSession
from rankine.spark import BroadcastPredictor
from sklearn.neighbors import KNeighborsRegressor

spark = SparkSession.builder.appName("broadcast_prediction").getOrCreate()
numbers = np.random.default_rng(1)
known, values = numbers.random((500, 3)), numbers.random(500)
asked = numbers.random((1000, 3))
neighbours = KNeighborsRegressor(n_neighbors=100).fit(known, values)
expected = neighbours.predict(asked)

arrays = spark.createDataFrame([(row, features.tolist()) for row, features in enumerate(asked)], ["row", "features"])
found = BroadcastPredictor.of(neighbours).predict(arrays.repartitionByRange(4, "row")).collect()
assert [row.row for row in found] == list(range(1000))
assert np.allclose([row.prediction for row in found], expected)

vectors = spark.createDataFrame([(Vectors.dense(features),) for features in asked[:10]], ["point"])
predictor = BroadcastPredictor(neighbours, featuresCol="point", predictionCol="value")
assert np.allclose([row.value for row in predictor.predict(vectors).collect()], expected[:10])

broken = arrays.selectExpr("if(row = 17, null, features) as features")
try:
    BroadcastPredictor.of(neighbours).predict(broken).collect()
    raise AssertionError("null features were accepted")
except Exception as refused:
    assert "column features must not be null in any row" in str(refused), refused

print("broadcast_prediction: ok")
