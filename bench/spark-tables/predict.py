"""Predictions by the mean of the 100 nearest points: broadcast and in batches, row by row, and in one process.

Usage: bench/spark predict [--points N] [--rows N] [--features N] [--neighbours N] [--runs N]
"""

import argparse
import statistics
import time

import numpy as np
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from rankine.spark import BroadcastPredictor
from sklearn.neighbors import KNeighborsRegressor

PARTITIONS = 8
ROW_BY_ROW = 100  # of that many rows one, because it takes so long


def drawn(spark: SparkSession, rows: int, features: int, seed: int) -> DataFrame:
    columns = [F.randn(seed * 1_000 + feature) for feature in range(features)]
    frame = spark.range(0, rows, 1, PARTITIONS).select("id", F.array(*columns).alias("features"))
    frame = frame.withColumn("value", F.expr("aggregate(features, 0D, (sum, feature) -> sum + feature)")).cache()
    frame.count()
    return frame


def seconds(work, runs: int) -> float:
    """The median time of `work`, after once that does not count."""
    taken = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def consume(frame) -> None:
    frame.write.format("noop").mode("overwrite").save()


def in_closure(regressor) -> F.udf:
    """What is usually written: the model in the function's closure, called for one row."""
    return F.udf(lambda features: float(regressor.predict([features])[0]), "double")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/spark predict", description=__doc__)
    parser.add_argument("--points", type=int, default=20_000, help="that the model has (20000)")
    parser.add_argument("--rows", type=int, default=20_000, help="to predict for (20000)")
    parser.add_argument("--features", type=int, default=20, help="of a row (20)")
    parser.add_argument("--neighbours", type=int, default=100, help="that are averaged (100)")
    parser.add_argument("--runs", type=int, default=3, help="turns that count (3)")
    options = parser.parse_args()

    spark = SparkSession.builder.appName("bench predict").getOrCreate()
    examples = spark._jvm.dev.rankine.spark.examples
    points = drawn(spark, options.points, options.features, 1)
    rows = drawn(spark, options.rows, options.features, 2)
    some = rows.where(F.col("id") % ROW_BY_ROW == 0).cache()
    some_rows = some.count()

    matrix = np.array([row.features for row in rows.select("features").collect()])
    local = points.select("features", "value").toPandas()
    python = KNeighborsRegressor(n_neighbors=options.neighbours).fit(np.stack(local["features"]), local["value"])
    java = examples.KnnRegressor.fit(points._jdf, "features", "value", options.neighbours)
    broadcast = spark._jvm.dev.rankine.spark.BroadcastPredictor.of(java)

    works = [
        ("scikit-learn, one process, all rows at once", options.rows, lambda: python.predict(matrix)),
        (
            "scikit-learn, one process, row by row",
            some_rows,
            lambda: [python.predict(matrix[row : row + 1]) for row in range(some_rows)],
        ),
        (
            "scikit-learn, model in the closure, row by row",
            some_rows,
            lambda: consume(some.withColumn("prediction", in_closure(python)("features"))),
        ),
        ("scikit-learn, BroadcastPredictor", options.rows, lambda: consume(BroadcastPredictor(python).predict(rows))),
        (
            "KnnRegressor in Java, model in the closure, row by row",
            some_rows,
            lambda: examples.RowByRow.predict(some._jdf, "features", java).write().format("noop").mode("overwrite").save(),
        ),
        (
            "KnnRegressor in Java, BroadcastPredictor",
            options.rows,
            lambda: broadcast.predict(rows._jdf).write().format("noop").mode("overwrite").save(),
        ),
    ]
    print("| model and way | rows | seconds (median) | rows a second |")
    print("|---|---|---|---|")
    for name, count, work in works:
        taken = seconds(work, options.runs)
        print(f"| {name} | {count} | {taken:.2f} | {count / taken:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
