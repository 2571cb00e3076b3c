"""The nearest items of every item."""

from typing import Any, Optional

from pyspark.sql import DataFrame

from rankine.spark._java import java_class, to_frame, to_java


class NeighboursForAll:
    """The nearest items of every item, exactly: ``NeighboursForAll.of(vectors).nearest(10)``.

    The items go to every executor once and are compared there with those of each partition. Items of zeros, whose texts
    told an encoder nothing, are in no list by cosine, and no item is in its own.
    Immutable: whatever changes something makes a new one.
    """

    def __init__(self, java: Any) -> None:
        """For this module's own use; begin with :meth:`of`."""
        self._java = java

    @classmethod
    def of(cls, vectors: DataFrame, items: Optional[DataFrame] = None) -> "NeighboursForAll":
        """The items of a DataFrame with one another, or with those of ``items``.

        Columns are ``id`` (int, bigint or string) and ``features`` (an array of numbers or a vector).
        """
        sides = [vectors] if items is None else [vectors, items]
        return cls(java_class("NeighboursForAll").of(*map(to_java, sides)))

    def byInnerProduct(self) -> "NeighboursForAll":  # noqa: N802 - as in Java
        """Longer vectors are nearer to all; else the cosine decides."""
        return NeighboursForAll(self._java.byInnerProduct())

    def shards(self, parts: int) -> "NeighboursForAll":
        """In how many parts the items are searched, for items that are too many for one host."""
        return NeighboursForAll(self._java.shards(parts))

    def nearest(self, count: int) -> DataFrame:
        """The lists: ``id``, and ``neighbours``, an array of ``id`` and ``similarity``, nearest first."""
        return to_frame(self._java.nearest(count))
