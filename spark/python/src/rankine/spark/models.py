"""A model that each Python worker opens once, for one that cannot be pickled."""

import hashlib
import os
import sys
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from pyspark import Broadcast, SparkFiles, cloudpickle
from pyspark.sql import SparkSession

from rankine.spark._by_value import ByValue

cloudpickle.register_pickle_by_value(sys.modules[__name__])  # so that workers need no package of ours

M = TypeVar("M")


class ModelOnExecutors(Generic[M]):
    """A model that every Python worker opens once: ``ModelOnExecutors.of("s3a://models/titles.bin", fasttext.load_model)``.

    What is sent is the name of the file, its size, its SHA-256, and the function that makes the model from a path. The
    file itself comes by ``SparkContext.addFile``, from any file system that Spark reaches. In a pandas UDF::

        titles = ModelOnExecutors.of("s3a://models/titles.bin", fasttext.load_model)

        @pandas_udf("array<float>")
        def vector(texts: pd.Series) -> pd.Series:
            return texts.map(titles.get().get_sentence_vector)
    """

    def __init__(self, carried: Broadcast) -> None:
        """For this module's own use; begin with :meth:`of`."""
        self._carried = carried

    @classmethod
    def of(cls, uri: str, load: Callable[[str], M]) -> "ModelOnExecutors[M]":
        """A model from its file, which the driver reads once."""
        context = SparkSession.active().sparkContext
        context.addFile(uri)
        name = uri.rstrip("/").rsplit("/", 1)[-1]
        return cls(context.broadcast(ByValue(_Carried(name, _found(SparkFiles.get(name)), load))))

    def get(self) -> M:
        """The model of this process; the first call opens it."""
        return self._carried.value.get()

    def close(self) -> None:
        """Lets workers forget the model. Only the driver can."""
        self._carried.destroy()


class _Carried:
    """A worker has one of these, because it is broadcast."""

    def __init__(self, name: str, wanted: str, load: Callable[[str], Any]) -> None:
        self.name = name
        self.wanted = wanted
        self.load = load
        self.opened: list = []

    def get(self) -> Any:
        if not self.opened:
            path = SparkFiles.get(self.name)
            found = _found(path)
            if found != self.wanted:
                raise OSError(f"{path}: there were {found}, not {self.wanted}: cut off, damaged, or replaced by another")
            self.opened.append(self.load(path))
        return self.opened[0]


def _found(path: str) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return f"{os.path.getsize(path)} bytes of SHA-256 {digest.hexdigest()}"
