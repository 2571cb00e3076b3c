"""Rankine beside its peers: the same data, the same machine, turn by turn in one run, one table at the end.

Seconds are per pass over the data, one thread each where a row says nothing else, the best and the median of all
rounds; peak memory is the whole process's. A round runs Rankine and then the peer, each in a new process, so that a
machine that slows down slows both.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import time

BENCH = pathlib.Path(__file__).resolve().parent
RANKINE = BENCH.parent / "rankine"
MADE = BENCH / "target" / "data"
REAL = pathlib.Path(os.environ.get("RANKINE_DATA", BENCH.parent.parent / "shared" / "data"))
HUGE_PAGES = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1", "OPENBLAS_NUM_THREADS": "1"}


class Contender:
    """A command that prints JSON, and how to find its seconds in there."""

    def __init__(self, name, command, seconds, environment=None):
        self.name, self.command, self.seconds = name, [str(word) for word in command], seconds
        self.environment = {**os.environ, **(environment or {})}
        self.figures, self.peak, self.printed = [], 0, {}

    def run(self):
        begun = time.perf_counter()
        process = subprocess.Popen(self.command, stdout=subprocess.PIPE, env=self.environment)
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"{self.name} failed: {' '.join(self.command)}")
        self.printed = json.loads(output[output.index(b"{"):])  # a peer may say more before it
        self.printed["wall"] = time.perf_counter() - begun
        self.figures += self.seconds(self.printed)
        self.peak = max(self.peak, usage.ru_maxrss // 1024)

    def best(self):
        return min(self.figures)

    def row(self):
        return f"{self.best():.3f} ({statistics.median(self.figures):.3f}) | {self.peak}"


def rankine_epochs(trained):
    """Seconds of all passes but the first, in which the JVM warms up."""
    return [epoch["seconds"] for epoch in trained["epochs"][1:]]


def whole_command(printed):
    """Seconds from the start of a process to its end, what it reads and writes included."""
    return [printed["wall"]]


def train(algorithm, file, rank, epochs, *flags, threads=1, seconds=rankine_epochs):
    model = MADE / f"{algorithm}-{rank}.model"
    command = [RANKINE, "train", file, "--algorithm", algorithm, "--rank", rank, "--epochs", epochs,
               "--threads", threads, "--model", model, "--format", "json", *flags]
    return Contender("Rankine", command, seconds)


def peer(name, *arguments, seconds=lambda printed: printed["seconds"]):
    command = [sys.executable, BENCH / "peer.py", *arguments]
    return Contender(name, command, seconds, HUGE_PAGES)


def planted(rows):
    file = MADE / f"planted-{rows}.csv"
    if not file.exists():
        MADE.mkdir(parents=True, exist_ok=True)
        subprocess.run([RANKINE, "data", "generate", "--users", "120000", "--items", "10000", "--interactions",
                        str(rows), "--seed", "1", "--output", file], check=True, stdout=subprocess.DEVNULL)
    return file


def real(name):
    file = REAL / name
    if not file.exists():
        print(f"skipped: {file} is absent (set RANKINE_DATA)", file=sys.stderr)
    return file if file.exists() else None


# The learner with biases, and LIBMF's own.
LEARNERS = {"bias model": [], "like for like": ["--learner", "twin", "--factors-only", "--last-step", "1"]}

# The best for the made-up ratings of what was tried.
SUITED = ["--scheduler", "fpsgd", "--regularization", "0.02", "--step", "0.04"]
MOST_EPOCHS = 20

# The epochs whose errors are compared.
PARITY = (1, 2, 4, 8, 12)


def sgd(options):
    file = planted(options.rows)
    for threads in (1, 2):
        for rank in (32, 64, 128):
            for name, flags in LEARNERS.items():
                yield (f"SGD, {name}, {options.rows:,} ratings, rank {rank}, threads {threads}, s/epoch",
                       train("sgd", file, rank, 4, *flags, threads=threads),
                       peer("LIBMF", "libmf", file, rank, 8, threads))


def split(file):
    """A tenth of the ratings held out of the others."""
    learned, held_out = file.with_suffix(".train.csv"), file.with_suffix(".test.csv")
    if not held_out.exists():
        subprocess.run([RANKINE, "data", "split", file, "--random", ".1", "--train", learned, "--test", held_out],
                       check=True, stdout=subprocess.DEVNULL)
    return learned, held_out


def reach(options):
    """The whole command to LIBMF's error after 20 epochs: reading, learning and writing a model, on all cores."""
    learned, held_out = split(planted(options.rows))
    for rank in (32,):
        theirs = peer("LIBMF, 20 epochs", "errors", learned, held_out, rank, 20, seconds=whole_command)
        theirs.run()
        aim = theirs.printed["errors"][-1]
        for epochs in range(4, MOST_EPOCHS + 1):
            measured = train("sgd", learned, rank, epochs, *SUITED, "--validate", held_out, threads=os.cpu_count())
            measured.run()
            if measured.printed["epochs"][-1]["rmse"] <= aim:
                break
        else:
            print(f"skipped: {MOST_EPOCHS} epochs do not reach LIBMF's error of {aim:.4f} at rank {rank}", file=sys.stderr)
            continue
        ours = train("sgd", learned, rank, epochs, *SUITED, threads=os.cpu_count(), seconds=whole_command)
        yield f"{options.rows:,} ratings, rank {rank}, whole command to an error of {aim:.4f}, here {epochs} epochs, s", ours, theirs


def parity(options):
    """The errors of LIBMF's own learner on what is held out, epoch by epoch, by its command here and by itself."""
    learned, held_out = split(planted(options.rows))
    for rank in (32, 64, 128):
        theirs = peer("LIBMF", "errors", learned, held_out, rank, *PARITY, seconds=whole_command)
        theirs.run()
        command = [RANKINE, "mf-train", "-k", rank, "-t", PARITY[-1], "-r", 0.1, "-l2", 0.05, "-p",
                   libmf_text(held_out), libmf_text(learned), MADE / "mf.model"]
        table = subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout
        ours = [float(line.split()[2]) for line in table.splitlines() if re.match(r" *\d+ ", line)]
        for epoch, error in zip(PARITY, theirs.printed["errors"]):
            here = ours[epoch - 1]
            yield f"| {rank} | {epoch} | {here:.4f} | {error:.4f} | {here - error:+.4f} |"


def libmf_text(file):
    text = file.with_suffix(".txt")
    if not text.exists():
        with file.open() as rows, text.open("w") as lines:
            next(rows)
            lines.writelines(row.replace(",", " ") for row in rows)
    return text


def ials(options):
    for name, rank in (("ncf-ml1m", 64), ("ncf-ml1m", 128), ("gowalla", 64), ("gowalla", 128)):
        file = real(f"{name}/train.csv")
        for solver in ("cg", "cholesky") if file else ():
            yield (f"iALS, {name}, rank {rank}, s/iteration",
                   train("ials", file, rank, 16),  # the JVM is warm after ten
                   peer(f"implicit, {solver}", "implicit", file, rank, 3, solver))


def topn(options):
    file = real("gowalla/train.csv")
    for rank in (64, 128) if file else ():
        trained = train("ials", file, rank, 2)
        trained.run()
        model = MADE / f"ials-{rank}.model"
        command = [RANKINE, "recommend", model, "--exclude", file, "--top", 20, "--threads", 1, "--output",
                   MADE / "top.csv", "--format", "json"]
        yield (f"top 20 of all items for all users, gowalla, rank {rank}, s",
               Contender("Rankine", command, lambda printed: [printed["seconds"]]),
               peer("implicit", "topn", model, file, 20))


WORKS = {"sgd": sgd, "reach": reach, "parity": parity, "ials": ials, "topn": topn}
SECONDS = "| work | Rankine | MiB | peer | peer's | MiB | ratio of the best |\n|---|---|---|---|---|---|---|"
ERRORS = "| rank | epoch | Rankine's error | LIBMF's | difference |\n|---|---|---|---|---|"


def timed(rows, options):
    """Rows of two contenders, run turn by turn."""
    for title, ours, theirs in rows:
        named = f"{title}, {theirs.name}"
        if options.only and not any(word in named for word in options.only):
            continue
        for _ in range(options.rounds):
            ours.run()
            theirs.run()
        yield f"| {title} | {ours.row()} | {theirs.name} | {theirs.row()} | {theirs.best() / ours.best():.2f} |"


def processor():
    try:
        return re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text()).group(1)
    except (OSError, AttributeError):
        return platform.processor() or platform.machine()


def main():
    parser = argparse.ArgumentParser(prog="bench/compare", description=__doc__)
    parser.add_argument("work", nargs="*", default=list(WORKS), help="which of: " + ", ".join(WORKS))
    parser.add_argument("--rows", type=int, default=20_000_000, help="ratings in the made-up data")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=[], help="rows of the table whose names have one of these words")
    options = parser.parse_args()
    print(f"{datetime.date.today()}, {processor()}, {os.cpu_count()} cores, best (median) of {options.rounds} rounds\n")
    header = None
    for name in options.work:
        rows = WORKS[name](options)
        needed, rows = (ERRORS, rows) if name == "parity" else (SECONDS, timed(rows, options))
        if needed != header:
            print(needed if header is None else f"\n{needed}")
            header = needed
        for row in rows:
            print(row, flush=True)


if __name__ == "__main__":
    main()
