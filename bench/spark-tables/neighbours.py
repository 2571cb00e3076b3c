"""Made-up titles to vectors, vectors to graphs, and graphs to the ten nearest items of every item; and what 300 million would take.

Titles are of six words: four of a hundred of their topic, of which there are as many as make two hundred titles each, and two of any.
`EmbedText` makes vectors of them, which are written; `NeighboursForAll` builds graphs, as many as its plan says, and walks them for
every item. A sample of the items is compared with all as well, and what share of its lists walks found is counted. The projection
takes embedding to be as long for each item, the graph of n items n log n, a walk through each shard log n, and what is neither, the
way of graphs through the driver, as many bytes a second; from the CPU seconds of the last row, and the seconds between the first and it.

Usage: bench/spark neighbours MODEL.bin [--items N ...] [--sample N] [--executors N] [--memory BYTES]
"""

import argparse
import json
import math
import os
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession
from rankine.spark import EmbedText, NeighboursForAll

PARTITIONS = 8
WARM = 20_000
NEAREST = 10
PROJECTED = 300_000_000
SYLLABLES = "array('ra', 'nki', 'ne', 'cy', 'ther', 'mo', 'dy', 'nam', 'ic', 'sto', 'am', 'lo', 'pe', 'tra', 'ven', 'ul')"
ITEMS_OF_A_TOPIC = 200
WORDS_OF_A_TOPIC = 100
WORDS_OF_ALL = 20_000


def word(number: str) -> str:
    """Three syllables, the same ones for the same number."""
    syllable = "element_at({}, cast(pmod(hash({}, {}), 16) as int) + 1)"
    return "concat({})".format(", ".join(syllable.format(SYLLABLES, number, place) for place in range(3)))


def titles(spark: SparkSession, items: int) -> DataFrame:
    topics = max(1, items // ITEMS_OF_A_TOPIC)
    of_topic = [word(f"pmod(hash(id, {n}), {WORDS_OF_A_TOPIC}) + {WORDS_OF_A_TOPIC} * pmod(id, {topics})") for n in range(4)]
    of_any = [word(f"pmod(hash(id, {n}), {WORDS_OF_ALL}) - {WORDS_OF_ALL}") for n in range(4, 6)]
    return spark.range(0, items, 1, PARTITIONS).selectExpr("id", f"concat_ws(' ', {', '.join(of_topic + of_any)}) AS text")


@dataclass
class Cost:
    """Seconds on the wall, and CPU seconds of the executors."""

    wall: float
    cpu: float


class Bench:
    def __init__(self, spark: SparkSession, model_file: str, folder: str, sample: int):
        self.spark = spark
        self.application = spark.sparkContext.applicationId.encode()
        self.embed = EmbedText(modelFile=model_file, outputCol="features")
        self.folder = folder
        self.sample = sample

    def timed(self, work):
        """What a piece of work gives, and its cost."""
        busy, start = self.busy(), time.perf_counter()
        given = work()
        return given, Cost(time.perf_counter() - start, self.busy() - busy)

    def busy(self) -> float:
        """CPU seconds of the executors so far: of whole processes, because graphs are built beside the threads of tasks."""
        ticks = 0
        for process in Path("/proc").glob("[0-9]*"):
            try:
                arguments = (process / "cmdline").read_bytes().split(b"\0")
                if b"--executor-id" in arguments and self.application in arguments:
                    ticks += sum(map(int, (process / "stat").read_text().rsplit(")", 1)[1].split()[11:13]))
            except OSError:
                continue  # it has ended
        return ticks / os.sysconf("SC_CLK_TCK")

    def written(self, frame: DataFrame, name: str) -> DataFrame:
        place = f"{self.folder}/{name}"
        frame.write.mode("overwrite").parquet(place)
        return self.spark.read.parquet(place)

    def row(self, items: int) -> dict:
        vectors, embedding = self.timed(lambda: self.written(self.embed.transform(titles(self.spark, items)), "vectors").drop("text"))
        prepared, building = self.timed(lambda: NeighboursForAll.of(vectors).prepare(NEAREST))
        if prepared.search != "graph":
            prepared, building = self.timed(lambda: NeighboursForAll.of(vectors).by("graph").prepare(NEAREST))
        lists, walking = self.timed(lambda: self.written(prepared.lists, "lists"))
        some = vectors.where(f"pmod(xxhash64(id), {max(1, items // self.sample)}) = 0")
        exact, comparing = self.timed(
            lambda: self.written(NeighboursForAll.of(some, vectors).by("exact").nearest(NEAREST), "exact")
        )
        return {
            "items": items,
            "columns": len(vectors.first().features),
            "embedding": embedding,
            "building": building,
            "walking": walking,
            "comparing": comparing,
            "sampled": exact.count(),
            "recall": recall(exact, lists),
            "prepared": prepared,
            "memory": self.memory(),
        }

    def memory(self) -> int:
        """The most that an executor's process had in memory so far."""
        context = self.spark.sparkContext
        with urllib.request.urlopen(f"{context.uiWebUrl}/api/v1/applications/{context.applicationId}/executors") as page:
            peaks = [executor.get("peakMemoryMetrics", {}) for executor in json.load(page) if executor["id"] != "driver"]
        return max(peak.get("ProcessTreeJVMRSSMemory", 0) for peak in peaks)


def recall(exact: DataFrame, lists: DataFrame) -> float:
    """The share of pairs of an item and a nearest one that walks found."""
    pairs = [frame.selectExpr("id", "explode(neighbours.id) AS near") for frame in (exact, lists)]
    return pairs[0].join(pairs[1], ["id", "near"]).count() / pairs[0].count()


def both(cost: Cost) -> str:
    return f"{cost.wall:.1f}, {cost.cpu:.1f}"


def head() -> None:
    print("| items | embedding s: wall, CPU | graphs s: wall, CPU | shards | all lists s: wall, CPU | width | recall | compared with all s: wall, CPU"
          " | for | MB of an executor |")
    print("|---|---|---|---|---|---|---|---|---|---|")


def print_row(row: dict) -> None:
    prepared = row["prepared"]
    print(
        f"| {row['items']:,} | {both(row['embedding'])} | {both(row['building'])} | {prepared.shards} | {both(row['walking'])}"
        f" | {prepared.width} | {row['recall']:.4f} | {both(row['comparing'])} | {row['sampled']:,} | {row['memory'] / 1e6:,.0f} |",
        flush=True,
    )


def project(spark: SparkSession, rows: list, executors: int, memory: int) -> None:
    """What the first and the last row say of 300 million items, with executors of one core."""
    first, last = rows[0], rows[-1]
    plans = spark._jvm.dev.rankine.spark.neighbours.SearchPlan
    sizes = plans.Sizes(PROJECTED, last["columns"], PROJECTED, NEAREST + 1)
    none = spark._jvm.java.util.Optional.empty()
    shards = plans.of(sizes, plans.Means(executors, memory), none, none).shards()

    items, before = last["items"], last["prepared"].shards
    growth = PROJECTED / items
    deeper = math.log(PROJECTED / shards) / math.log(items / before)
    tasks = spark.sparkContext.defaultParallelism
    moved = (elsewhere(last, tasks) - elsewhere(first, tasks)) / (items - first["items"])
    seconds = {
        "embedding": last["embedding"].cpu * growth / executors,
        "graphs": last["building"].cpu * growth / shards * deeper * math.ceil(shards / executors),
        "their way through the driver": max(0.0, moved) * PROJECTED,
        "all lists": last["walking"].cpu * growth * shards / before * deeper / executors,
    }
    parts = ", ".join(f"{name} {part / 3600:.1f} h" for name, part in seconds.items())
    print(
        f"\n{PROJECTED:,} items by {executors} executors of one core and {memory / 1e9:.0f} GB for a shard, in {shards} shards as planned: "
        f"{parts}; in all {sum(seconds.values()) / 3600:.1f} h."
    )


def elsewhere(row: dict, tasks: int) -> float:
    """Seconds that building took beside its tasks, all of which are as long."""
    return row["building"].wall - row["building"].cpu / min(tasks, row["prepared"].shards)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/spark neighbours", description=__doc__)
    parser.add_argument("model", help="a model of fastText")
    parser.add_argument("--items", type=int, nargs="+", default=[50_000, 200_000, 1_000_000], help="how many, ascending (50000 200000 1000000)")
    parser.add_argument("--sample", type=int, default=5_000, help="items that are compared with all (5000)")
    parser.add_argument("--executors", type=int, default=100, help="to project to (100)")
    parser.add_argument("--memory", type=int, default=16_000_000_000, help="that each of those has for a shard, in bytes (16 GB)")
    options = parser.parse_args()

    spark = (
        SparkSession.builder.appName("bench neighbours")
        .config("spark.executor.processTreeMetrics.enabled", True)
        .config("spark.executor.metrics.pollingInterval", "1s")
        .getOrCreate()
    )
    head()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(spark, options.model, folder, options.sample)
        bench.row(WARM)
        rows = []
        for items in options.items:
            rows.append(bench.row(items))
            print_row(rows[-1])
        if len(rows) > 1:
            project(spark, rows, options.executors, options.memory)


if __name__ == "__main__":
    main()
