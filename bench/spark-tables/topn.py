"""The ten best items for all users: ALSModel.recommendForAllUsers beside TopNForAll, on the same factors.

Factors are drawn from a normal distribution, or trained by Spark's ALS on interactions made up around hidden tastes.
Usage: bench/spark topn [--runs N] [--warm N] [--only NAME ...]
"""

import argparse
import sys

from measure import Meter, best, interleaved, median
from pyspark.ml.recommendation import ALS
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

BLOCKS = 10
SIZES = {"20k x 5k": (20_000, 5_000), "100k x 17k": (100_000, 17_000)}
INTERACTIONS_PER_USER = 20


def normal(spark: SparkSession, rows: int, rank: int, seed: int) -> DataFrame:
    features = F.array(*[F.randn(seed * 1_000 + column).cast("float") for column in range(rank)])
    ids = spark.range(0, rows, 1, BLOCKS).select(F.col("id").cast("int"))
    return ids.select("id", features.alias("features"))


def model_of(spark: SparkSession, rank: int, user_factors: DataFrame, item_factors: DataFrame):
    """An ALSModel of Spark, in the JVM, around these factors. (That of a fitted model in Python ends with it.)"""
    for side in (user_factors, item_factors):
        side.cache().count()
    model = spark._jvm.org.apache.spark.ml.recommendation.ALSModel("bench", rank, user_factors._jdf, item_factors._jdf)
    return model.setUserCol("user").setItemCol("item")


def drawn(spark: SparkSession, users: int, items: int, rank: int):
    return model_of(spark, rank, normal(spark, users, rank, 1), normal(spark, items, rank, 2))


def trained(spark: SparkSession, users: int, items: int, rank: int, implicit: bool):
    """Trained by Spark: every user likes items near a place of their own, and popular ones."""
    ratings = spark.range(0, users * INTERACTIONS_PER_USER, 1, BLOCKS).select(
        (F.col("id") % users).cast("int").alias("user"),
        (
            F.when(F.rand(3) < 0.7, F.floor((F.hash(F.col("id") % users) + F.randn(4) * items / 50) % items))
            .otherwise(F.floor(F.pow(F.rand(5), 3) * items))
            .cast("int")
        ).alias("near"),
        (1 + F.floor(F.rand(6) * 5)).cast("float").alias("rating"),
    ).select("user", ((F.col("near") + items) % items).alias("item"), "rating")
    als = ALS(rank=rank, maxIter=3, implicitPrefs=implicit, alpha=10.0, seed=1, regParam=0.05)
    fitted = als.fit(ratings)
    return model_of(spark, rank, fitted.userFactors, fitted.itemFactors)


def consume(frame) -> None:
    frame.write().format("noop").mode("overwrite").save()


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/spark topn", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="turns that count (5)")
    parser.add_argument("--warm", type=int, default=2, help="turns before (2)")
    parser.add_argument("--only", nargs="*", default=[], help="rows of the table whose names have one of these words")
    options = parser.parse_args()
    spark = SparkSession.builder.appName("bench topn").getOrCreate()
    meter = Meter(spark)
    ours = spark._jvm.dev.rankine.spark.TopNForAll
    kinds = {
        "normal": lambda *shape: drawn(spark, *shape),
        "explicit ALS": lambda *shape: trained(spark, *shape, False),
        "implicit ALS": lambda *shape: trained(spark, *shape, True),
    }
    print("| factors | users x items | rank | MLlib s: best, median | CPU s | shuffled MB | Rankine s: best, median | CPU s |"
          " shuffled MB | times wall: best, median | times CPU |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for kind, make in kinds.items():
        for size, shape in SIZES.items():
            for rank in (50, 100):
                name = f"{kind}, {size}, {rank}"
                if options.only and not any(word in name for word in options.only):
                    continue
                model = make(*shape, rank)
                works = {
                    "mllib": lambda model=model: consume(model.recommendForAllUsers(10)),
                    "rankine": lambda model=model: consume(ours.of(model).recommend(10)),
                }
                costs = interleaved(meter, works, options.warm, options.runs)
                print_row(kind, size, rank, costs["mllib"], costs["rankine"])
                model.userFactors().unpersist()
                model.itemFactors().unpersist()


def print_row(kind: str, size: str, rank: int, theirs: list, own: list) -> None:
    low, high = best(theirs), best(own)
    middle_low, middle_high = median(theirs), median(own)
    print(
        f"| {kind} | {size} | {rank} | {low.wall:.2f}, {middle_low.wall:.2f} | {low.cpu:.2f} | {low.shuffled / 1e6:.1f}"
        f" | {high.wall:.2f}, {middle_high.wall:.2f} | {high.cpu:.2f} | {high.shuffled / 1e6:.1f}"
        f" | {low.wall / high.wall:.1f}, {middle_low.wall / middle_high.wall:.1f} | {low.cpu / high.cpu:.1f} |"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
