"""python -m oracle.draw --seed 1 --month 2020-10 --to FOLDER: drops of a month, and of those beside it, drawn at random, thick with edges, for every feed and sender."""

import argparse
import csv
import random
from datetime import datetime, timedelta
from pathlib import Path

from .contracts import Contracts
from .feeds import Feed, read_feeds
from .local_time import EPOCH, add_months, at_local, bounds_of, days_of

# Milliseconds from one instant of a row to the next: at targets, beside them, and far.
STEPS = [0, 1, 999, 1000, 3000, 5000, 5001, 25_000, 30_000, 30_001, 60_000, 60_001, 1_800_000, 3_600_000, 7_200_000, 86_400_000, 86_400_001, 432_000_000, 432_000_001]  # fmt: skip
SERVICES = {
    "CSP": ["DCC WAN Gateway Interface"],
    "SMKI": ["SMKI Services", "SMKI Repository"],
    "DSP": ["DCC Data Service", "DCC User Interface", "Registration Data", "Self-Service Interface", "Test Services", "SMKI Repository"],
}
SRVS = ["1.1.1", "1.6", "2.1", "2.2", "3.2", "4.6.1", "4.8.1", "4.10", "4.17", "6.5", "6.8", "6.15.1", "6.15.2", "6.17", "6.20.1", "6.23", "8.1.1", "8.11", "8.14.1", "8.14.3", "11.1", "11.3", "12.1"]  # fmt: skip
ROWS = {"service-requests": 400, "power-outage-alerts": 160, "exceptions": 0, "provider-returns": 0}


HOUR, DAY = 3_600_000, 86_400_000


def anchors(month: str) -> list[int]:
    """Edges of the month and of its days, the hours in which the clocks change, and days between."""
    start, end = bounds_of(month)
    days = days_of(month)
    found = [start, end, end - 60_000, end + HOUR, end - 5 * DAY, start - 5 * DAY, start - 12 * DAY, start + 11 * DAY + 9 * HOUR, start + 18 * DAY + 9 * HOUR]
    found += [at_local(days[5]), at_local(days[-1]), at_local(days[20])]
    for day in days:
        before, after = at_local(day), at_local(day + timedelta(days=1))
        if after - before != DAY:
            found += [before, before + HOUR, before + 2 * HOUR, after]
    return found


class Draw:
    def __init__(self, seed: int, contracts: Contracts, month: str):
        self.random = random.Random(seed)
        self.anchors = anchors(month)
        # What can be asked for: a variant in another mode is nothing that the definitions speak of.
        self.asked = [(row["srv"], row["mode_of_operation"]) for row in contracts.rows("target-response-times")] + [("12.1", 3)]

    def instant(self) -> datetime:
        return EPOCH + timedelta(milliseconds=self.random.choice(self.anchors) + self.random.choice([-1, 0, 0, 1, 500, 61_000, 1_800_000, 3_599_999]))

    def row(self, feed: Feed, at: int, provider: str) -> dict:
        """Instants follow each other in the order of the columns, mostly; the others are drawn from few values, so that rows meet."""
        row, now = {}, self.instant()
        first = True
        for name, column in feed.columns.items():
            kind = column["type"]
            if not column.get("required") and self.random.random() < 0.3:
                row[name] = ""
            elif kind == "instant":
                now = now if first else now + timedelta(milliseconds=self.random.choice(STEPS) * (1 if self.random.random() < 0.97 else -1))
                first = False
                row[name] = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
            elif kind == "date":
                row[name] = (now.date() + timedelta(days=self.random.choice([-61, -60, -59, -1, 0, 0, 0, 1, 90]))).isoformat()
            elif kind == "boolean":
                row[name] = self.random.choice(["true", "false"])
            elif kind == "integer":
                row[name] = self.integer(name, column)
            else:
                row[name] = self.text(feed, name, column, at)
        if feed.name == "service-requests":
            row["srv"], row["mode_of_operation"] = self.random.choice(self.asked)
            if row["device_id"]:
                row["device_type"] = ["ESME", "GSME", "CHF"][int(row["device_id"][2:]) % 3]
            if row["mode_of_operation"] in (2, 3) and self.random.random() < 0.9:
                row["due_at"] = ""
        if "service" in row:
            row["service"] = self.random.choice(SERVICES[provider if provider in SERVICES else "CSP"])
        return row

    def integer(self, name: str, column: dict) -> int:
        chosen = {
            "mode_of_operation": [2, 2, 2, 3, 4, 6, 10, 5],
            "status_id": [2, 2, 2, 3, 6, 28, 9, 34],
            "quarantined_ms": [0, 0, 1000, 600_000],
            "category": [1, 1, 2, 3],
            "forwarded": [0, 1, 1, 3],
        }.get(name)
        return self.random.choice(chosen or [column["min"], column["min"] + 1, column["min"] + 2])

    def text(self, feed: Feed, name: str, column: dict, at: int) -> str:
        if name == feed.says["key"][0] or name in ("request_id", "command_id"):
            # Few numbers, so that keys meet.
            wide = at if self.random.random() < 0.9 else self.random.randrange(at + 1)
            return key_text(name, column, wide)
        if "values" in column:
            return self.random.choice(column["values"])
        few = {
            "srv": SRVS,
            "response_code": ["I0", "I0", "I0", "I99", "E20", "E21", "E5", "W1"],
            "alert_code": ["8F36", "AD1", "N13"],
            "resolver": ["DSP", "CSPN", "SMKI"],
            "services": ["DCC Data Service", "SMKI Services; Self-Service Interface", "none"],
        }.get(name)
        if few:
            return self.random.choice(few)
        if name in ("incident_id", "duplicate_of"):
            return f"INC{self.random.randrange(9):012}"
        if name in ("device_id", "hub_id"):
            return f"D-{self.random.randrange(12 if feed.name != 'power-outage-alerts' else 60)}"
        if name == "service_user":
            return f"90-B3-D5-1F-30-01-00-0{self.random.randrange(4)}"
        return column.get("example", "x")


def key_text(name: str, column: dict, at: int) -> str:
    if name == "incident_id" and "INC" in column.get("pattern", ""):
        return f"INC{at:012}"
    if name in ("hub_id", "device_id"):
        return f"D-{at % 9}"
    if name == "firmware_version":
        return f"1.{at}"
    return f"KEY-{at:04}"


def write(folder: Path, provider: str, feed: Feed, month: str, rows: list[dict], name: str) -> None:
    path = folder / provider / feed.name / month / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf8", newline="") as file:
        writer = csv.DictWriter(file, list(feed.columns))
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    parser = argparse.ArgumentParser(prog="oracle.draw")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--month", default="2020-10")
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    root = Path(__file__).parents[2]
    contracts = Contracts(root, given.month)
    draw = Draw(given.seed, contracts, given.month)
    beside = [add_months(given.month, ago) for ago in (-1, 0, 1)]
    for feed in read_feeds(root).values():
        for provider in contracts.expand(feed.says["senders"]):
            months = [given.month]
            if feed.sent == "again":
                # Settled in the month after, sent again once settled, or told in one of them alone.
                months = [month for month in beside if draw.random.random() < 0.8]
            elif feed.sent == "monthly":
                months = beside[:2]
            if feed.name == "hub-installs":
                months = [add_months(given.month, ago) for ago in range(-5, 1)]
            for month in months:
                many = ROWS.get(feed.name, 25)
                parts = 2 if feed.name in ("service-requests", "alerts") else 1
                for part in range(parts):
                    rows = [draw.row(feed, at + part * many // 2, provider) for at in range(many)]
                    write(given.to, provider, feed, month, rows, f"part-{part}")


if __name__ == "__main__":
    main()
