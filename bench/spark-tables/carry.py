"""A fastText model that takes its time to load, asked for its vectors by pandas UDFs that load it per row, task or worker;
and by the JVM, which reads the same file without the pause.

Usage: bench/spark carry MODEL.bin [--seconds N] [--tasks N] [--rows N]
"""

import argparse
import sys
import time

import pandas as pd
from pyspark.sql import SparkSession
from pyspark.sql.functions import pandas_udf
from rankine.spark import EmbedText, ModelOnExecutors


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/spark carry", description=__doc__)
    parser.add_argument("model", help="a model of fastText")
    parser.add_argument("--seconds", type=float, default=5, help="that loading takes besides (5)")
    parser.add_argument("--tasks", type=int, default=10, help="how many (10)")
    parser.add_argument("--rows", type=int, default=10, help="of a task (10)")
    options = parser.parse_args()

    spark = SparkSession.builder.appName("bench carry").getOrCreate()
    rows = spark.range(0, options.tasks * options.rows, 1, options.tasks)
    texts = rows.selectExpr("concat('the best films of ', id) AS text").cache()
    texts.count()
    pause, model_file = options.seconds, options.model
    loads = spark.sparkContext.accumulator(0)

    def load(path: str):
        sys.path.append("/usr/lib/python3/dist-packages")  # where Debian has it
        import fasttext

        time.sleep(pause)
        loads.add(1)
        return fasttext.load_model(path)

    carried = ModelOnExecutors.of(model_file, load)

    @pandas_udf("array<float>")
    def per_row(texts: pd.Series) -> pd.Series:
        return texts.map(lambda text: load(model_file).get_sentence_vector(text))

    @pandas_udf("array<float>")
    def per_batch(texts: pd.Series) -> pd.Series:
        return texts.map(load(model_file).get_sentence_vector)

    @pandas_udf("array<float>")
    def per_worker(texts: pd.Series) -> pd.Series:
        return texts.map(carried.get().get_sentence_vector)

    embed = EmbedText(modelFile=model_file)
    print(f"| {options.tasks * options.rows} rows in {options.tasks} tasks | loads | seconds |")
    print("|---|---|---|")
    for name, vectors in [
        ("loaded for each row", lambda: texts.select(per_row("text"))),
        ("loaded for each task", lambda: texts.select(per_batch("text"))),
        ("`ModelOnExecutors`, Python", lambda: texts.select(per_worker("text"))),
        ("`EmbedText`, without the pause", lambda: embed.transform(texts)),
    ]:
        before = loads.value
        start = time.perf_counter()
        vectors().write.format("noop").mode("overwrite").save()
        seconds = time.perf_counter() - start
        counted = "-" if "EmbedText" in name else loads.value - before
        print(f"| {name} | {counted} | {seconds:.1f} |", flush=True)


if __name__ == "__main__":
    main()
