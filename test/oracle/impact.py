"""Installations during outages, against the same local hours a week before."""

from datetime import datetime, timedelta, timezone

from .figures import share
from .local_time import add_months, local_hour, month_of
from .tables import Table
from .world import World

SERVICES = {"DCC Data Service", "DCC User Interface", "DCC WAN Gateway Interface"}
HOUR = 3_600_000


def first_installs(world: World) -> list[dict]:
    """Of each hub the first attempt in each local month."""
    first: dict[tuple, dict] = {}
    for row in world.rows("hub-installs"):
        month = month_of(local_hour(row["installed_at"])[0])
        if not row["abandoned"] and add_months(world.month, -1) <= month <= world.month:
            key = row["provider"], row["hub_id"], month
            if key not in first or row["installed_at"] < first[key]["installed_at"]:
                first[key] = row
    return list(first.values())


def hours_of(start: int, end: int) -> set[tuple]:
    """The local hours that a time touches; an hour that comes twice is one."""
    return {local_hour(at * HOUR) for at in range(start // HOUR, (end - 1) // HOUR + 1)}


def told_instant(ms: int | None) -> str:
    if ms is None:
        return ""
    at = datetime.fromtimestamp(ms // 1000, timezone.utc).strftime("%Y-%m-%d %H:%M:%S")
    return f"{at}.{ms % 1000:03}".rstrip("0") if ms % 1000 else at


def outage_impact(world: World) -> Table:
    installs = first_installs(world)
    rows = []
    for row in world.counted("outages"):
        if row["service"] not in SERVICES:
            continue
        span = world.clip(row["started_at"], row["ended_at"])
        hours = hours_of(*span)
        before = {(day - timedelta(days=7), hour) for day, hour in hours}
        own = [local_hour(each["installed_at"]) for each in installs if row["service"] != "DCC WAN Gateway Interface" or each["provider"] == row["provider"]]
        now, expected = sum(hour in hours for hour in own), sum(hour in before for hour in own)
        rows.append(
            {
                "outage_id": row["outage_id"],
                "provider": row["provider"],
                "service": row["service"],
                "started_at": told_instant(row["started_at"]),
                "ended_at": told_instant(row["ended_at"]),
                "installs": now,
                "expected": expected,
                "share": share(now, expected),
            }
        )
    return Table("OUTAGE-IMPACT", ("provider", "outage_id"), rows)
