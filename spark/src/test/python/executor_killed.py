"""An executor that is killed in the middle of a job costs time, never a row."""

import os
import signal
import tempfile
import threading
import time
from pathlib import Path

from pyspark.ml.recommendation import ALS
from pyspark.sql import SparkSession
from rankine.spark import RankineALS, TopNForAll

spark = SparkSession.builder.appName("executor_killed").getOrCreate()


def parent(process):
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def kill_my_executor(frame, armed):
    """The same rows; the first task to come across the file ``armed`` removes it and kills the JVM that it works for."""

    def passed_on(batches):
        for batch in batches:
            yield batch
            try:
                os.unlink(armed)
            except FileNotFoundError:
                continue
            os.kill(parent(os.getppid()), signal.SIGKILL)

    return frame.repartition(8).mapInPandas(passed_on, frame.schema)


def lists(top):
    return sorted((row[0], row.recommendations) for row in top.recommend(5).collect())


ratings = spark.range(0, 4000, numPartitions=4).selectExpr(
    "cast(id % 200 as int) as user", "cast((id * id + 7 * id) % 83 as int) as item", "cast(id % 5 + 1 as float) as rating"
)
model = ALS(userCol="user", itemCol="item", ratingCol="rating", rank=8, maxIter=2, numUserBlocks=2, numItemBlocks=2, seed=1).fit(ratings)
users, items = model.userFactors.cache(), model.itemFactors.cache()
expected = lists(TopNForAll.of(users, items))

with tempfile.TemporaryDirectory() as folder:
    armed = Path(folder, "armed")
    top = TopNForAll.of(kill_my_executor(users, str(armed)), items)
    armed.touch()
    assert lists(top) == expected
    assert not armed.exists()


def kill_an_executor_after(jobs):
    """A thread that ends when an executor has been killed, so many jobs from now."""
    context = spark.sparkContext
    executor = context.parallelize([0], 1).map(lambda _: parent(os.getppid())).first()
    first = len(context.statusTracker().getJobIdsForGroup())

    def wait_and_kill():
        while len(context.statusTracker().getJobIdsForGroup()) < first + jobs:
            time.sleep(0.01)
        os.kill(executor, signal.SIGKILL)

    killer = threading.Thread(target=wait_and_kill)
    killer.start()
    return killer


def factors(model):
    return {row.id: row.features for row in model.userFactors.collect()}


distinct = ratings.dropDuplicates(["user", "item"]).cache()
for exchange in "broadcast", "shuffle":
    estimator = RankineALS(rank=8, maxIter=10, exchange=exchange)
    expected = factors(estimator.fit(distinct))
    killer = kill_an_executor_after(20)
    learned = factors(estimator.fit(distinct))
    killer.join(timeout=60)
    assert not killer.is_alive()
    assert learned.keys() == expected.keys()
    assert all(abs(a - b) < 1e-4 for user in expected for a, b in zip(learned[user], expected[user]))

print("executor_killed: ok")
