"""Recomputed tables against the published ones, cell by cell."""

import csv
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path

from .tables import Table


@dataclass
class Result:
    equal: int = 0
    differences: list[str] = field(default_factory=list)
    # Published measures that are not recomputed at all.
    left: set[str] = field(default_factory=set)

    def add(self, same: bool, says: str, cells: int = 1) -> None:
        if same:
            self.equal += cells
        else:
            self.differences.append(says)


def same_figure(ours: str, theirs: str | None) -> bool:
    """A level that two decimals would print as the Target it misses is published in finer ones: it is held against ours as it rounds."""
    if ours == theirs:
        return True
    decimals = len(ours.partition(".")[2])
    if theirs is None or not decimals or len(theirs.partition(".")[2]) <= decimals:
        return False
    try:
        return Decimal(theirs).quantize(Decimal(ours), ROUND_HALF_UP) == Decimal(ours)
    except InvalidOperation:
        return False


def published_rows(folder: Path, table: Table) -> list[dict] | None:
    for name in (f"{table.id}.csv", f"indicator-{table.id.lower()}.csv"):
        if (folder / name).exists():
            with (folder / name).open(encoding="utf8", newline="") as file:
                return list(csv.DictReader(file))
    return None


def compare(folder: Path, tables: list[Table]) -> Result:
    result = Result()
    for table in tables:
        published = published_rows(folder, table)
        if published is None:
            result.differences.append(f"{table.id}: recomputed, and not published")
        elif table.users:
            compare_renamed(result, table, published)
        else:
            compare_rows(result, table, published)
    return result


def compare_rows(result: Result, table: Table, published: list[dict]) -> None:
    ours = {tuple(str(row[name]) for name in table.key): row for row in table.rows}
    theirs = {tuple(row[name] for name in table.key): row for row in published}
    recomputed = {key[0] for key in ours}
    for key in sorted(theirs.keys() - ours.keys()):
        if table.by_measure and key[0] not in recomputed:
            result.left.add(key[0])
            continue
        # What the month before was is no figure of this one.
        own = [name for name in (table.rows[0] if table.rows else theirs[key]) if name not in table.key and not name.startswith("previous")]
        counts = ["numerator", "denominator", "excluded"] if table.by_measure else own
        if all(theirs[key].get(name, "") in ("", "0", "0.00") for name in counts):
            # A row of nothing says what its absence says.
            continue
        result.differences.append(f"{table.id} {' '.join(key)}: published, and not recomputed")
    for key in sorted(ours.keys() - theirs.keys()) if not table.some else []:
        result.differences.append(f"{table.id} {' '.join(key)}: recomputed as {ours[key]}, and not published")
    for key in sorted(ours.keys() & theirs.keys()):
        row = table.adjust(ours[key], theirs[key]) if table.adjust else ours[key]
        for name, value in row.items():
            if name not in table.key:
                where = f"{table.id} {' '.join(key)}, {name}"
                result.add(same_figure(str(value), theirs[key].get(name)), f"{where}: published {theirs[key].get(name)!r}, recomputed {str(value)!r}")


def compare_renamed(result: Result, table: Table, published: list[dict]) -> None:
    """Users bear other names in print: what one user has in the table must be what one of the published users has."""
    columns = [name for name in (table.rows[0] if table.rows else {}) if name != table.users]
    ours, theirs = by_user(table.rows, table.users, columns), by_user(published, table.users, columns)
    result.equal += sum(len(rows) * len(columns) * times for rows, times in (ours & theirs).items())
    for rows, times in ((ours | theirs) - (ours & theirs)).items():
        whose = "published" if theirs[rows] > ours[rows] else "recomputed"
        result.differences.append(f"{table.id}: {times} user(s) with {len(rows)} rows {whose} alone, such as {dict(zip(columns, rows[0]))}")


def by_user(rows: list[dict], user: str, columns: list[str]) -> Counter:
    users = defaultdict(list)
    for row in rows:
        users[row[user]].append(tuple(str(row[name]) for name in columns))
    return Counter(tuple(sorted(told)) for told in users.values())


def compare_json(folder: Path, tables: list[Table]) -> Result:
    """The same figures as pmr.json has them: measures, and response times of months."""
    report = json.loads((folder / "pmr.json").read_text("utf8"))
    result = Result()
    measures = {(each["id"], each["provider"] or ""): each for each in report["measures"]}
    months = {(process["id"], month["region"]): month for process in report["processes"] for month in process["months"]}
    for table in tables:
        if table.id == "measures":
            for row in table.rows:
                told = measures.get((row["measure"], row["provider"]), {})
                for name in ("level", "numerator", "denominator", "excluded", "target", "minimum", "achievement"):
                    value = "" if told.get(name) is None else str(told[name])
                    result.add(str(row[name]) == value, f"pmr.json {row['measure']} {row['provider']}, {name}: {value!r}, recomputed {row[name]!r}")
        if table.id == "rsvp-months":
            for row in table.rows:
                told = months.get((row["process"], row["region"]), {})
                result.add(row["volume"] == told.get("volume"), f"pmr.json {row['process']} {row['region']}, volume: {told.get('volume')}, recomputed {row['volume']}")
    return result


def not_recomputed(folder: Path, tables: list[Table]) -> list[str]:
    names = {name for table in tables for name in (f"{table.id}.csv", f"indicator-{table.id.lower()}.csv")}
    return sorted(path.name for path in folder.glob("indicator-*.csv") if path.name not in names)
