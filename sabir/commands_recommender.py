"""Measure recommenders on files of users' items."""

from __future__ import annotations

import time
from pathlib import Path

import typer

from sabir.console import emit_json, say, show_table
from sabir.settings import SabirError


def recommender(
    train: Path = typer.Option(..., help="LightGCN file: a user a line, `user item item ...`."),
    test: Path = typer.Option(..., help="The same, with the items held out."),
    model: str = typer.Option("", help="A recommender's name; without it the best on a part of train is taken."),
    out: Path | None = typer.Option(None, help="Write the lists: an int array (users, 20) as .npy, -1 pads."),
    as_json: bool = typer.Option(False, "--json", help="Write one JSON object instead of the table."),
) -> None:
    """Recall@20 and NDCG@20 of a recommender, trained on one file and asked about another."""
    import numpy as np

    from recsys.errors import RecommenderError
    from recsys.evaluation import matrices, quality, rank, read_interactions
    from recsys.models import create
    from recsys.selection import choose

    try:
        have, wanted = matrices(read_interactions(train), read_interactions(test))
        started = time.monotonic()
        chosen = None if model else choose(have, say=say)
        fitted = chosen.create() if chosen else create(model)
        selected = time.monotonic() - started
        fitted.learn_only(have)
    except RecommenderError as error:
        raise SabirError(str(error)) from error
    trained = time.monotonic() - started
    started = time.monotonic()
    lists = rank(fitted.scores_of, have)
    users_per_second = have.shape[0] / max(time.monotonic() - started, 1e-9)
    if out:
        out.parent.mkdir(parents=True, exist_ok=True)
        np.save(out, lists)
    found = quality(lists, wanted)
    result = {
        "model": fitted.name,
        "settings": fitted.describe(),
        "users": have.shape[0],
        "items": have.shape[1],
        "recall@20": round(found.recall, 5),
        "ndcg@20": round(found.ndcg, 5),
        "train_seconds": round(trained, 1),
        "of_these_choosing": round(selected, 1),
        "users_per_second": round(users_per_second),
        "trials": chosen.table() if chosen else [],
    }
    if as_json:
        emit_json(result)
        return
    if chosen and chosen.trials:
        rows = [
            [t.name, str(t.settings), f"{t.recall:.4f}", f"{t.ndcg:.4f}", f"{t.seconds:.0f}"] for t in chosen.trials
        ]
        show_table("on the part of train held out", ["model", "settings", "Recall@20", "NDCG@20", "seconds"], rows)
    columns = ["model", "Recall@20", "NDCG@20", "train seconds", "of these choosing", "users/s"]
    row = [fitted.name, f"{found.recall:.4f}", f"{found.ndcg:.4f}", f"{trained:.0f}", f"{selected:.0f}"]
    show_table(f"{found.users} users, {have.shape[1]} items", columns, [[*row, f"{users_per_second:.0f}"]])
