"""python -m oracle.draw --seed 1 --to FOLDER: drops of October 2020 drawn at random, thick with edges, for every feed and sender."""

import argparse
import csv
import random
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from .contracts import Contracts
from .feeds import Feed, read_feeds

MONTH, BEFORE = "2020-10", "2020-09"
# Edges of the month, local midnights of summer and winter, the hours in which the clocks go back, and days between.
ANCHORS = [
    "2020-09-30T23:00:00", "2020-10-31T23:59:00", "2020-11-01T00:00:00", "2020-10-05T23:00:00", "2020-10-25T00:00:00",
    "2020-10-25T01:00:00", "2020-10-25T02:00:00", "2020-10-26T00:00:00", "2020-09-25T23:00:00", "2020-10-12T10:00:00",
    "2020-10-19T10:00:00", "2020-10-27T00:00:00", "2020-09-20T12:00:00",
]  # fmt: skip
# Milliseconds from one instant of a row to the next: at targets, beside them, and far.
STEPS = [0, 1, 999, 1000, 3000, 5000, 5001, 25_000, 30_000, 30_001, 60_000, 60_001, 1_800_000, 3_600_000, 7_200_000, 86_400_000, 86_400_001, 432_000_000, 432_000_001]  # fmt: skip
SERVICES = {
    "CSP": ["DCC WAN Gateway Interface"],
    "SMKI": ["SMKI Services", "SMKI Repository"],
    "DSP": ["DCC Data Service", "DCC User Interface", "Registration Data", "Self-Service Interface", "Test Services", "SMKI Repository"],
}
SRVS = ["1.1.1", "1.6", "2.1", "2.2", "3.2", "4.6.1", "4.8.1", "4.10", "4.17", "6.5", "6.8", "6.15.1", "6.15.2", "6.17", "6.20.1", "6.23", "8.1.1", "8.11", "8.14.1", "8.14.3", "11.1", "11.3", "12.1"]  # fmt: skip
ROWS = {"service-requests": 400, "power-outage-alerts": 160, "exceptions": 0, "provider-returns": 0}


class Draw:
    def __init__(self, seed: int, contracts: Contracts):
        self.random = random.Random(seed)
        # What can be asked for: a variant in another mode is nothing that the definitions speak of.
        self.asked = [(row["srv"], row["mode_of_operation"]) for row in contracts.rows("target-response-times")] + [("12.1", 3)]

    def instant(self) -> datetime:
        start = datetime.fromisoformat(self.random.choice(ANCHORS)).replace(tzinfo=timezone.utc)
        return start + timedelta(milliseconds=self.random.choice([-1, 0, 0, 1, 500, 61_000, 1_800_000, 3_599_999]))

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
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    root = Path(__file__).parents[2]
    contracts = Contracts(root, MONTH)
    draw = Draw(given.seed, contracts)
    for feed in read_feeds(root).values():
        for provider in contracts.expand(feed.says["senders"]):
            months = [MONTH] if feed.sent == "once" else [BEFORE, MONTH]
            if feed.name == "hub-installs":
                months = ["2020-05", "2020-06", "2020-07", "2020-08", BEFORE, MONTH]
            for month in months:
                many = ROWS.get(feed.name, 25)
                parts = 2 if feed.name in ("service-requests", "alerts") else 1
                for part in range(parts):
                    rows = [draw.row(feed, at + part * many // 2, provider) for at in range(many)]
                    write(given.to, provider, feed, month, rows, f"part-{part}")


if __name__ == "__main__":
    main()
