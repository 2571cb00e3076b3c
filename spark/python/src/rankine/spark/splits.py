"""Two parts of a DataFrame of interactions, one to learn from and one to measure on."""

from typing import Any, NamedTuple

from pyspark.sql import DataFrame

from rankine.spark._java import java_class, to_frame, to_java


class Parts(NamedTuple):
    """What to learn from, and what was held out."""

    train: DataFrame
    test: DataFrame


class Splits:
    """Parts interactions: ``train, test = Splits.of(ratings).time("timestamp").latest(0.1)``.

    The same rows part in the same way however they are partitioned.
    """

    def __init__(self, java: Any) -> None:
        """For this module's own use; begin with :meth:`of`."""
        self._java = java

    @classmethod
    def of(cls, interactions: DataFrame) -> "Splits":
        """Interactions in the columns ``user`` and ``item``."""
        return cls(java_class("Splits").of(to_java(interactions)))

    def columns(self, user: str, item: str) -> "Splits":
        """Names other columns."""
        return Splits(self._java.columns(user, item))

    def time(self, column: str) -> "Splits":
        """Names the column that says when."""
        return Splits(self._java.time(column))

    def random(self, fraction: float, seed: int) -> Parts:
        """Holds out a fraction of the rows, rounded to a whole number of them."""
        return self._parts(self._java.random(float(fraction), seed))

    def fold(self, folds: int, fold: int, seed: int) -> Parts:
        """Holds out one of ``folds`` parts of equal size, numbered from 0."""
        return self._parts(self._java.fold(folds, fold, seed))

    def latest(self, fraction: float) -> Parts:
        """Holds out the latest rows, no more than a fraction of all."""
        return self._parts(self._java.latest(float(fraction)))

    def leavingOut(self, count: int, seed: int) -> Parts:  # noqa: N802 - as in Java
        """Holds out ``count`` random rows of every user who has more."""
        return self._parts(self._java.leavingOut(count, seed))

    def leavingOutLatest(self, count: int) -> Parts:  # noqa: N802
        """Holds out the ``count`` latest rows of every user who has more."""
        return self._parts(self._java.leavingOutLatest(count))

    @staticmethod
    def _parts(java: Any) -> Parts:
        return Parts(to_frame(java.train()), to_frame(java.test()))
