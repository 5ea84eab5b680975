"""A recomputed table: its rows by their key columns. Cells are as published; where a column is absent it was not recomputed."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Callable, Iterable

from .figures import share


@dataclass
class Table:
    id: str
    key: tuple[str, ...]
    rows: list[dict]
    # The column that names Service Users: they are published as "User 1" and so on, so that rows agree but for a renaming.
    users: str | None = None
    # Finishes a row beside the published one, where a cell depends on a resolution that is published.
    adjust: Callable[[dict, dict], dict] | None = None
    # Rows that are not published are no difference.
    some: bool = False
    # The first key column names a measure: one that is not recomputed is told, and is no difference.
    by_measure: bool = False


def tally(rows: Iterable[dict], by, columns: dict) -> dict[tuple, Counter]:
    """Counts, for each group, in how many of its rows each condition holds."""
    counts: dict[tuple, Counter] = defaultdict(Counter)
    for row in rows:
        group = counts[by(row)]
        for name, holds in columns.items():
            group[name] += int(holds(row))
    return counts


def table_of(id: str, key: tuple[str, ...], counts: dict[tuple, Counter], columns: list[str], shares: dict | None = None, users=None) -> Table:
    rows = []
    for group in sorted(counts, key=str):
        row = dict(zip(key, group)) | {name: counts[group][name] for name in columns}
        row |= {name: share(counts[group][part], counts[group][whole]) for name, (part, whole) in (shares or {}).items()}
        rows.append(row)
    return Table(id, key, rows, users)
