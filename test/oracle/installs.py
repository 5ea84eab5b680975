"""Installations of hubs and meters: the install and commission tables and their league."""

from collections import Counter, defaultdict
from datetime import timedelta

from .local_time import add_months, days_of, local_date, month_of
from .tables import Table, table_of
from .world import World

REGIONS = ("Central", "North", "South")


def successful(row: dict) -> bool:
    """A meter that has reached Commissioned; a hub that has, with at least one meter attached."""
    return row["commissioned_at"] is not None and (row["device_type"] != "CHF" or (row["meters_attached"] or 0) >= 1)


def begun(world: World, month: str) -> list[dict]:
    return [row for row in world.reader.rows("device-installs", month) if month_of(local_date(row["installed_at"])) == month]


def installs(world: World) -> tuple[list[Table], list[tuple[dict, bool]]]:
    rows = begun(world, world.month)
    league = [(row, successful(row)) for row in rows]
    return [by_day(rows), left(world, rows), investigations(world), predictions(world), deviation(world)], league


def by_day(rows: list[dict]) -> Table:
    counts: dict[tuple, Counter] = defaultdict(Counter)
    for row in rows:
        kind = "hubs" if row["device_type"] == "CHF" else row["device_type"].lower()
        counts[local_date(row["installed_at"]).isoformat(), row["region"]][f"{kind}_{'successful' if successful(row) else 'failed'}"] += 1
    columns = [f"{kind}_{outcome}" for kind in ("hubs", "esme", "gsme") for outcome in ("successful", "failed")]
    return table_of("IC1-INSTALLS", ("installed_date", "region"), counts, columns)


def investigated_at(row: dict, end: int, last_day) -> bool:
    """Whether the investigation of a hub left without SM WAN is open when the month ends, within its 90 days."""
    is_open = row["investigation_closed_at"] is None or row["investigation_closed_at"] >= end
    return is_open and (last_day - local_date(row["installed_at"])).days < 90


def left(world: World, rows: list[dict]) -> Table:
    last_day = days_of(world.month)[-1]
    counts: dict[tuple, Counter] = defaultdict(Counter)
    for row in rows:
        if row["device_type"] != "CHF":
            continue
        group = counts[local_date(row["installed_at"]).isoformat(), row["region"]]
        if row["status_srv"] == "8.14.1":
            group["commissioned"] += 1
        elif row["status_srv"] is None:
            group["awaiting"] += 1
            group["without_status"] += 1
        else:
            group["awaiting" if investigated_at(row, world.end, last_day) else "left_without_wan"] += 1
    return table_of("IC1-INSTALL-AND-LEAVE", ("installed_date", "region"), counts, ["commissioned", "left_without_wan", "awaiting", "without_status"])


def investigations(world: World) -> Table:
    last_day = days_of(world.month)[-1]
    counts: dict[tuple, Counter] = defaultdict(Counter)
    for row in world.rows("device-installs"):
        if row["status_srv"] != "8.14.2" or row["installed_at"] >= world.end:
            continue
        if row["installed_at"] < world.start and row["investigation_closed_at"] is not None and row["investigation_closed_at"] < world.start:
            continue
        group = counts[month_of(local_date(row["installed_at"])), row["region"]]
        group["under_investigation" if investigated_at(row, world.end, last_day) else "decided"] += 1
    return table_of("IC1-INVESTIGATIONS", ("installed_in", "region"), counts, ["decided", "under_investigation"])


def known(world: World) -> list[dict]:
    return begun(world, add_months(world.month, -1)) + begun(world, world.month)


def against_week_before(world: World, by):
    """For each day of the month: what was installed, and what was seven days before. Nothing is predicted in the first week known."""
    counts = Counter((local_date(row["installed_at"]), by(row)) for row in known(world) if successful(row))
    all_days = [local_date(row["installed_at"]) for row in known(world)]
    tried = {(local_date(row["installed_at"]), by(row)) for row in known(world)}
    groups = {group for _, group in tried}
    week = timedelta(days=7)
    for day in days_of(world.month):
        if all_days and day <= max(all_days):
            for group in groups:
                now, before = counts[day, group], counts[day - week, group]
                predicted = before if day - week >= min(all_days) else None
                yield day, group, now, predicted, (day, group) in tried or (day - week, group) in tried


def predictions(world: World) -> Table:
    rows = []
    for day, user, now, predicted, tried in against_week_before(world, lambda row: row["service_user"]):
        if tried:
            rows.append(deviating(now, predicted) | {"installed_date": day.isoformat(), "service_user": user})
    return Table("IC1-PREDICTIONS", ("installed_date", "service_user"), rows, "service_user")


def deviating(now: int, predicted: int | None) -> dict:
    known = predicted is not None
    return {"installs": now, "predicted": predicted if known else "", "deviation": now - predicted if known else ""}


def deviation(world: World) -> Table:
    touched = defaultdict(set)
    for row in world.rows("incidents"):
        if row["category"] > 2 or row["duplicate_of"] is not None:
            continue
        begins = row["opened_at"] if row["outage_started_at"] is None else row["outage_started_at"]
        ends = row["resolved_at"] if row["outage_started_at"] is None or row["outage_ended_at"] is None else row["outage_ended_at"]
        for day in days_of(world.month):
            # What ended at midnight has touched nothing of the day that began.
            if local_date(begins) <= day <= (local_date(max(begins, ends - 1)) if ends is not None else day):
                for region in REGIONS:
                    if row["region"] in (region, "ALL", None):
                        touched[day, region].add(row["incident_id"])
    rows = []
    for day, region, now, predicted, tried in against_week_before(world, lambda row: row["region"]):
        if not tried:
            continue
        ids = sorted(touched[day, region])
        rows.append(
            deviating(now, predicted)
            | {"installed_date": day.isoformat(), "region": region, "major_incidents": len(ids), "incident_ids": set(ids)}
        )
    return Table("IC2", ("installed_date", "region"), rows, adjust=same_ids)


def same_ids(row: dict, published: dict) -> dict:
    """The Incidents in the order in which they are published, where they are the same."""
    told = published["incident_ids"]
    same = row["incident_ids"] == {each for each in told.replace(";", " ").replace(",", " ").split()}
    return row | {"incident_ids": told if same else "; ".join(sorted(row["incident_ids"]))}
