"""What a report of one month sees: each feed's rows, each event once, and the claims under the exceptions list."""

from functools import cached_property, lru_cache
from pathlib import Path

from .contracts import Contracts
from .feeds import read_feeds
from .local_time import add_months, bounds_of, local_date
from .read_drops import Drop, Reader


class World:
    def __init__(self, root: Path, month: str, drops: list[Drop]):
        self.month = month
        self.start, self.end = bounds_of(month)
        self.contracts = Contracts(root, month)
        self.feeds = read_feeds(root)
        self.reader = Reader(self.feeds, self.contracts, drops)

    @lru_cache(maxsize=None)
    def rows(self, feed: str) -> list[dict]:
        """Of a feed that is told anew, the newest row of each key within its reach; of another, what this month's drops hold."""
        says = self.feeds[feed]
        if says.sent != "again":
            return self.reader.rows(feed, self.month)
        newest: dict[tuple, dict] = {}
        for month in sorted({drop.month for drop in self.reader.drops if drop.feed == feed}):
            for row in self.reader.rows(feed, month):
                newest[says.key(row)] = row
        return list(newest.values())

    def counted(self, feed: str, month: str | None = None) -> list[dict]:
        """The rows whose counting instant lies in the month: by default that of the report."""
        start, end = bounds_of(month or self.month)
        says = self.feeds[feed]
        return [row for row in self.rows(feed) if (at := says.counting(row)) is not None and start <= at < end]

    def by(self, feed: str, provider: str) -> list[dict]:
        return [row for row in self.counted(feed) if row["provider"] == provider]

    @cached_property
    def claims(self) -> dict[tuple[str, str], set[str]]:
        claims: dict[tuple[str, str], set[str]] = {}
        for row in self.reader.rows("exceptions", self.month):
            claims.setdefault((row["measure"], row["provider"]), set()).add(row["reference"])
        return claims

    def senders(self, feed: str) -> list[str]:
        return self.contracts.expand(self.feeds[feed].says["senders"])

    def missing(self, feed: str, providers: list[str], months_ago: tuple[int, ...] = (0,)) -> list[str]:
        months = [add_months(self.month, -ago) for ago in months_ago]
        return [who for who in providers for month in months if not self.reader.sent(feed, who, month)]

    def clip(self, start: int, end: int | None) -> tuple[int, int] | None:
        """The part of a time that lies in the month; a time without an end lasts."""
        begins, ends = max(start, self.start), self.end if end is None else min(end, self.end)
        return (begins, ends) if begins < ends else None

    def day_of(self, row: dict, feed: str) -> str:
        return local_date(self.feeds[feed].counting(row)).isoformat()
