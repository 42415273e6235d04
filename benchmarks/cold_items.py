"""How well items that nobody has had are recommended, by their texts alone.

    python benchmarks/cold_items.py FOLDER

FOLDER is what `online_retail_split.py` wrote. Of 471 items drawn by a seed all purchases are held out; everybody who
bought some of them, and others, gets the 20 of the 471 that suit her best. Printed: mean Recall@20 and NDCG@20.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from scipy import sparse

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from recsys.base import centred
from recsys.evaluation import best, matrices, quality, read_interactions
from recsys.interface import Floats
from recsys.models import create

COLD = 471
MODELS = ("text-ease", "graph-filter", "item-knn")


def main(folder: Path, *, seed: int = 7) -> None:
    """Print a table."""
    from language.minilm import MiniLM, ensure_exported
    from sabir.settings import Settings

    home = Settings.from_env().home
    ensure_exported(home)
    lines = (folder / "items.tsv").read_text(encoding="utf-8").splitlines()
    vectors: Floats = np.asarray(
        MiniLM.load(home, threads=2).encode([line.split("\t")[2] for line in lines]), np.float32
    )
    train, test = matrices(*(read_interactions(folder / f"random-{part}.txt") for part in ("train", "test")))
    whole = (train + test).tocsr()
    cold = np.sort(np.random.default_rng(seed).permutation(whole.shape[1])[:COLD])
    warm = np.ones(whole.shape[1], dtype=np.float32)
    warm[cold] = 0
    seen = (whole @ sparse.diags(warm)).tocsr()
    seen.eliminate_zeros()
    wanted = whole[:, cold].tocsr()
    asked = np.flatnonzero((np.diff(wanted.indptr) > 0) & (np.diff(seen.indptr) > 0))
    print(f"{len(asked)} customers, {COLD} items that nobody is known to have had")
    print("| | Recall@20 | NDCG@20 |\n|---|---|---|")

    def show(name: str, scores: Floats) -> None:
        told = quality(best(scores.astype(np.float32), 20), wanted[asked])
        print(f"| {name} | {told.recall:.4f} | {told.ndcg:.4f} |", flush=True)

    show("at random", np.random.default_rng(seed).random((len(asked), COLD)))
    near = centred(vectors)
    show("likeness of texts", (seen[asked] @ near) @ near[cold].T)
    for name in MODELS:
        model = create(name)
        model.fit(seen, vectors=vectors)
        show(name, model.scores_of(seen[asked])[:, cold])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(str(__doc__))
    main(Path(sys.argv[1]))
