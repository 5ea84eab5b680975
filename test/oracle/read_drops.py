"""Drops as they were sent: which file of a part counts, which rows a receipt accepts, and which row keeps a key."""

import csv
import gzip
import io
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from pathlib import Path

from .contracts import Contracts
from .feeds import Feed
from .local_time import instant
from .row_rules import RULES

NAME = re.compile(r"(?P<part>.+?)(?:-v(?P<version>\d+))?\.(csv|ndjson|jsonl)(\.gz)?")


@dataclass(eq=False)
class Drop:
    path: Path
    provider: str
    feed: str
    month: str
    order: int
    sent_on: date | None = None
    rows: list[dict] = field(default_factory=list)
    rejected: int = 0

    @property
    def file(self) -> str:
        return self.path.name

    @property
    def part(self) -> str:
        return NAME.fullmatch(self.file)["part"]

    @property
    def version(self) -> int:
        return int(NAME.fullmatch(self.file)["version"] or 1)


def find_drops(folders: list[Path], sent: list[date] = []) -> list[Drop]:
    """The files below the folders, in the order in which they were sent: folder by folder."""
    drops = []
    for folder, sent_on in zip_longest(folders, sent):
        for path in sorted(folder.glob("*/*/*/*")):
            provider, feed, month = path.relative_to(folder).parts[:3]
            drops.append(Drop(path, provider, feed, month, len(drops), sent_on))
    return drops


def those_that_count(drops: list[Drop]) -> list[Drop]:
    """Of each part the highest version, and of one version the file sent last; in the order in which parts were first sent."""
    parts: dict[tuple, list[Drop]] = {}
    for drop in drops:
        parts.setdefault((drop.provider, drop.feed, drop.month, drop.part), []).append(drop)
    return [max(files, key=lambda drop: (drop.version, drop.order)) for files in parts.values()]


def texts_of(path: Path):
    """Each row as column -> text, or None where it is empty."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    if ".csv" in path.name:
        for row in csv.DictReader(io.StringIO(text, newline="")):
            yield {name: value or None for name, value in row.items()}
    else:
        for line in text.split("\n"):
            if line.strip():
                yield {name: as_text(value) for name, value in json.loads(line).items()}


def as_text(value) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None or value == "" else str(value)


def typed(text: str, kind: str):
    if kind == "instant":
        return instant(text)
    if kind == "date":
        return date.fromisoformat(text)
    if kind == "integer":
        if not re.fullmatch(r"-?\d+", text):
            raise ValueError(text)
        return int(text)
    if kind == "boolean":
        return {"true": True, "false": False}[text]
    return text


def parse(feed: Feed, text: dict) -> dict | None:
    """A row with typed values, or None where a receipt would reject it for itself alone."""
    row = {}
    for name, column in feed.columns.items():
        given = text.get(name)
        if given is None:
            if column.get("required"):
                return None
            row[name] = None
            continue
        try:
            value = typed(given, column["type"])
        except (ValueError, KeyError):
            return None
        if "values" in column and given not in column["values"]:
            return None
        if name in feed.patterns and not feed.patterns[name].fullmatch(given):
            return None
        if value < column["min"] if "min" in column else False:
            return None
        if value > column["max"] if "max" in column else False:
            return None
        row[name] = value
    return row


class Reader:
    """Reads the drops of a report: `rows(feed, month)` is what its receipts accepted for a month."""

    def __init__(self, feeds: dict[str, Feed], contracts: Contracts, drops: list[Drop]):
        self.feeds, self.contracts = feeds, contracts
        drops = [drop for drop in drops if drop.feed in feeds]
        self.unknown_rules: set[str] = set()
        for drop in drops:
            self.read(drop)
        parts = Counter((drop.provider, drop.feed, drop.month, drop.part) for drop in drops)
        # Parts of which more than one file was sent.
        self.corrected = {part for part, files in parts.items() if files > 1}
        # When the first file of each part came of which anything was accepted, where that is told.
        self.first_sent: dict[tuple, date] = {}
        self.first_of: dict[tuple, int] = {}
        for drop in drops:
            if drop.sent_on is not None and (drop.rows or not drop.rejected):
                part = drop.provider, drop.feed, drop.month, drop.part
                self.first_sent.setdefault(part, drop.sent_on)
                self.first_of.setdefault(part, drop.order)
        # A file of whose rows none can be accepted is refused: nothing of it counts, and what was sent before it does.
        self.drops = those_that_count([drop for drop in drops if drop.rows or not drop.rejected])
        for feed in feeds.values():
            self.settle_keys(feed)

    def read(self, drop: Drop) -> None:
        feed = self.feeds[drop.feed]
        rules = [rule["name"] for rule in feed.says.get("rules", [])]
        self.unknown_rules.update(name for name in rules if name not in RULES)
        kept = [RULES[name] for name in rules if name in RULES]
        seen: dict[tuple, dict] = {}
        for text in texts_of(drop.path):
            row = parse(feed, text)
            if row is not None:
                row["provider"] = drop.provider
            if row is None or not all(rule(row) for rule in kept) or not feed.touches(row, drop.month):
                drop.rejected += 1
            elif row.get("region") is not None and row["region"] != "All" and self.contracts.serves(drop.provider) not in (None, row["region"]):
                drop.rejected += 1
            elif drop.feed == "exceptions" and not self.contracts.exception(row["code"], row["measure"], drop.provider):
                drop.rejected += 1
            elif feed.key(row) not in seen or feed.sent == "again":
                # What may be told anew may be told anew in one file too: the row that stands last counts.
                seen[feed.key(row)] = row
            elif seen[feed.key(row)] != row:
                drop.rejected += 1
        drop.rows = list(seen.values())

    def settle_keys(self, feed: Feed) -> None:
        """A key stands in a month once: with the part that was sent first or, where it may be told anew, with the one sent last."""
        of_feed = [drop for drop in self.drops if drop.feed == feed.name]
        for month in {drop.month for drop in of_feed}:
            parts = [drop for drop in of_feed if drop.month == month]
            if feed.sent == "again":
                parts.sort(key=lambda drop: -drop.order)
            taken: dict[tuple, dict] = {}
            for drop in parts:
                rows = []
                for row in drop.rows:
                    if taken.setdefault(feed.key(row), row) is row:
                        rows.append(row)
                    elif feed.sent != "again" and taken[feed.key(row)] != row:
                        drop.rejected += 1
                drop.rows = rows

    def sent(self, feed: str, provider: str, month: str) -> bool:
        return any(drop.feed == feed and drop.provider == provider and drop.month == month for drop in self.drops)

    def rows(self, feed: str, month: str) -> list[dict]:
        return [row for drop in self.drops if drop.feed == feed and drop.month == month for row in drop.rows]
