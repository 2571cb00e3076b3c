"""A scikit-learn model, broadcast: the same predictions as in one process, in the order of the rows."""

import os

import numpy as np
from pyspark.errors import PythonException
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


class Counting:
    """Predicts how often this process has unpickled it."""

    def __setstate__(self, state):
        os.environ["UNPICKLED"] = str(int(os.environ.get("UNPICKLED", "0")) + 1)

    def __getstate__(self):
        return {"never": "empty"}

    def predict(self, features):
        return [int(os.environ["UNPICKLED"])] * len(features)


class Picky:
    def predict(self, features):
        if (features == asked[900]).any():
            raise ArithmeticError("this one is too much")
        return features[:, 0]


def refused(model, rows, *words):
    try:
        BroadcastPredictor.of(model).predict(rows).collect()
    except PythonException as error:
        assert all(word in str(error) for word in words), error
        return
    raise AssertionError(f"was accepted, though {words}")


in_one = arrays.coalesce(1)
refused(neighbours, in_one.selectExpr("if(row = 17, null, features) as features"), "null, at row 17 of partition 0")
refused(Picky(), in_one, "cannot predict, at row 900 of partition 0: this one is too much")

counted = BroadcastPredictor.of(Counting()).predict(arrays.repartition(12)).select("prediction").distinct().collect()
assert counted == [(1.0,)], counted

print("broadcast_prediction: ok")
