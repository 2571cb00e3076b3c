"""RankineALS and RankineSGD from Python: pipelines, saving, Spark's ALSModel, a model directory, splits, figures."""

import tempfile

from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.recommendation import ALSModel
from pyspark.sql import SparkSession
from rankine.spark import RankineALS, RankineEvaluator, RankineModel, RankineSGD, Splits, TopListEvaluation, TopNForAll

spark = SparkSession.builder.appName("estimators").getOrCreate()
ratings = spark.range(0, 3000, numPartitions=2).selectExpr(
    "cast(id % 100 as int) as user", "cast(id * 7 % 97 as int) as item", "cast(id % 5 + 1 as float) as rating"
).dropDuplicates(["user", "item"]).cache()
train, test = Splits.of(ratings).random(0.2, 7)
assert train.count() + test.count() == ratings.count()

estimator = RankineALS(rank=4, maxIter=2, coldStartStrategy="drop")
assert estimator.getRank() == 4 and estimator.setRegParam(0.05).getRegParam() == 0.05
assert estimator.getPatience() == 2 and not estimator.isSet("blockSize")
model = estimator.fit(train)
assert isinstance(model, RankineModel) and model.rank() == 4 and model.getUserCol() == "user"
assert model.userFactors.columns == ["id", "features", "bias"]

report = model.report()
assert len(report.losses) == 2 and report.losses[1] < report.losses[0] and report.heldOut == [], report
assert report.exchange == "broadcast" and "foretold" in str(report), report
assert RankineModel.of(model.toALSModel()).report() is None

predictions = model.transform(test).cache()
error = RankineEvaluator(metricName="rmse").evaluate(predictions)
assert 0 < error < 3, error
assert RankineEvaluator(metricName="ndcg", k=5).isLargerBetter()

lists = TopNForAll.of(model).exclude(train).recommend(10)
report = TopListEvaluation.of(lists, test).relevantFrom("rating", 4).excluding(train).at(10, 5).report()
assert 0 <= report["ndcg@5"] <= 1 and 0 < report["coverage@10"] <= 1 and "mrr" not in report, report

descent = RankineSGD(rank=4, maxIter=2, stepSize=0.05, coldStartStrategy="drop")
assert descent.getStepSize() == 0.05 and descent.setBiasRegParam(0.02).getBiasRegParam() == 0.02
assert descent.getMaxIter() == 2 and RankineSGD().getMaxIter() > 2
learned = descent.fit(train)
assert isinstance(learned, RankineModel) and learned.rank() == 4
assert 0 < RankineEvaluator(metricName="rmse").evaluate(learned.transform(test)) < 3


def scores(frame):
    return {(row.user, row.item): row.prediction for row in frame.collect()}


def same(one, other):
    assert one.keys() == other.keys() and len(one) > 0
    for pair, score in one.items():
        assert abs(score - other[pair]) < 1e-4, pair


expected = scores(predictions)
with tempfile.TemporaryDirectory() as folder:
    model.save(folder + "/model")
    same(scores(RankineModel.load(folder + "/model").transform(test)), expected)

    Pipeline(stages=[estimator]).save(folder + "/pipeline")
    fitted = Pipeline.load(folder + "/pipeline").fit(train)
    fitted.save(folder + "/fitted")
    same(scores(PipelineModel.load(folder + "/fitted").transform(test)), expected)

    descent.save(folder + "/descent")
    assert RankineSGD.load(folder + "/descent").getBiasRegParam() == 0.02

    model.toALSModel().save(folder + "/als")
    sparks = ALSModel.load(folder + "/als")
    same(scores(sparks.transform(test)), expected)
    same(scores(RankineModel.of(sparks).transform(test)), expected)

    model.writeDirectory(folder + "/films")
    same(scores(RankineModel.readDirectory(folder + "/films").setColdStartStrategy("drop").transform(test)), expected)
    stored = TopNForAll.load(folder + "/films").recommend(3).collect()
    direct = {str(row.user): row.recommendations for row in TopNForAll.of(model).recommend(3).collect()}
    assert len(stored) == len(direct) == 100
    for row in stored:
        assert [one.item for one in row.recommendations] == [str(one.item) for one in direct[row.user]], row

print("estimators: ok")
