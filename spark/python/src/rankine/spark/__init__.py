"""Rankine on Spark, reading as it does in Java and Scala.

Start Spark with Rankine's jar: ``spark-submit --jars rankine-spark-VERSION-all.jar job.py``.
"""

from dev.rankine.spark import EmbedText, RankineALS, RankineEvaluator, RankineModel, RankineSGD, TrainingReport
from rankine.spark.evaluation import TopListEvaluation
from rankine.spark.models import ModelOnExecutors
from rankine.spark.neighbours import NeighboursForAll, PreparedNeighbours
from rankine.spark.prediction import BroadcastPredictor
from rankine.spark.splits import Splits
from rankine.spark.top_n import TopNForAll

__all__ = [
    "BroadcastPredictor",
    "EmbedText",
    "ModelOnExecutors",
    "NeighboursForAll",
    "PreparedNeighbours",
    "RankineALS",
    "RankineEvaluator",
    "RankineModel",
    "RankineSGD",
    "Splits",
    "TopListEvaluation",
    "TopNForAll",
    "TrainingReport",
]
