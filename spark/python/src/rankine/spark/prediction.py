"""Predictions for every row by a model that each Python worker gets once."""

from collections.abc import Iterator
from typing import Any, Protocol

import numpy as np
import pandas as pd
from pyspark.ml.functions import vector_to_array
from pyspark.ml.linalg import VectorUDT
from pyspark.sql import DataFrame
from pyspark.sql.functions import pandas_udf


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
        everywhere = rows.sparkSession.sparkContext.broadcast(self.model)
        column = self.featuresCol

        @pandas_udf("double")
        def predicted(batches: Iterator[pd.Series]) -> Iterator[pd.Series]:
            for batch in batches:
                if batch.isna().any():
                    raise ValueError(f"column {column} must not be null in any row")
                yield pd.Series(np.asarray(everywhere.value.predict(np.stack(batch)), dtype="float64"))

        features = rows[column]
        if isinstance(rows.schema[column].dataType, VectorUDT):
            features = vector_to_array(features)
        return rows.withColumn(self.predictionCol, predicted(features))
