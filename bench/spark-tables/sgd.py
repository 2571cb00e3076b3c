"""Seconds per epoch of RankineSGD beside SgdTrainer in one process and RankineALS, on ratings, and what the models are worth.

An epoch's seconds are those that a fit of more epochs takes beyond one of fewer, divided by how many more: on the wall,
and of the CPU in all executors' tasks. The process is the driver, with as many threads as the cluster has cores;
its model is that of RankineSGD, so its quality is not measured again. Quality is the RMSE of held-out ratings, after as
many epochs or iterations as the defaults are.
Usage: bench/spark sgd [--data DIR] [--only NAME ...] [--rank K] [--runs N]
"""

import argparse
import os
import time

from measure import Cost, Meter, best, median
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from rankine.spark import RankineALS, RankineEvaluator, RankineSGD, Splits

FEW, MANY = 2, 8
TASTES = 4


def movielens(spark: SparkSession, folder: str) -> tuple:
    def table(name: str) -> DataFrame:
        rows = spark.read.csv(f"{folder}/ml-100k/{name}", sep="\t", schema="user INT, item INT, rating FLOAT, time LONG")
        return rows.drop("time")

    return table("u1.base"), table("u1.test")


def made_up(spark: SparkSession, users: int, items: int, entries: int) -> tuple:
    """Ratings from 1 to 5 by a few hidden tastes, with noise; popular items have more of them."""

    def taste(column: str, number: int):
        return F.hash(F.lit(number), column) / F.lit(2.0**31)

    pairs = spark.range(0, int(entries * 1.1), 1, 8).select(
        F.floor(F.rand(1) * users).cast("int").alias("user"),
        F.floor(F.pow(F.rand(2), 2) * items).cast("int").alias("item"),
    ).distinct()
    meeting = sum((taste("user", number) * taste("item", number) for number in range(TASTES)), F.lit(0.0))
    rating = F.lit(3.5) + meeting * 1.5 + F.randn(3) * 0.4
    rated = pairs.withColumn("rating", F.least(F.lit(5.0), F.greatest(F.lit(1.0), rating)).cast("float"))
    parts = Splits.of(rated.cache()).random(0.1, 1)
    return parts.train, parts.test


def kept(frame: DataFrame) -> DataFrame:
    frame = frame.repartition(2).cache()
    frame.count()
    return frame


class OneProcess:
    """SgdTrainer in the driver."""

    def __init__(self, spark: SparkSession, data: DataFrame, options):
        self.jvm = spark._jvm.dev.rankine
        self.threads = spark.sparkContext.defaultParallelism
        self.rank = options.rank
        columns = self.jvm.spark.frames.InteractionColumns.of("user", "item").withValue("rating")
        policy = self.jvm.interactions.Duplicates.FAIL
        self.data = self.jvm.spark.frames.NumberedInteractions.of(data._jdf, columns, policy).collect()

    def fit(self, epochs: int) -> None:
        sgd = self.jvm.training.sgd
        trainer = sgd.SgdTrainer(sgd.SgdParameters.defaults().withRank(self.rank).withEpochs(epochs))
        workers = self.jvm.training.Workers.threads(self.threads)
        trainer.train(self.data, workers, self.jvm.training.TrainingListener.silent())
        workers.close()

    def per_epoch(self) -> Cost:
        taken = []
        for epochs in (FEW, MANY):
            start = time.perf_counter()
            self.fit(epochs)
            taken.append(time.perf_counter() - start)
        return Cost((taken[1] - taken[0]) / (MANY - FEW), 0, 0)


def per_epoch(meter: Meter, estimator, data: DataFrame) -> Cost:
    few, many = (meter.cost(lambda: estimator.setMaxIter(epochs).fit(data)) for epochs in (FEW, MANY))
    more = MANY - FEW
    return Cost((many.wall - few.wall) / more, (many.cpu - few.cpu) / more, (many.shuffled - few.shuffled) // more)


def error(estimator, data: DataFrame, test: DataFrame) -> float:
    model = estimator.setColdStartStrategy("drop").fit(data)
    return RankineEvaluator(metricName="rmse").evaluate(model.transform(test))


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/spark sgd", description=__doc__)
    parser.add_argument("--data", default=os.environ.get("RANKINE_DATA", "../shared/data"), help="folder of real data")
    parser.add_argument("--only", nargs="*", default=[], help="rows of the table whose names have one of these words")
    parser.add_argument("--rank", type=int, default=32)
    parser.add_argument("--runs", type=int, default=3, help="turns that count, after one that does not (3)")
    options = parser.parse_args()
    spark = SparkSession.builder.appName("bench sgd").getOrCreate()
    meter = Meter(spark)
    frames = {
        "MovieLens 100K, fold 1": lambda: movielens(spark, options.data),
        "6,000 x 4,000, 1M made up": lambda: made_up(spark, 6_000, 4_000, 1_000_000),
        "100,000 x 20,000, 5M made up": lambda: made_up(spark, 100_000, 20_000, 5_000_000),
    }
    print("| data | RankineSGD s per epoch: best, median | CPU | shuffled MB | one process s | RankineALS s per iteration |"
          " CPU | RMSE of SGD | RMSE of ALS |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, frame in frames.items():
        if options.only and not any(word in name for word in options.only):
            continue
        data, test = (kept(part) for part in frame())
        process = OneProcess(spark, data, options)
        ways = [
            lambda: per_epoch(meter, RankineSGD(rank=options.rank), data),
            process.per_epoch,
            lambda: per_epoch(meter, RankineALS(rank=options.rank), data),
        ]
        turns = [[way() for way in ways] for _ in range(1 + options.runs)]
        sgd, one, als = ([turn[way] for turn in turns[1:]] for way in range(3))
        cells = [name, f"{best(sgd).wall:.3f}, {median(sgd).wall:.3f}", f"{median(sgd).cpu:.3f}",
                 f"{median(sgd).shuffled / 1e6:.1f}", f"{best(one).wall:.3f}, {median(one).wall:.3f}",
                 f"{best(als).wall:.3f}, {median(als).wall:.3f}", f"{median(als).cpu:.3f}"]
        cells += [f"{error(estimator(rank=options.rank), data, test):.4f}" for estimator in (RankineSGD, RankineALS)]
        print("| " + " | ".join(cells) + " |", flush=True)
        data.unpersist()


if __name__ == "__main__":
    main()
