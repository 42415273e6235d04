"""What recommenders cost as a shop grows: from a thousand to a million items, beside implicit's, in one run.

    python benchmarks/scale.py [--sizes 1000,10000,100000,1000000] [--svg docs/images/scale.svg]

People are drawn by a seed: each likes one or two shelves of the shop, and of those what is popular. A fifth of what
some of them have is held out. Each contender runs in a process of its own. Printed: Recall@20, NDCG@20, seconds to
choose and train, milliseconds for the list of one person (p50, p95, p99 over 200), and the process's peak memory. Needs
the extra ``bench`` for implicit; without it Sabir is measured alone.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as implicit asks for

import numpy as np
from recommenders import Fit, fit_implicit, implicit_models, ours
from scipy import sparse

from recsys.evaluation import quality, split_users

SIZES = (1_000, 10_000, 100_000, 1_000_000)
SHELF = 60  # items
EACH = 12  # items a person had, on average
MOST = 200_000  # people
ASKED, TOLD = 200, 1000  # people timed, and people whose lists are judged
CONTENDERS = ("Sabir", "implicit ALS", "implicit BPR", "implicit item-kNN")


def people(items: int, *, seed: int = 7) -> sparse.csr_matrix:
    """Return who had what: people x items, ones."""
    rng = np.random.default_rng(seed)
    count, shelves = min(max(items // 2, 1000), MOST), max(items // SHELF, 4)
    sizes = rng.poisson(EACH - 3, count) + 3
    who = np.repeat(np.arange(count), sizes)
    liked = rng.integers(shelves, size=(count, 2))
    shelf = liked[who, rng.integers(2, size=len(who))]
    shelf = np.where(rng.random(len(who)) < 0.1, rng.integers(shelves, size=len(who)), shelf)  # whims
    place = np.minimum(rng.geometric(0.06, len(who)) - 1, items // shelves - 1)  # what is popular on a shelf
    matrix = sparse.csr_matrix((np.ones(len(who), np.float32), (who, shelf + place * shelves)), shape=(count, items))
    matrix.data[:] = 1
    return matrix


def contender(name: str, left: sparse.csr_matrix) -> Fit:
    """Return how a contender is trained; implicit's take the first of the settings they are given elsewhere."""
    if name == "Sabir":
        return ours(left)[1]
    return fit_implicit(dict(implicit_models())[name][0])


def measure(items: int, name: str) -> dict[str, Any]:
    """Return what one contender makes of one size."""
    left, wanted = split_users(people(items), users=TOLD, seed=3)
    asked = np.flatnonzero(np.diff(wanted.indptr))
    started = time.monotonic()
    all_lists, one = contender(name, left)(left)
    seconds = time.monotonic() - started
    lists, times = np.full((len(asked), 20), -1, dtype=np.int64), []
    for row, person in enumerate(asked):
        began = time.perf_counter()
        found = np.asarray(one(left[person])[0])[:20]
        times.append(1000 * (time.perf_counter() - began))
        lists[row, : len(found)] = found
    if name != "Sabir":  # some of implicit's know people by number alone
        some = sparse.diags(np.isin(np.arange(left.shape[0]), asked).astype(np.float32)) @ left
        some.eliminate_zeros()
        lists = all_lists(some.tocsr())[asked]
    told = quality(lists, wanted[asked])
    p50, p95, p99 = np.percentile(times[:ASKED], (50, 95, 99))
    return {
        "items": items, "name": name, "recall": told.recall, "ndcg": told.ndcg, "seconds": seconds, "p50": p50,
        "p95": p95, "p99": p99, "gb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6,
    }  # fmt: skip


def draw(rows: list[dict[str, Any]], path: Path) -> None:
    """Save the costs against the size, on logarithmic scales."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "sabir"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 3, figsize=(12, 3.6), layout="constrained")
    for axis, key, label in zip(
        axes, ("seconds", "p99", "gb"), ("choosing and training, s", "a list, p99 ms", "peak memory, GB"), strict=True
    ):
        for name in CONTENDERS:
            own = [row for row in rows if row["name"] == name]
            if own:
                axis.loglog([row["items"] for row in own], [row[key] for row in own], marker="o", label=name)
        axis.set_xlabel("items")
        axis.set_title(label, fontsize=10)
        axis.grid(visible=True, which="major", alpha=0.3)
    axes[0].legend(fontsize=8)
    figure.savefig(path, metadata={"Date": None})


def main(sizes: list[int], svg: Path | None) -> None:
    """Print the table, and draw it where asked."""
    names = CONTENDERS if importlib.util.find_spec("implicit") else CONTENDERS[:1]
    rows = []
    print("| items | | Recall@20 | NDCG@20 | train s | p50 ms | p95 ms | p99 ms | peak GB |\n" + "|---" * 9 + "|")
    for items in sizes:
        for name in names:
            command = [sys.executable, __file__, "--one", name, "--sizes", str(items)]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            row = json.loads(done.stdout.splitlines()[-1])
            rows.append(row)
            figures = f"{row['recall']:.4f} | {row['ndcg']:.4f} | {row['seconds']:.1f} | {row['p50']:.1f} | "
            print(
                f"| {items:,} | {name} | {figures}{row['p95']:.1f} | {row['p99']:.1f} | {row['gb']:.1f} |", flush=True
            )
    if svg:
        draw(rows, svg)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of items, with commas")
    parser.add_argument("--svg", type=Path, help="file for the picture")
    parser.add_argument("--one", choices=CONTENDERS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    wanted_sizes = [int(size) for size in given.sizes.split(",")]
    if given.one:
        print(json.dumps(measure(wanted_sizes[0], given.one)))
    else:
        main(wanted_sizes, given.svg)
