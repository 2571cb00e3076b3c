"""TopNForAll from Python gives the lists of Spark's own ALSModel, and leaves out what users have seen."""

import pandas as pd
from pyspark.errors import IllegalArgumentException
from pyspark.ml.recommendation import ALS
from pyspark.sql import SparkSession
from pyspark.sql.functions import col, explode, pandas_udf
from rankine.spark import TopNForAll

spark = SparkSession.builder.appName("top_lists").getOrCreate()
ratings = spark.range(0, 4000, numPartitions=4).selectExpr(
    "cast(id % 200 as int) as user", "cast((id * id + 7 * id) % 83 as int) as item", "cast(id % 5 + 1 as float) as rating"
)
model = ALS(userCol="user", itemCol="item", ratingCol="rating", rank=8, maxIter=2, numUserBlocks=2, numItemBlocks=2, seed=1).fit(ratings)


def lists(frame):
    return {row[0]: row.recommendations for row in frame.collect()}


def ratings_of(recommendations):
    return [recommendation.rating for recommendation in recommendations]


expected = lists(model.recommendForAllUsers(5))
found = lists(TopNForAll.of(model).recommend(5))
assert found.keys() == expected.keys()
for user, recommendations in expected.items():
    for ours, theirs in zip(ratings_of(found[user]), ratings_of(recommendations), strict=True):
        assert abs(ours - theirs) < 1e-4, (user, found[user], recommendations)

schema = TopNForAll.of(model).recommend(5).schema
assert [field.name for field in schema] == ["user", "recommendations"], schema

unseen = TopNForAll.of(model).exclude(ratings).recommend(5)
flat = unseen.select("user", explode("recommendations").alias("one")).select("user", "one.item", "one.rating")
assert flat.join(ratings, ["user", "item"]).count() == 0

sides = TopNForAll.of(model.userFactors, model.itemFactors).columns("who", "what").blockSize(16).itemShards(2)
some = sides.users(spark.createDataFrame([(3,), (5,)], ["who"])).deny(spark.createDataFrame([(1,)], ["what"]))
few = lists(some.recommend(3))
assert sorted(few) == [3, 5] and all(one.what != 1 for recommendations in few.values() for one in recommendations)


@pandas_udf("double")
def doubled(numbers: pd.Series) -> pd.Series:
    return numbers.astype("float64") * 2


total = flat.select(doubled(col("rating")).alias("twice"), "rating").agg({"twice": "sum", "rating": "sum"}).first()
assert abs(total["sum(twice)"] - 2 * total["sum(rating)"]) < 1e-3, total

try:
    TopNForAll.of(model).recommend(0)
    raise AssertionError("0 items were accepted")
except IllegalArgumentException as refused:
    assert "count must be at least 1, was 0" in str(refused), refused

print("top_lists: ok")
