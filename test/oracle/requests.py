"""Service Requests as the definitions speak of them: whether one counts, its day, its response time, its outcome."""

from datetime import date

from .local_time import bounds_of, local_date
from .world import World

FAILURES = {"E20", "E21", "E30", "E31"}
FUTURE = {4, 6, 10}
# Variants that do not serve SMETS1 (Table 4).
SMETS2_ALONE = {"4.6.2", "4.17", "6.15.2", "6.17", "6.20.1", "6.21", "6.22", "8.14.1", "8.14.3", "8.14.4"}
READS = {"4.6.1", "4.6.2", "4.8.1", "4.8.2", "4.8.3", "4.10", "4.17"}


def counting_requests(world: World, month: str | None = None) -> list[dict]:
    """Of this month, or of another, those whose Report Status ID counts, each with the day on which it counts, its response time and whether I0 was sent."""
    statuses = world.contracts.counting_statuses()
    feed = world.feeds["service-requests"]
    rows = []
    for row in counted_in(world, month or world.month):
        if row["status_id"] in statuses:
            row["day"] = local_date(feed.counting(row))
            row["ms"] = response_time(row)
            row["sent"] = row["responded_at"] is not None
            row["success"] = row["sent"] and row["response_code"] == "I0"
            row["failure"] = row["response_code"] in FAILURES
            rows.append(row)
    return rows


def counted_in(world: World, month: str) -> list[dict]:
    feed, (start, end) = world.feeds["service-requests"], bounds_of(month)
    return [row for row in world.reader.rows("service-requests", month) if start <= feed.counting(row) < end]


def response_time(row: dict) -> int | None:
    """From receipt, quarantine left out; of what waits for its time, from then, or from its release if that was later."""
    if row["responded_at"] is None:
        return None
    released = row["received_at"] + (row["quarantined_ms"] or 0)
    if row["mode_of_operation"] in FUTURE and row["due_at"] is not None:
        # An answer before its time took no time.
        return max(0, row["responded_at"] - max(row["due_at"], released))
    return row["responded_at"] - released


def in_time(world: World, row: dict) -> bool:
    """What the DCC answers itself and has no time of its own has that of `dcc-only`."""
    target = world.contracts.response_ms(row["srv"], row["mode_of_operation"])
    if target is None and row["mode_of_operation"] == 3:
        target = world.contracts.target_ms("dcc-only")
    return row["ms"] is not None and target is not None and row["ms"] <= target


def commissioned_days(rows: list[dict]) -> set[tuple[str, date]]:
    """Devices with the day of an 8.1.1 that they answered with I0, whether that was sent on or not."""
    return {(row["device_id"], row["day"]) for row in rows if row["srv"] == "8.1.1" and row["response_code"] == "I0" and row["device_id"]}


def is_read(row: dict) -> bool:
    return row["srv"] in READS and serves(row)


def serves(row: dict) -> bool:
    return row["region"] != "SMETS1" or row["srv"] not in SMETS2_ALONE
