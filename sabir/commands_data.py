"""Load data and ask the recommender from the command line."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

import typer

from sabir.console import emit, emit_json, err, say
from sabir.settings import SabirError, Settings


class Kind(str, Enum):
    """What a file holds."""

    products = "products"
    orders = "orders"
    events = "events"
    customers = "customers"


class Format(str, Enum):
    """How a file is written."""

    google = "google"
    sabir = "sabir"


def import_data(
    file: Path = typer.Argument(..., help="Google Merchant TSV or XML, or Sabir's JSON lines."),
    kind: Kind | None = typer.Option(None, "--kind", help="What the file holds (guessed when left out)."),
    format: Format | None = typer.Option(None, "--format", help="How it is written (guessed when left out)."),
) -> None:
    """Load products, orders, events or customers; the same file again changes nothing."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from shop.database import upgrade
    from shop.importers import import_file
    from shop.settings import ShopSettings

    if not file.exists():
        raise SabirError(f"{file} does not exist; name a feed such as products.tsv")
    settings = ShopSettings.from_env()
    upgrade(settings)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task(f"reading {file.name}", total=None)
        report = import_file(
            file,
            kind=kind.value if kind else None,
            format=format.value if format else None,
            settings=settings,
            progress=lambda done, total: progress.update(task, completed=done, total=total),
        )
    for row in report.rejected:
        say(str(row))
    if report.rejected_count > len(report.rejected):
        say(f"... and {report.rejected_count - len(report.rejected)} more rejected rows")
    for column, count in sorted(report.ignored_columns.items()):
        say(f"column {column} is not used ({count} values)")
    emit(
        f"{report.rows} rows: {report.added} added, {report.changed} changed, {report.unchanged} unchanged, "
        f"{report.withdrawn} withdrawn, {report.rejected_count} rejected"
    )
    if report.added or report.changed or report.withdrawn:
        from sabir.recommending import refresh_recommender

        if refresh_recommender(Settings.from_env(), say):
            say("Search knows what changed. Run `sabir train --recommender` when customers have come to know it too.")
        else:
            say("Run `sabir train --recommender` to bring search and recommendations up to date.")
    if report.rejected_count and not (report.added or report.changed or report.unchanged):
        raise SabirError(f"no row of {file} could be used; the lines above name the first reasons")


def recommend(
    user: str | None = typer.Option(None, "--user", help="Customer id: recommendations for her."),
    like: str | None = typer.Option(None, "--like", help="SKU: products like it."),
    with_sku: str | None = typer.Option(None, "--with", help="SKU: what goes with it."),
    query: str | None = typer.Option(None, "--query", help="Search words, in any of the languages."),
    k: int = typer.Option(10, "--k", min=1, max=200, help="How many."),
    as_json: bool = typer.Option(False, "--json", help="Write one JSON object a line."),
) -> None:
    """Rank products: position, SKU, title, score, reasons."""
    given = [
        name for name, value in (("--user", user), ("--like", like), ("--with", with_sku), ("--query", query)) if value
    ]
    if len(given) != 1:
        raise typer.BadParameter("give exactly one of --user, --like, --with, --query")
    from sabir.recommending import rank

    for number, hit in enumerate(
        rank(Settings.from_env(), user=user, like=like, with_sku=with_sku, query=query, k=k), 1
    ):
        if as_json:
            emit_json(
                {
                    "rank": number,
                    "sku": hit.sku,
                    "title": hit.title,
                    "score": round(hit.score, 6),
                    "reasons": hit.reasons,
                }
            )
        else:
            emit(f"{number:>3}  {hit.sku:<14} {hit.title:<48} {hit.score:8.4f}  {'; '.join(hit.reasons)}")
