"""Tell what an import did."""

from __future__ import annotations

from dataclasses import dataclass, field

from shop.errors import FeedRowError

MAX_REJECTED = 10_000  # rows kept with their reasons; all are counted


@dataclass(frozen=True)
class RejectedRow:
    """Hold why one row was left out; `row` counts the file's lines (XML: its items) from 1."""

    row: int
    column: str | None
    problem: str
    right: str

    def __str__(self) -> str:
        """Return the row as one line for people."""
        where = f"row {self.row}" + (f", {self.column}" if self.column else "")
        return f"{where}: {self.problem}; {self.right}"


@dataclass
class Counts:
    """Count what happened to the rows of one type."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0


@dataclass
class ImportReport:
    """Hold what an import did, in all and by type (`product`, `review`, `order` ...)."""

    format: str = ""
    source: str = ""
    rows: int = 0  # read, good or bad
    rejected: list[RejectedRow] = field(default_factory=list)
    rejected_count: int = 0
    ignored_columns: dict[str, int] = field(default_factory=dict)  # how many values each had
    ignored_lines: dict[str, int] = field(default_factory=dict)  # types that the chosen kind leaves out
    by_type: dict[str, Counts] = field(default_factory=dict)

    @property
    def added(self) -> int:
        """Return how many were new."""
        return sum(counts.added for counts in self.by_type.values())

    @property
    def changed(self) -> int:
        """Return how many were known and differ."""
        return sum(counts.changed for counts in self.by_type.values())

    @property
    def unchanged(self) -> int:
        """Return how many were known and are the same."""
        return sum(counts.unchanged for counts in self.by_type.values())

    @property
    def withdrawn(self) -> int:
        """Return how many products are no longer on sale, since the feed no longer names them."""
        return sum(counts.withdrawn for counts in self.by_type.values())

    def counts(self, kind: str) -> Counts:
        """Return the counts of one type, to be added to."""
        return self.by_type.setdefault(kind, Counts())

    def reject(self, error: FeedRowError) -> None:
        """Note a row that is left out."""
        self.rejected_count += 1
        if len(self.rejected) < MAX_REJECTED:
            self.rejected.append(RejectedRow(error.row, error.column, error.problem, error.right))

    def ignore_column(self, column: str) -> None:
        """Note a value of a column that means nothing to us."""
        self.ignored_columns[column] = self.ignored_columns.get(column, 0) + 1
