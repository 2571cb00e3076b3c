"""What top lists are worth."""

from typing import Any

from pyspark import SparkContext
from pyspark.sql import DataFrame

from rankine.spark._java import java_class, to_java


class TopListEvaluation:
    """Measures top lists, whoever made them: ``TopListEvaluation.of(lists, test).excluding(train).at(10, 20).report()``.

    Immutable: whatever changes something makes a new one.
    """

    def __init__(self, java: Any) -> None:
        """For this module's own use; begin with :meth:`of`."""
        self._java = java

    @classmethod
    def of(cls, lists: DataFrame, test: DataFrame) -> "TopListEvaluation":
        """Lists as :meth:`TopNForAll.recommend` gives them, against interactions in the columns ``user`` and ``item``.

        Every test item is relevant, and the cut-off is 10, unless other methods say otherwise.
        """
        return cls(java_class("TopListEvaluation").of(to_java(lists), to_java(test)))

    def columns(self, user: str, item: str) -> "TopListEvaluation":
        """Names other columns."""
        return TopListEvaluation(self._java.columns(user, item))

    def relevantFrom(self, valueColumn: str, value: float) -> "TopListEvaluation":  # noqa: N802, N803 - as in Java
        """Only test items whose value is at least so much are relevant."""
        return TopListEvaluation(self._java.relevantFrom(valueColumn, float(value)))

    def excluding(self, interactions: DataFrame) -> "TopListEvaluation":
        """What was not to be recommended; its items are the catalogue."""
        return TopListEvaluation(self._java.excluding(to_java(interactions)))

    def at(self, *cutoffs: int) -> "TopListEvaluation":
        """Takes the figures at these cut-offs, none greater than the longest list."""
        context = SparkContext._active_spark_context
        numbers = context._gateway.new_array(context._jvm.int, len(cutoffs))
        for place, cutoff in enumerate(cutoffs):
            numbers[place] = cutoff
        return TopListEvaluation(self._java.at(numbers))

    def report(self) -> dict[str, float]:
        """The figures by name, such as ``ndcg@10``, as ``rankine evaluate`` defines them.

        Raises ``IllegalArgumentException`` if a column is missing, or no list is as long as the largest cut-off.
        """
        return dict(self._java.report().metrics())
