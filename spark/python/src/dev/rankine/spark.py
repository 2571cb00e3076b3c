"""The Spark ML faces of the jar's classes; import them from ``rankine.spark``.

pyspark finds the Python class of a Java class, when it loads a pipeline, in the module that has the name of the Java
package. This is that module.
"""

from dataclasses import dataclass
from typing import Any, Optional, TypeVar

from pyspark.ml.evaluation import JavaEvaluator
from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.recommendation import ALSModel
from pyspark.ml.util import JavaMLReadable, JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaModel, JavaParams, JavaTransformer
from pyspark.sql import DataFrame
from pyspark.sql.utils import is_remote

P = TypeVar("P", bound="_RankineParams")


def _param(name: str, doc: str, converter: Any) -> Param:
    return Param(Params._dummy(), name, doc, typeConverter=converter)


def _text(name: str, doc: str) -> Param[str]:
    return _param(name, doc, TypeConverters.toString)


def _whole(name: str, doc: str) -> Param[int]:
    return _param(name, doc, TypeConverters.toInt)


def _number(name: str, doc: str) -> Param[float]:
    return _param(name, doc, TypeConverters.toFloat)


def _truth(name: str, doc: str) -> Param[bool]:
    return _param(name, doc, TypeConverters.toBoolean)


class _RankineParams(JavaParams):
    """Params with a getter and a setter each, and the defaults that Java has."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for name, param in list(vars(cls).items()):
            if isinstance(param, Param):
                capital = name[0].upper() + name[1:]
                setattr(cls, "get" + capital, lambda self, name=name: self.getOrDefault(name))
                setattr(cls, "set" + capital, lambda self, value, name=name: self._set(**{name: value}))

    def _create(self: P, params: dict[str, Any]) -> P:
        self._java_obj = self._new_java_obj("dev.rankine.spark." + type(self).__name__, self.uid)
        if not is_remote():  # where there is no Java, the server has the defaults
            self._transfer_params_from_java()
        return self._set(**params)


class _ModelParams(_RankineParams):
    userCol = _text("userCol", "column of user ids, whole numbers or strings")
    itemCol = _text("itemCol", "column of item ids, whole numbers or strings")
    predictionCol = _text("predictionCol", "column that predictions are put in")
    coldStartStrategy = _text("coldStartStrategy", "what becomes of rows whose user or item is unknown: nan or drop")
    blockSize = _whole("blockSize", "users that are ranked together; unset: by rule")


class _TrainingParams(_ModelParams):
    ratingCol = _text("ratingCol", "column of ratings or counts; empty: 1 in every row")
    validationIndicatorCol = _text("validationIndicatorCol", "column that is true where a row is held out")
    validationTol = _number("validationTol", "part of the best held-out error that counts as better")
    patience = _whole("patience", "iterations in a row that may bring nothing better before training stops")
    duplicates = _text("duplicates", "what becomes of rows of one user and item: fail, sum, mean or last")
    rank = _whole("rank", "factors of a user or an item")
    maxIter = _whole("maxIter", "most passes over the data")
    regParam = _number("regParam", "regularization")
    seed = _whole("seed", "of the first factors")
    checkpointInterval = _whole("checkpointInterval", "iterations between checkpoints; -1: none")
    exchange = _text("exchange", "how factors travel: auto, broadcast or shuffle")
    intermediateStorageLevel = _text("intermediateStorageLevel", "storage level of what lasts for the training")
    finalStorageLevel = _text("finalStorageLevel", "storage level of the model's factors")


@dataclass(frozen=True)
class TrainingReport:
    """How a training went; as text, what an iteration was expected to cost beside what it did cost."""

    seconds: list[float]
    losses: list[float]
    """On the training data, of each iteration."""
    heldOut: list[float]  # noqa: N815 - as in Java
    """Errors on held-out rows of each iteration; empty if there are none."""
    best: int
    """The number of the iteration that the model is from."""
    exchange: str
    """How factors travelled: ``broadcast`` or ``shuffle``."""
    told: str

    @classmethod
    def _of(cls, java: Any) -> "TrainingReport":
        iterations = list(java.iterations())
        return cls(
            [iteration.seconds() for iteration in iterations],
            [iteration.loss() for iteration in iterations],
            [iteration.heldOut().getAsDouble() for iteration in iterations if iteration.heldOut().isPresent()],
            java.best(),
            java.exchange().name().lower(),
            java.toString(),
        )

    def __str__(self) -> str:
        return self.told


class RankineModel(JavaModel, _ModelParams, JavaMLWritable, JavaMLReadable["RankineModel"]):
    """Factors of users and items as DataFrames: what :class:`RankineALS` and :class:`RankineSGD` learn."""

    @property
    def userFactors(self) -> DataFrame:
        """``id``, ``features`` and, where there are biases, ``bias``."""
        return self._call_java("userFactors")

    @property
    def itemFactors(self) -> DataFrame:
        """``id``, ``features`` and, where there are biases, ``bias``."""
        return self._call_java("itemFactors")

    def rank(self) -> int:
        """How many factors a user and an item have."""
        return self._call_java("rank")

    def report(self) -> Optional[TrainingReport]:
        """How the training went; not of a model that was loaded."""
        report = self._java_obj.report()
        return TrainingReport._of(report.get()) if report.isPresent() else None

    @classmethod
    def of(cls, model: ALSModel) -> "RankineModel":
        """The factors and the columns of a model of Spark."""
        return cls(_java_model().of(model._java_obj))

    @classmethod
    def readDirectory(cls, path: str) -> "RankineModel":  # noqa: N802 - as in Java
        """A model from its directory, which ``rankine train`` or :meth:`writeDirectory` wrote; its ids are strings."""
        return cls(_java_model().readDirectory(path))

    def toALSModel(self) -> ALSModel:  # noqa: N802
        """A model of Spark's own with the same scores and columns; ids must be integers of 32 bits."""
        return ALSModel(self._java_obj.toALSModel())

    def writeDirectory(self, path: str) -> None:  # noqa: N802
        """Writes a model directory, which ``rankine`` and :meth:`TopNForAll.load` read."""
        self._java_obj.writeDirectory(path)


def _java_model() -> Any:
    from rankine.spark._java import java_class  # which imports this module

    return java_class("RankineModel")


class RankineALS(JavaEstimator[RankineModel], _TrainingParams, JavaMLWritable, JavaMLReadable["RankineALS"]):
    """Alternating least squares with the params of Spark's ``ALS``: ``RankineALS(rank=64, implicitPrefs=True)``.

    Ids may be whole numbers or strings. The model is the one that a single process learns from the same seed.
    """

    alpha = _number("alpha", "what a count of 1 adds to the weight of a pair")
    implicitPrefs = _truth("implicitPrefs", "whether values are counts rather than ratings")
    nonnegative = _truth("nonnegative", "whether no factor may be less than 0")
    solver = _text("solver", "how factors are found from implicit feedback: cg or cholesky")
    unobservedWeight = _number("unobservedWeight", "weight of a pair without feedback; unset: Spark's objective")
    numUserBlocks = _whole("numUserBlocks", "blocks of users; unset: one a core")
    numItemBlocks = _whole("numItemBlocks", "blocks of items; unset: one a core")

    def __init__(self, **params: Any) -> None:
        """Any of the params by name; the others have their defaults."""
        super().__init__()
        self._create(params)

    def _create_model(self, java_model: Any) -> RankineModel:
        return RankineModel(java_model)


class RankineSGD(JavaEstimator[RankineModel], _TrainingParams, JavaMLWritable, JavaMLReadable["RankineSGD"]):
    """Ratings by stochastic gradient descent, with biases: ``RankineSGD(rank=32, maxIter=20)``.

    Ids may be whole numbers or strings. The model is the one that a single process learns from the same seed, by
    executors or, with ``engine="gang"``, by ranks of MPI that executors feed.
    """

    engine = _text("engine", "what learns: spark (executors) or gang (ranks of MPI)")
    stepSize = _number("stepSize", "part of the gradient that a rating moves the model by in the first epoch")
    biasRegParam = _number("biasRegParam", "regularization of biases")

    def __init__(self, **params: Any) -> None:
        """Any of the params by name; the others have their defaults."""
        super().__init__()
        self._create(params)

    def _create_model(self, java_model: Any) -> RankineModel:
        return RankineModel(java_model)


class RankineEvaluator(JavaEvaluator, _RankineParams, JavaMLWritable, JavaMLReadable["RankineEvaluator"]):
    """One figure of predictions, ``rmse``, ``mae``, ``hr``, ``recall``, ``precision``, ``map``, ``mrr``, ``ndcg`` or
    ``auc``, as ``CrossValidator`` and ``TrainValidationSplit`` ask for it.
    """

    metricName = _text("metricName", "the figure")
    k = _whole("k", "how many places count")
    relevantFrom = _number("relevantFrom", "the rating from which on an item is relevant")
    userCol = _text("userCol", "column of users")
    ratingCol = _text("ratingCol", "column of the ratings that were predicted")
    predictionCol = _text("predictionCol", "column of predictions")

    def __init__(self, **params: Any) -> None:
        """Any of the params by name; the others have their defaults."""
        super().__init__()
        self._create(params)


class EmbedText(JavaTransformer, _RankineParams, JavaMLWritable, JavaMLReadable["EmbedText"]):
    """Adds the vectors of texts: ``EmbedText(modelFile="s3a://models/titles.bin", inputCol="title").transform(items)``.

    Each executor opens the model once. A text that is null, or that tells the model nothing, has no vector.
    """

    inputCol = _text("inputCol", "column of texts")
    outputCol = _text("outputCol", "column that vectors are put in")
    modelFile = _text("modelFile", "the model's file, on any file system that Hadoop reaches")
    sha256 = _text("sha256", "of the model's file; unset: of what it holds at first use")
    loader = _text("loader", "what opens the file: fasttext, onnx, or the class of a ModelLoader")

    def __init__(self, **params: Any) -> None:
        """Any of the params by name; the others have their defaults."""
        super().__init__()
        self._create(params)

    def register(self, name: str) -> None:
        """Makes this a function of the active session, for SQL: ``SELECT embed(title) FROM items``.

        Raises ``RuntimeError`` over Spark Connect, which has no such call.
        """
        if is_remote():
            raise RuntimeError("a function is registered where the driver is; over Spark Connect there is transform()")
        self._transfer_params_to_java()
        self._java_obj.register(name)
