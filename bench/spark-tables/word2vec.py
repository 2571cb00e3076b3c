"""Seconds and worth of Spark's Word2Vec on made-up histories, beside which bench/gang item2vec stands on histories by the same law.

Each user likes one cluster of items, whose first are met most, and meets others now and then. Worth is how many items' nearest other, by
the cosine, is of the same cluster. With two partitions, vectors are averaged once per iteration.
Usage: bench/spark word2vec [--iterations N ...]
"""

import argparse
import time

import numpy
from pyspark.ml.feature import Word2Vec
from pyspark.sql import SparkSession

USERS, CLUSTERS, ITEMS, LENGTH, STRAYING, RANK, WINDOW = 20_000, 100, 50, 30, 0.2, 64, 5


def histories() -> list:
    random = numpy.random.default_rng(1)
    liked = numpy.repeat(random.integers(0, CLUSTERS, USERS)[:, None], LENGTH, 1)
    strays = random.random((USERS, LENGTH)) < STRAYING
    cluster = numpy.where(strays, random.integers(0, CLUSTERS, (USERS, LENGTH)), liked)
    item = (random.random((USERS, LENGTH)) ** 2 * ITEMS).astype(int) * CLUSTERS + cluster
    return [([str(one) for one in history],) for history in item]


def found(model) -> float:
    rows = model.getVectors().collect()
    items = numpy.array([int(row.word) for row in rows])
    vectors = numpy.array([row.vector.toArray() for row in rows])
    vectors /= numpy.maximum(numpy.linalg.norm(vectors, axis=1, keepdims=True), 1e-30)
    cosines = vectors @ vectors.T
    numpy.fill_diagonal(cosines, -numpy.inf)
    return float(numpy.mean(items % CLUSTERS == items[cosines.argmax(1)] % CLUSTERS))


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/spark word2vec", description=__doc__)
    parser.add_argument("--iterations", nargs="*", type=int, default=[1, 5, 20])
    options = parser.parse_args()
    spark = SparkSession.builder.appName("bench word2vec").getOrCreate()
    data = spark.createDataFrame(histories(), ["met"]).repartition(2).cache()
    data.count()
    print("| partitions | iterations | seconds | nearest of the same cluster |")
    print("|---|---|---|---|")
    for partitions in (1, 2):
        for iterations in options.iterations:
            start = time.perf_counter()
            model = Word2Vec(
                vectorSize=RANK, windowSize=WINDOW, minCount=0, maxIter=iterations, numPartitions=partitions, seed=1,
                inputCol="met", outputCol="vector",
            ).fit(data)
            seconds = time.perf_counter() - start
            print(f"| {partitions} | {iterations} | {seconds:.2f} | {found(model):.3f} |", flush=True)


if __name__ == "__main__":
    main()
