"""The best items for every user."""

from typing import Any, Optional

from pyspark.sql import DataFrame

from rankine.spark._java import java_class, to_frame, to_java


class TopNForAll:
    """The best items for every user, exactly: ``TopNForAll.of(model).exclude(interactions).recommend(10)``.

    The items go to every executor once and are ranked there for the users of each partition: no score is shuffled.
    Immutable: whatever changes something makes a new one.
    """

    def __init__(self, java: Any) -> None:
        """For this module's own use; begin with :meth:`of` or :meth:`load`."""
        self._java = java

    @classmethod
    def of(cls, model_or_user_factors: Any, item_factors: Optional[DataFrame] = None) -> "TopNForAll":
        """The users and items of a model, Spark's :class:`ALSModel` or Rankine's, or of two DataFrames.

        A DataFrame has the columns ``id`` (int, bigint or string), ``features`` (an array of numbers or a vector) and,
        if there are such, ``bias``.
        """
        sides = [model_or_user_factors] if item_factors is None else [model_or_user_factors, item_factors]
        return cls(java_class("TopNForAll").of(*map(to_java, sides)))

    @classmethod
    def load(cls, path: str) -> "TopNForAll":
        """A model of factors from its directory, on any file system that the cluster reaches."""
        return cls(java_class("TopNForAll").load(path))

    def columns(self, user: str, item: str) -> "TopNForAll":
        """Names the columns of the result, and those that :meth:`exclude` looks for."""
        return TopNForAll(self._java.columns(user, item))

    def exclude(
        self, interactions: DataFrame, user: Optional[str] = None, item: Optional[str] = None
    ) -> "TopNForAll":
        """No user gets an item of theirs here; for columns named as the result's if none are given."""
        if (user is None) != (item is None):
            raise ValueError(f"user and item must both be named or neither, were {user} and {item}")
        columns = [] if user is None else [user, item]
        return TopNForAll(self._java.exclude(to_java(interactions), *columns))

    def allow(self, items: DataFrame) -> "TopNForAll":
        """Nobody gets an item that is not in the first column of ``items``."""
        return TopNForAll(self._java.allow(to_java(items)))

    def deny(self, items: DataFrame) -> "TopNForAll":
        """Nobody gets an item that is in the first column of ``items``."""
        return TopNForAll(self._java.deny(to_java(items)))

    def users(self, subset: DataFrame) -> "TopNForAll":
        """Only the users in the first column of ``subset`` get lists."""
        return TopNForAll(self._java.users(to_java(subset)))

    def blockSize(self, users: int) -> "TopNForAll":  # noqa: N802 - as in Java and in Spark
        """How many users are ranked together; the default suits the caches of most machines."""
        return TopNForAll(self._java.blockSize(users))

    def itemShards(self, parts: int) -> "TopNForAll":  # noqa: N802
        """In how many parts the items are ranked, for items that are too many for one host."""
        return TopNForAll(self._java.itemShards(parts))

    def recommend(self, count: int) -> DataFrame:
        """The lists: a row a user, with Spark's columns for recommendations."""
        return to_frame(self._java.recommend(count))
