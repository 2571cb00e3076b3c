"""Rankine's jar is on driver and executors, and pandas UDFs run beside it."""

import pandas as pd
from pyspark.sql import SparkSession
from pyspark.sql.functions import pandas_udf

spark = SparkSession.builder.appName("executors").getOrCreate()

assert spark.version.startswith("4.3."), spark.version
assert spark.sparkContext._jvm.dev.rankine.kernels.Kernels.vectorized()


@pandas_udf("double")
def half(numbers: pd.Series) -> pd.Series:
    return numbers / 2


rows = spark.range(0, 1000, numPartitions=4).select(half("id").alias("half")).agg({"half": "sum"}).first()
assert rows[0] == 999 * 1000 / 4, rows

print("executors: ok")
