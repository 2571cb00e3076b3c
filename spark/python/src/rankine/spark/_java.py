"""Where Python meets the jar."""

from typing import Any

from py4j.java_gateway import JavaClass
from pyspark import SparkContext
from pyspark.sql import DataFrame, SparkSession


def java_class(name: str) -> JavaClass:
    """A class of the package ``dev.rankine.spark``.

    Raises ``RuntimeError`` without a classic session or without Rankine's jar in it.
    """
    context = SparkContext._active_spark_context
    if context is None or context._jvm is None:
        raise RuntimeError("rankine.spark needs a session with its driver in this process; there is none")
    found = getattr(context._jvm.dev.rankine.spark, name)
    if not isinstance(found, JavaClass):
        raise RuntimeError("Rankine's jar is not in this session: start Spark with --jars rankine-spark-VERSION-all.jar")
    return found


def to_java(value: Any) -> Any:
    """What Java calls this DataFrame, estimator or model."""
    if isinstance(value, DataFrame):
        return value._jdf
    return getattr(value, "_java_obj", value)


def to_frame(java: Any) -> DataFrame:
    """What Python calls this DataFrame of Java's."""
    return DataFrame(java, SparkSession.active())
