"""What all tables share: a session, and what a piece of work costs in it."""

import json
import statistics
import time
import urllib.request
from dataclasses import dataclass

from pyspark.sql import SparkSession


@dataclass
class Cost:
    """Seconds on the wall, CPU seconds of all executors' tasks, and bytes that tasks wrote for a shuffle."""

    wall: float
    cpu: float
    shuffled: int


class Meter:
    def __init__(self, spark: SparkSession):
        self.spark = spark

    def stages(self) -> list:
        """The stages so far; their page is written a little after a job has ended."""
        context = self.spark.sparkContext
        time.sleep(0.5)
        with urllib.request.urlopen(f"{context.uiWebUrl}/api/v1/applications/{context.applicationId}/stages") as page:
            return json.load(page)

    def cost(self, work) -> Cost:
        before = {(stage["stageId"], stage["attemptId"]) for stage in self.stages()}
        start = time.perf_counter()
        work()
        wall = time.perf_counter() - start
        own = [stage for stage in self.stages() if (stage["stageId"], stage["attemptId"]) not in before]
        return Cost(
            wall,
            sum(stage["executorCpuTime"] for stage in own) / 1e9,
            sum(stage["shuffleWriteBytes"] for stage in own),
        )


def best(costs: list) -> Cost:
    return Cost(min(cost.wall for cost in costs), min(cost.cpu for cost in costs), costs[0].shuffled)


def median(costs: list) -> Cost:
    return Cost(
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.cpu for cost in costs),
        costs[0].shuffled,
    )


def interleaved(meter: Meter, works: dict, warm: int, runs: int) -> dict:
    """The costs of each piece of work, by its name, run in turns after `warm` turns that do not count."""
    costs = {name: [] for name in works}
    for turn in range(warm + runs):
        for name, work in works.items():
            cost = meter.cost(work)
            if turn >= warm:
                costs[name].append(cost)
    return costs
