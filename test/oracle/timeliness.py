"""When the drops of the month were due and came, by Working Days; when a file arrived is a fact that the report states."""

import csv
import json
from datetime import date, timedelta
from pathlib import Path

from .contracts import read_yaml
from .local_time import days_of, instant, local_date
from .tables import Table
from .world import World


class WorkingDays:
    def __init__(self, root: Path):
        rows = read_yaml(root / "contracts" / "bank-holidays.yaml")["rows"]
        self.holidays = {date.fromisoformat(str(row["date"])) for row in rows}

    def is_one(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.holidays

    def after(self, day: date, count: int) -> date:
        while count:
            day += timedelta(days=1)
            count -= self.is_one(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Those after the first day, up to and with the last."""
        return sum(self.is_one(first + timedelta(days=at + 1)) for at in range((last - first).days))


def deadline(world: World, feed: str, provider: str) -> dict:
    for due in (feed, "any-feed"):
        rows = [row for row in world.contracts.rows("deadlines") if row["due"] == due]
        named = [row for row in rows if provider in world.contracts.expand(row.get("providers", []))]
        found = named or [row for row in rows if not row.get("providers")]
        if found:
            return found[0]
    raise KeyError(feed)


def timeliness(world: World, published: Path) -> Table:
    with (published / "drops.csv").open(encoding="utf8", newline="") as file:
        arrived = {(row["provider"], row["feed"], row["period"], row["file"]): row["arrived_at"] for row in csv.DictReader(file)}
    today = local_date(instant(json.loads((published / "pmr.json").read_text("utf8"))["openedAt"]))
    days = WorkingDays(world.contracts.root)
    sent_twice, first_sent, first_of = world.reader.corrected, world.reader.first_sent, world.reader.first_of
    rows = []
    for feed in world.feeds:
        for provider in world.senders(feed):
            # A file of which every row is told in another counts for nothing, and is not listed.
            drops = [
                drop
                for drop in world.reader.drops
                if (drop.provider, drop.feed, drop.month) == (provider, feed, world.month) and (provider, feed, world.month, drop.file) in arrived
            ]
            says = deadline(world, feed, provider)
            if says.get("if_any") and not drops:
                continue
            due = days.after(days_of(world.month)[-1], says["working_day"])
            row = {"provider": provider, "feed": feed, "working_day": says["working_day"], "due_on": due.isoformat(), "files": len(drops)}
            parts = {drop: (drop.provider, drop.feed, drop.month, drop.part) for drop in drops}
            corrected = [drop for drop in drops if parts[drop] in sent_twice]
            # When a part that was corrected first came is told beside the drops, if at all.
            if all(parts[drop] in first_sent for drop in corrected):
                arrived_on = {drop: local_date(instant(arrived[provider, feed, world.month, drop.file])) for drop in drops}
                came = [first_sent[parts[drop]] if drop in corrected else arrived_on[drop] for drop in drops]
                last = max(came, default=None)
                mended = max((arrived_on[drop] for drop in corrected if drop.order != first_of[parts[drop]]), default=None)
                state = ("late" if last > due else "in") if last else ("missing" if today > due else "awaited")
                late = days.between(due, last or today)
                row |= {"state": state, "arrived_on": last.isoformat() if last else "", "corrected_on": mended.isoformat() if mended else "", "working_days_late": max(0, late)}
            rows.append(row)
    return Table("timeliness", ("provider", "feed"), rows)
