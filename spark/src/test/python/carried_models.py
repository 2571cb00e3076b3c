"""A fastText model that takes 5 seconds to load: once per Python worker from a pandas UDF, once per executor by EmbedText.

And what is done with vectors of texts: graphs of neighbours.

Usage: carried_models.py MODEL
"""

import os
import sys
import tempfile
import time

import pandas as pd
from pyspark.errors import PythonException
from pyspark.sql import SparkSession
from pyspark.sql.functions import pandas_udf
from rankine.spark import EmbedText, ModelOnExecutors, NeighboursForAll

model_file = sys.argv[1]
spark = SparkSession.builder.appName("carried_models").getOrCreate()
spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 2)
texts = spark.range(0, 100, numPartitions=10).selectExpr("concat('ra ther ', id) AS text").cache()
assert texts.count() == 100


def opened(path):
    """What users write."""
    sys.path.append("/usr/lib/python3/dist-packages")  # where Debian has it
    import fasttext

    return fasttext.load_model(path)


def load(path):
    """The same of a model of many gigabytes, for which the pause stands."""
    time.sleep(5)
    os.environ["LOADED"] = str(int(os.environ.get("LOADED", "0")) + 1)
    return opened(path)


carried = ModelOnExecutors.of(model_file, load)


@pandas_udf("array<float>")
def vector(texts: pd.Series) -> pd.Series:
    return texts.map(carried.get().get_sentence_vector)


@pandas_udf("string")
def loads(texts: pd.Series) -> pd.Series:
    carried.get()
    return pd.Series([f"{os.getpid()} {os.environ['LOADED']}"] * len(texts))


by_python = texts.select("text", vector("text").alias("vector")).collect()
assert len(by_python) == 100 and len(by_python[0].vector) == 100
seen = [row[0] for row in texts.select(loads("text").alias("seen")).distinct().collect()]
assert 1 <= len(seen) <= 2 and all(one.endswith(" 1") for one in seen), seen

by_java = EmbedText(modelFile=model_file).transform(texts).collect()
assert [row.vector for row in by_java] == [row.vector for row in by_python], "Java and Python read the same model"

EmbedText(modelFile=model_file).register("embed")
texts.createOrReplaceTempView("texts")
assert spark.sql("SELECT size(embed(text)) AS n FROM texts").distinct().collect() == [(100,)]

syllables = "array('ra', 'ther', 'ne', 'mo', 'dy', 'nam', 'ic', 'sto')"
drawn = ", ' ', ".join(f"element_at({syllables}, cast(pmod(hash(id, {place}), 8) + 1 as int))" for place in range(6))
titles = spark.range(0, 300, numPartitions=4).selectExpr("id", f"concat({drawn}) AS text")
vectors = EmbedText(modelFile=model_file, outputCol="features").transform(titles).cache()


def pairs(lists):
    return {(row.id, near.id) for row in lists.collect() for near in row.neighbours}


prepared = NeighboursForAll.of(vectors).by("graph").shards(2).recall(0.9).prepare(5)
assert (prepared.search, prepared.shards) == ("graph", 2) and prepared.recall >= 0.9, str(prepared)
assert "walks of width" in str(prepared), str(prepared)
found, nearest = pairs(prepared.lists), pairs(NeighboursForAll.of(vectors).by("exact").nearest(5))
assert len(found) == len(nearest) == 1500 and len(found & nearest) > 0.8 * len(nearest), len(found & nearest)

try:
    EmbedText(modelFile=model_file, loader="onnx").transform(texts).collect()
    raise AssertionError("the jars of ONNX are not there")
except Exception as error:
    assert "--packages com.microsoft.onnxruntime:onnxruntime:1.29.0,ai.djl" in str(error), error

with tempfile.TemporaryDirectory() as folder:
    saved = f"{folder}/embed"
    EmbedText(modelFile=model_file, inputCol="title").save(saved)
    assert EmbedText.load(saved).getInputCol() == "title"


def refused(text, *words):
    """What a worker says of a file with this text, which says "thoughts on films" when it is sent."""
    with tempfile.NamedTemporaryFile("w", suffix=".bin") as file:
        file.write("thoughts on films")
        file.flush()
        foreign = ModelOnExecutors.of(file.name, opened)
        file.seek(0)
        file.write(text)
        file.flush()
        dimension = pandas_udf(lambda texts: texts.map(lambda text: foreign.get().get_dimension()), "int")
        try:
            texts.select(dimension("text")).collect()
        except PythonException as error:
            assert all(word in str(error) for word in words), error
            return
        raise AssertionError(f"was accepted: {text}")


refused("thoughts on films", "wrong file format")
refused("another file", "not 17 bytes of SHA-256", "cut off, damaged, or replaced by another")

print("carried_models: ok")
