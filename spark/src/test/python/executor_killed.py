"""An executor that is killed in the middle of a job costs time, never a row."""

import os
import signal
import tempfile
from pathlib import Path

from pyspark.ml.recommendation import ALS
from pyspark.sql import SparkSession
from rankine.spark import TopNForAll

spark = SparkSession.builder.appName("executor_killed").getOrCreate()


def kill_my_executor(frame, armed):
    """The same rows; the first task to come across the file ``armed`` removes it and kills the JVM that it works for."""

    def passed_on(batches):
        for batch in batches:
            yield batch
            try:
                os.unlink(armed)
            except FileNotFoundError:
                continue
            daemon = os.getppid()
            stat = Path(f"/proc/{daemon}/stat").read_text()
            os.kill(int(stat.rpartition(")")[2].split()[1]), signal.SIGKILL)

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

print("executor_killed: ok")
