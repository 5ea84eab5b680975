"""What queries/feeds/*.yaml says of each feed: who sends it, its columns, its key and its rule of months."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .contracts import read_yaml
from .local_time import at_local, bounds_of, first_day
from .row_rules import OPEN


@dataclass(frozen=True)
class Feed:
    name: str
    says: dict

    @cached_property
    def columns(self) -> dict[str, dict]:
        return {column["name"]: column for column in self.says["columns"]}

    @cached_property
    def patterns(self) -> dict[str, re.Pattern]:
        return {name: re.compile(column["pattern"]) for name, column in self.columns.items() if "pattern" in column}

    @property
    def sent(self) -> str:
        return self.says["months"]["sent"]

    @property
    def reach(self) -> int:
        return self.says["months"].get("settles_within", 0)

    def key(self, row: dict) -> tuple:
        key = tuple(row[name] for name in self.says["key"])
        return (row["provider"], *key) if self.says.get("unique_within") == "provider" else key

    def reference(self, row: dict) -> str:
        return "/".join(str(row[name]) for name in self.says["key"])

    def counting(self, row: dict) -> int | None:
        """The instant that gives a row its month; a date is its local midnight."""
        months = self.says["months"]
        found = []
        for name in months["counted_by"]:
            where = months.get("counts_where", {}).get(name)
            if row[name] is not None and (where is None or row[where["column"]] in where["in"]):
                found.append(as_instant(row[name]))
        return max(found) + months.get("plus", {}).get("seconds", 0) * 1000 if found else None

    def touches(self, row: dict, month: str) -> bool:
        """Whether the row may stand in a drop of this month: whether its life touches it."""
        months = self.says["months"]
        if "not_before" in months:
            return row[months["not_before"]] >= first_day(month)
        start, after = bounds_of(month)
        counting = self.counting(row)
        begins = as_instant(row[months["touches_from"]]) if "touches_from" in months else counting
        # What is open lasts; what is told later may be told in any month after its own.
        if self.is_open(row) or months.get("told_later"):
            return begins < after
        ends = row[months["touches_until"]] if "touches_until" in months else None
        ends = counting if ends is None else as_instant(ends)
        return begins < after and max(begins, ends) >= start

    def is_open(self, row: dict) -> bool:
        return self.name in OPEN and OPEN[self.name](row)


def as_instant(value) -> int:
    return value if isinstance(value, int) else at_local(value)


def read_feeds(root: Path) -> dict[str, Feed]:
    """The feeds that the Performance Measurement Report reads; those of the reports beside it say which read them."""
    said = {path.stem: read_yaml(path) for path in sorted((root / "queries" / "feeds").glob("*.yaml"))}
    return {name: Feed(name, feed) for name, feed in said.items() if "pmr" in feed.get("reports", ["pmr"])}
