"""Rankine on Spark, reading as it does in Java and Scala.

Start Spark with Rankine's jar: ``spark-submit --jars rankine-spark-VERSION-all.jar job.py``.
"""

from rankine.spark.top_n import TopNForAll

__all__ = ["TopNForAll"]
