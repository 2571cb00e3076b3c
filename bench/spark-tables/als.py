"""Seconds per iteration of Spark's ALS beside RankineALS, on implicit feedback, and what both models are worth.

An iteration's seconds are those that a fit of more iterations takes beyond one of fewer, divided by how many more: on the
wall, and of the CPU in all executors' tasks, which other work on the machine changes little. Both estimators have the
same params, so they make the same objective small. The lists of both are measured by the same code.
Usage: bench/spark als [--data DIR] [--only NAME ...] [--rank K] [--runs N] [--exchange auto|broadcast|shuffle]
"""

import argparse
import os

from measure import Cost, Meter, best, median
from pyspark.ml.recommendation import ALS
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

FEW, MANY = 2, 6
QUALITY_ITERATIONS = 10
ALPHA, REGULARIZATION = 10.0, 0.05


def table(spark: SparkSession, path: str) -> DataFrame:
    rows = spark.read.csv(path, header=True, inferSchema=True)
    return rows.select(F.col("uid").cast("int").alias("user"), F.col("sid").cast("int").alias("item"))


def made_up(spark: SparkSession, users: int, items: int, entries: int) -> DataFrame:
    """Every user likes items near a place of their own, and popular ones."""
    user = F.col("id") % users
    near = F.hash(user) + F.randn(4) * items / 50
    item = F.when(F.rand(3) < 0.7, F.floor(near % items)).otherwise(F.floor(F.pow(F.rand(5), 3) * items))
    pairs = spark.range(0, int(entries * 1.2), 1, 8).select(user.cast("int").alias("user"), item.cast("int").alias("near"))
    distinct = pairs.select("user", ((F.col("near") + items) % items).alias("item")).distinct()
    return distinct.limit(entries)


def kept(frame: DataFrame) -> DataFrame:
    frame = frame.withColumn("rating", F.lit(1.0).cast("float")).repartition(2).cache()
    frame.count()
    return frame


class Mllib:
    def __init__(self, spark: SparkSession, options):
        self.options = options

    def fit(self, data: DataFrame, iterations: int):
        als = ALS(rank=self.options.rank, maxIter=iterations, implicitPrefs=True, alpha=ALPHA,
                  regParam=REGULARIZATION, seed=1)
        model = als.fit(data)
        model.itemFactors.count()
        return model.userFactors._jdf, model.itemFactors._jdf


class Rankine:
    def __init__(self, spark: SparkSession, options):
        self.spark = spark
        self.options = options

    def fit(self, data: DataFrame, iterations: int):
        als = self.spark._jvm.dev.rankine.spark.RankineALS()
        als.setRank(self.options.rank).setMaxIter(iterations).setImplicitPrefs(True).setAlpha(ALPHA)
        als.setRegParam(REGULARIZATION).setExchange(self.options.exchange)
        model = als.fit(data._jdf)
        return model.userFactors(), model.itemFactors()


def per_iteration(meter: Meter, estimator, data: DataFrame) -> Cost:
    few, many = (meter.cost(lambda: estimator.fit(data, iterations)) for iterations in (FEW, MANY))
    more = MANY - FEW
    return Cost((many.wall - few.wall) / more, (many.cpu - few.cpu) / more, (many.shuffled - few.shuffled) // more)


def quality(spark: SparkSession, factors: tuple, seen: DataFrame, test: DataFrame) -> str:
    """Recall and NDCG at 20 over the full catalogue, seen items left out."""
    jvm = spark._jvm.dev.rankine.spark
    lists = jvm.TopNForAll.of(*factors).exclude(seen._jdf).recommend(20)
    cutoffs = spark._sc._gateway.new_array(spark._jvm.int, 1)
    cutoffs[0] = 20
    report = jvm.TopListEvaluation.of(lists, test._jdf).excluding(seen._jdf).at(cutoffs).report()
    return " / ".join(f"{report.figure(name).value():.4f}" for name in ("recall@20", "ndcg@20"))


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/spark als", description=__doc__)
    parser.add_argument("--data", default=os.environ.get("RANKINE_DATA", "../shared/data"), help="folder of real data")
    parser.add_argument("--only", nargs="*", default=[], help="rows of the table whose names have one of these words")
    parser.add_argument("--rank", type=int, default=64)
    parser.add_argument("--runs", type=int, default=3, help="turns that count, after one that does not (3)")
    parser.add_argument("--exchange", default="auto", choices=["auto", "broadcast", "shuffle"])
    options = parser.parse_args()
    spark = SparkSession.builder.appName("bench als").getOrCreate()
    frames = {
        "ncf-ml1m": lambda: table(spark, f"{options.data}/ncf-ml1m/train.csv"),
        "gowalla": lambda: table(spark, f"{options.data}/gowalla/train.csv"),
        "5M made up": lambda: made_up(spark, 100_000, 20_000, 5_000_000),
    }
    held_out = {"gowalla": lambda: table(spark, f"{options.data}/gowalla/test.csv")}
    print("| data | MLlib s per iteration: best, median | CPU | Rankine s per iteration: best, median | CPU |"
          " times: best, median | times: CPU | MLlib recall / NDCG@20 | Rankine recall / NDCG@20 |")
    print("|---|---|---|---|---|---|---|---|---|")
    meter = Meter(spark)
    for name, frame in frames.items():
        if options.only and not any(word in name for word in options.only):
            continue
        data = kept(frame())
        estimators = [Mllib(spark, options), Rankine(spark, options)]
        turns = [[per_iteration(meter, estimator, data) for estimator in estimators] for _ in range(1 + options.runs)]
        columns = [[turn[side] for turn in turns[1:]] for side in range(2)]
        bests, medians = [best(column) for column in columns], [median(column) for column in columns]
        cells = [name]
        for side in range(2):
            cells += [f"{bests[side].wall:.3f}, {medians[side].wall:.3f}", f"{medians[side].cpu:.3f}"]
        times = [costs[0].wall / costs[1].wall for costs in (bests, medians)]
        cells += [f"{times[0]:.1f}, {times[1]:.1f}", f"{medians[0].cpu / medians[1].cpu:.1f}"]
        worth = [""] * 2
        if name in held_out:
            test = held_out[name]()
            worth = [quality(spark, estimator.fit(data, QUALITY_ITERATIONS), data, test) for estimator in estimators]
        print("| " + " | ".join(cells + worth) + " |", flush=True)
        data.unpersist()


if __name__ == "__main__":
    main()
