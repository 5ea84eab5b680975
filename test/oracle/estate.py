"""Tables of what is carried over, of claims, defects, the estate and throttling."""

from collections import Counter, defaultdict

from .feeds import as_instant
from .figures import share
from .local_time import add_months, month_of
from .tables import Table, table_of
from .world import World

# What counts in parts has none in a month in whose first instant it ends; anything else counts in that month.
IN_PARTS = {"component-outages", "outages", "planned-maintenance", "throttling"}
# When an event begins and when it is over, by feed.
LIVES = {
    "component-outages": ("started_at", "ended_at"),
    "defects": ("released_on", "mended_on"),
    "incidents": ("opened_at", "closed_at"),
    "outages": ("started_at", "ended_at"),
    "planned-maintenance": ("starts_at", "ends_at"),
    "throttling": ("started_at", "ended_at"),
}


def lives(world: World):
    """Each event that can be unfinished, as feed, provider, its beginning and its end (None while it has none)."""
    for feed, (begins, ends) in LIVES.items():
        for row in world.rows(feed):
            yield feed, row["provider"], as_instant(row[begins]), None if row[ends] is None else as_instant(row[ends])
    for row in world.rows("device-firmware"):
        yield "device-firmware", row["provider"], row["requested_at"], world.feeds["device-firmware"].counting(row)
    for row in world.rows("device-installs"):
        if row["status_srv"] == "8.14.2":
            yield "device-installs", row["provider"], row["installed_at"], row["investigation_closed_at"]


def lasts(ends: int | None, edge: int, parts: bool) -> bool:
    return ends is None or (ends > edge if parts else ends >= edge)


def carried_over(world: World) -> Table:
    counts: dict[tuple, Counter] = defaultdict(Counter)
    for feed, provider, begins, ends in lives(world):
        before = begins < world.start
        parts = feed in IN_PARTS
        open_at_start = before and lasts(ends, world.start, parts)
        open_at_end = begins < world.end and lasts(ends, world.end, parts)
        group = counts[feed, provider]
        group["brought_forward"] += open_at_start
        group["new"] += not before and open_at_end
        group["settled"] += open_at_start and not open_at_end
        group["outstanding"] += open_at_end
    kept = {key: group for key, group in counts.items() if any(group.values())}
    return table_of("CARRIED-OVER", ("feed", "provider"), kept, ["brought_forward", "new", "settled", "outstanding"])


def claims(world: World) -> list[Table]:
    counts = Counter((row["provider"], row["measure"], row["code"]) for row in world.reader.rows("exceptions", world.month))
    key = ("provider", "measure", "code")
    rows = [dict(zip(key, group)) | {"count": times} for group, times in counts.items()]
    totals = defaultdict(list)
    for (provider, measure, _), times in counts.items():
        totals[provider].append((measure, times))
    # Who had exceptions the month before, as earlier reports tell, and has none now has its row.
    for row in world.rows("earlier-reports"):
        if row["exceptions"] and month_of(row["as_of"]) == add_months(world.month, -1):
            totals.setdefault(row["service_provider"], [])
    return [
        Table("exceptions", key, rows),
        Table(
            "exception-totals",
            ("provider",),
            [
                {"provider": provider, "measures": len({measure for measure, _ in told}), "count": sum(times for _, times in told)}
                for provider, told in totals.items()
            ],
        ),
    ]


def defects(world: World) -> Table:
    counts: dict[tuple, Counter] = defaultdict(Counter)
    for row in world.rows("defects"):
        group = counts[(str(row["severity"]),)]
        if month_of(row["released_on"]) == world.month and month_of(row["known_on"]) <= world.month:
            group["released_known" if row["known_on"] <= row["released_on"] else "released_found_since"] += 1
        mended = row["mended_on"] is not None and month_of(row["mended_on"]) <= world.month
        group["mended"] += mended and month_of(row["mended_on"]) == world.month
        known = not mended and month_of(row["known_on"]) <= world.month and month_of(row["released_on"]) <= world.month
        group["known"] += known
        group["accepted"] += known and row["accepted"]
    return table_of("DEFECTS", ("severity",), counts, ["released_known", "released_found_since", "mended", "known", "accepted"])


def estate(world: World) -> Table:
    rows = []
    for row in world.counted("device-estate"):
        rows.append({name: row[name] for name in ("region", "device_type", "devices", "on_current_firmware", "not_communicating", "noisy")})
    hubs: dict[str, Counter] = defaultdict(Counter)
    for row in world.counted("hub-estate"):
        group = hubs[world.contracts.providers[row["provider"]]["region"]]
        group["devices"] += row["commissioned_hubs"]
        group["on_current_firmware"] += row["commissioned_hubs"] if row["current"] else 0
        group["not_communicating"] += row["not_communicating"]
    for region, group in hubs.items():
        rows.append({"region": region, "device_type": "CHF", "noisy": "", **group})
    for row in rows:
        row["current_share"] = share(row["on_current_firmware"], row["devices"])
        row["silent_share"] = share(row["not_communicating"], row["devices"])
    return Table("ESTATE-HEALTH", ("region", "device_type"), rows)


def throttling(world: World) -> Table:
    counts: dict[tuple, Counter] = defaultdict(Counter)
    # Each Incident, and each device with its alert code, once.
    told: dict[tuple, set] = defaultdict(set)
    for row in world.rows("throttling"):
        span = world.clip(row["started_at"], row["ended_at"])
        # What ends in a month's first instant has no part in it: it ended with the one before.
        ended = row["ended_at"] is not None and world.start < row["ended_at"] <= world.end
        if span is None and not ended:
            continue
        group = counts[(row["kind"],)]
        group["events"] += world.start <= row["started_at"] < world.end
        if world.start <= row["started_at"] < world.end:
            told[row["kind"], "incidents"].add(row["incident_id"])
            told[row["kind"], "combinations"].add(row["device_id"] and row["alert_code"] and (row["device_id"], row["alert_code"]))
        group["seconds"] += (span[1] - span[0]) // 1000 if span else 0
        if ended:
            for name in ("forwarded", "dropped", "exempted"):
                group[name] += row[f"alerts_{name}"] or 0
            for name in ("messages_asked", "messages_capacity"):
                group[name] += row[name] or 0
    for (kind, name), named in told.items():
        counts[(kind,)][name] = len(named - {None, ""})
    columns = ["events", "incidents", "combinations", "seconds", "forwarded", "dropped", "exempted", "messages_asked", "messages_capacity"]
    return table_of("THROTTLING", ("kind",), counts, columns, {"usage": ("messages_asked", "messages_capacity")})


def stated_times(world: World) -> Table:
    ms = world.contracts.target_ms("firmware-payload")
    counts: dict[tuple, Counter] = defaultdict(Counter)
    for row in world.counted("firmware-payloads"):
        if row["category"] == 1:
            group = counts[(row["provider"],)]
            done = row["completed_at"]
            group["payloads"] += 1
            group["stated_otherwise"] += row["due_at"] != row["received_at"] + ms
            group["in_time"] += done is not None and done <= row["received_at"] + ms
            group["in_time_as_stated"] += done is not None and done <= row["due_at"]
    kept = {key: group for key, group in counts.items() if group["stated_otherwise"]}
    return table_of("PM2-STATED-TIMES", ("provider",), kept, ["payloads", "stated_otherwise", "in_time", "in_time_as_stated"])


def estate_tables(world: World) -> list[Table]:
    return [carried_over(world), *claims(world), defects(world), estate(world), throttling(world), stated_times(world)]
