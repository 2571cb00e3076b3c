"""Runs one peer once, in a process of its own, and prints what it took as one JSON object.

    peer.py libmf FILE RANK EPOCHS THREADS         seconds per epoch, by a short run and a long one
    peer.py errors FILE TEST RANK EPOCHS ...       the error on TEST after so many epochs, for each, on all cores
    peer.py implicit FILE RANK EPOCHS cg|cholesky  seconds of each iteration, both sides
    peer.py topn MODEL SEEN N                      seconds to rank all items for all users from a model's factors
"""
import json
import os
import sys
import time


def ratings(file):
    import numpy

    return numpy.loadtxt(file, dtype=numpy.float32, delimiter=",", skiprows=1, usecols=(0, 1, 2))


def libmf_learner(rank, epochs, threads):
    from libmf import mf

    # The binding penalises absolute values too unless told not to, which takes LIBMF twice as long.
    return mf.MF(k=rank, nr_iters=epochs, nr_threads=threads, eta=0.1, lambda_p1=0, lambda_q1=0, lambda_p2=0.05,
                 lambda_q2=0.05, quiet=True)


def libmf(file, rank, epochs, threads):
    learned = ratings(file)

    def fit(iterations):
        learner = libmf_learner(rank, iterations, threads)
        begun = time.perf_counter()
        learner.fit(learned)
        return time.perf_counter() - begun

    fit(1)  # the first one meets memory that the others find again
    short = min(fit(1), fit(1))
    return {"seconds": [(fit(1 + epochs) - short) / epochs]}


def errors(file, test, rank, *epochs):
    import numpy

    learned, held_out = ratings(file), ratings(test)
    found = []
    for count in epochs:
        learner = libmf_learner(rank, count, os.cpu_count())
        learner.fit(learned)
        squares = (libmf_scores(learner, held_out) - held_out[:, 2]) ** 2
        found.append(float(numpy.sqrt(numpy.mean(squares, dtype=numpy.float64))))
    return {"errors": found}


def libmf_scores(learner, pairs):
    """From the factors: what the binding's own predict answers has little to do with them."""
    import numpy

    users, items = learner.p_factors(), learner.q_factors()
    scores = numpy.full(len(pairs), learner.model.b, dtype=numpy.float32)
    for first in range(0, len(pairs), 100_000):
        user, item = pairs[first:first + 100_000, :2].astype(numpy.int64).T
        known = (user < len(users)) & (item < len(items))
        products = numpy.einsum("nk,nk->n", users[user[known]], items[item[known]])
        chunk = scores[first:first + 100_000]
        chunk[numpy.flatnonzero(known)[~numpy.isnan(products)]] = products[~numpy.isnan(products)]
    return scores


def pairs(file):
    import numpy
    import scipy.sparse

    columns = numpy.loadtxt(file, dtype=numpy.int64, delimiter=",", skiprows=1, usecols=(0, 1))
    return scipy.sparse.csr_matrix((numpy.ones(len(columns), dtype=numpy.float32), (columns[:, 0], columns[:, 1])))


def implicit(file, rank, epochs, solver):
    from implicit.als import AlternatingLeastSquares

    seconds = []
    learner = AlternatingLeastSquares(factors=rank, iterations=epochs, regularization=0.01, num_threads=1,
                                      use_cg=solver == "cg", use_gpu=False, random_state=1)
    learner.fit(pairs(file), show_progress=False, callback=lambda iteration, elapsed, loss: seconds.append(elapsed))
    return {"seconds": seconds}


def topn(model, seen, count):
    import numpy
    from implicit.cpu.topk import topk

    users, items = factors(model)
    exclude = renumbered(model, seen, len(users), len(items))
    begun = time.perf_counter()
    for first in range(0, len(users), 1000):
        rows = slice(first, min(first + 1000, len(users)))
        topk(items, users[rows], count, filter_query_items=exclude[rows], num_threads=1)
    return {"seconds": [time.perf_counter() - begun]}


def factors(model):
    import numpy

    with open(f"{model}/factors.safetensors", "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
        body = file.read()
    def tensor(name):
        first, end = header[name]["data_offsets"]
        return numpy.frombuffer(body[first:end], dtype=numpy.float32).reshape(header[name]["shape"])
    return tensor("user_factors"), tensor("item_factors")


def renumbered(model, seen, users, items):
    """The seen items in the model's own numbering. Which items are dropped matters little to the time, how many does."""
    matrix = pairs(seen)
    matrix.resize((users, items))
    return matrix


if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    run = {"libmf": libmf, "errors": errors, "implicit": implicit, "topn": topn}[name]
    print(json.dumps(run(*[int(a) if a.isdigit() else a for a in arguments])))
