"""Predictions for every row by a model that each Python worker gets once."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol

import numpy as np
import pandas as pd
from pyspark import Broadcast, TaskContext
from pyspark.ml.functions import vector_to_array
from pyspark.ml.linalg import VectorUDT
from pyspark.sql import DataFrame
from pyspark.sql.functions import pandas_udf

from rankine.spark._by_value import ByValue


class Predictor(Protocol):
    """Whatever can be pickled and has ``predict``: every regressor and classifier of scikit-learn, for one."""

    def predict(self, features: np.ndarray, /) -> Any:
        """A number for each row of ``features``."""


class BroadcastPredictor:
    """Predicts by a broadcast model, in batches, in the order of the rows: ``BroadcastPredictor.of(knn).predict(rows)``.

    The model is sent to each host once and unpickled once per Python worker, not once per task or row.
    """

    def __init__(self, model: Predictor, featuresCol: str = "features", predictionCol: str = "prediction") -> None:  # noqa: N803
        self.model = model
        self.featuresCol = featuresCol
        self.predictionCol = predictionCol

    @classmethod
    def of(cls, model: Predictor) -> "BroadcastPredictor":
        """With the columns ``features``, arrays of numbers or vectors, and ``prediction``."""
        return cls(model)

    def predict(self, rows: DataFrame) -> DataFrame:
        """The rows with their predictions, doubles; batches are as large as Spark's Arrow batches."""
        if self.predictionCol in rows.columns:
            raise ValueError(f"there is a column {self.predictionCol} already")
        everywhere = rows.sparkSession.sparkContext.broadcast(ByValue(self.model))
        features = rows[self.featuresCol]
        if isinstance(rows.schema[self.featuresCol].dataType, VectorUDT):
            features = vector_to_array(features)
        predicted = pandas_udf(_by(everywhere, self.featuresCol), "double")
        return rows.withColumn(self.predictionCol, predicted(features))


def _by(broadcast: Broadcast, column: str) -> Callable[[Iterator[pd.Series]], Iterator[pd.Series]]:
    """What runs in a worker: nested functions, which travel whole, so that workers need no package of ours."""

    def where(row: int) -> str:
        return f"at row {row} of partition {TaskContext.get().partitionId()}"

    def culprit(model: Predictor, batch: pd.Series) -> int:
        """The first row that the model cannot predict for when it is alone, else the first of the batch."""
        for place, features in enumerate(batch):
            try:
                model.predict(np.stack([features]))
            except Exception:
                return place
        return 0

    def predicted(batches: Iterator[pd.Series]) -> Iterator[pd.Series]:
        model = broadcast.value
        before = 0
        for batch in batches:
            nulls = np.flatnonzero(batch.isna())
            if len(nulls) > 0:
                raise ValueError(f"{column} must not be null, {where(before + nulls[0])}")
            try:
                numbers = np.asarray(model.predict(np.stack(batch)), dtype="float64")
            except Exception as failure:
                place = where(before + culprit(model, batch))
                raise ValueError(f"the model cannot predict, {place}: {failure}") from failure
            yield pd.Series(numbers)
            before += len(batch)

    return predicted
