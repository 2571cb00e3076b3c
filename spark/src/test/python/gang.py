"""RankineSGD(engine="gang") on a cluster: executors feed ranks of MPI, whose model comes home, or is read from shards."""

import shutil
import sys
import tempfile
from pathlib import Path

from pyspark.sql import SparkSession
from rankine.spark import RankineEvaluator, RankineSGD, TopNForAll

spark = SparkSession.builder.appName("gang").getOrCreate()
if shutil.which("mpirun.openmpi") is None:
    print("gang: no MPI")
    sys.exit(0)
locks = tempfile.TemporaryDirectory()
for name, value in {"ranks": 2, "slots": 2, "mpi": "openmpi", "locks": locks.name}.items():
    spark.conf.set("spark.rankine.gang." + name, value)

ratings = spark.range(0, 3000, numPartitions=4).selectExpr(
    "cast(id % 100 as int) as user", "concat('i', id * 7 % 97) as item", "cast(id % 5 + 1 as float) as rating"
).dropDuplicates(["user", "item"]).cache()


def same(one, other):
    mine, theirs = [{row.id: row for row in model.userFactors.collect()} for model in (one, other)]
    assert mine.keys() == theirs.keys() and len(mine) == 100
    for user, row in mine.items():
        assert row.bias == theirs[user].bias and row.features == theirs[user].features, user


def fit(**changed):
    return RankineSGD(rank=8, maxIter=5, coldStartStrategy="drop", **changed).fit(ratings)


gang = RankineSGD(engine="gang")
assert gang.getEngine() == "gang" and RankineSGD().getEngine() == "spark"
learned = fit(engine="gang")
assert 0 < RankineEvaluator(metricName="rmse").evaluate(learned.transform(ratings)) < 3

with tempfile.TemporaryDirectory() as folder:
    spark.conf.set("spark.rankine.gang.shards", folder + "/left-by-ranks")
    in_shards = fit(engine="gang")
    same(in_shards, learned)
    spark.conf.unset("spark.rankine.gang.shards")
    for name, model in {"home": learned, "shards": in_shards}.items():
        model.writeDirectory(f"{folder}/{name}")
        assert len(TopNForAll.load(f"{folder}/{name}").recommend(3).collect()) == 100
    home, shards = [Path(folder, name, "factors.safetensors").read_bytes() for name in ("home", "shards")]
    assert home == shards

spark.conf.set("spark.rankine.gang.slots", 1)
try:
    fit(engine="gang")
    raise AssertionError("too few slots")
except Exception as refused:
    assert "2 slots are needed, this host has no more than 1" in str(refused), refused

print("gang: ok")
