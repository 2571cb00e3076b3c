"""The nearest items of every item."""

from dataclasses import dataclass
from typing import Any, Optional

from pyspark import SparkContext
from pyspark.sql import DataFrame

from rankine.spark._java import java_class, to_frame, to_java


@dataclass(frozen=True)
class PreparedNeighbours:
    """Lists of the nearest items that are ready to be made, and how that is done; as text, it tells all of the latter."""

    lists: DataFrame
    """``id``, and ``neighbours``, an array of ``id`` and ``similarity``, nearest first; made whenever they are used."""
    search: str
    """``exact`` or ``graph``."""
    shards: int
    recall: float
    """Share of the nearest that was found on a sample: 1 if all items are compared."""
    width: int
    """Of walks through graphs; 0 if there are none."""
    told: str

    def __str__(self) -> str:
        return self.told


class NeighboursForAll:
    """The nearest items of every item: ``NeighboursForAll.of(vectors).nearest(10)``.

    They are found by comparing all items or by walks through graphs, whichever is foretold to take less time. Items of
    zeros, whose texts told an encoder nothing, are in no list by cosine, and no item is in its own.
    Immutable: whatever changes something makes a new one.
    """

    def __init__(self, java: Any) -> None:
        """For this module's own use; begin with :meth:`of`."""
        self._java = java

    @classmethod
    def of(cls, vectors: DataFrame, items: Optional[DataFrame] = None) -> "NeighboursForAll":
        """The items of a DataFrame with one another, or with those of ``items``.

        Columns are ``id`` (int, bigint or string) and ``features`` (an array of numbers or a vector). They are looked
        through several times: cache what takes long.
        """
        sides = [vectors] if items is None else [vectors, items]
        return cls(java_class("NeighboursForAll").of(*map(to_java, sides)))

    def byInnerProduct(self) -> "NeighboursForAll":  # noqa: N802 - as in Java
        """Longer vectors are nearer to all; else the cosine decides."""
        return NeighboursForAll(self._java.byInnerProduct())

    def by(self, search: str) -> "NeighboursForAll":
        """Searches in this way, ``exact`` or ``graph``, whatever it takes."""
        if search not in ("exact", "graph"):
            raise ValueError(f"search must be exact or graph, was {search}")
        kinds = SparkContext._active_spark_context._jvm.dev.rankine.content.neighbours.Search
        return NeighboursForAll(self._java.by(kinds.valueOf(search.upper())))

    def recall(self, share: float) -> "NeighboursForAll":
        """What share of the nearest a graph is to find on a sample of the items; 0.95 if nothing is said."""
        return NeighboursForAll(self._java.recall(float(share)))

    def shards(self, parts: int) -> "NeighboursForAll":
        """In how many parts the items are searched; without it, as many as take least time."""
        return NeighboursForAll(self._java.shards(parts))

    def prepare(self, count: int) -> PreparedNeighbours:
        """Chooses how to search, and does what comes before the lists, such as building graphs and measuring recall."""
        java = self._java.prepare(count)
        plan = java.plan()
        return PreparedNeighbours(
            to_frame(java.lists()), plan.search().name().lower(), plan.shards(), java.recall(), java.width(), java.toString()
        )

    def nearest(self, count: int) -> DataFrame:
        """The lists of :meth:`prepare`."""
        return to_frame(self._java.nearest(count))
