"""The measures and tables of the Incident Management Log."""

from collections import Counter, defaultdict
from fractions import Fraction

from .counts import count, within
from .figures import cut_off
from .tables import Table, table_of
from .world import World


CATEGORIES = {"CPM4": (1, 2), "CPM5": (3, 4, 5)}


def closed(world: World) -> list[dict]:
    """Incidents closed in the month for which the DCC is responsible, each with its times and whether a claim takes it out."""
    rows = []
    for row in world.counted("incidents"):
        if not row["dcc_responsible"]:
            continue
        row["measure"] = next(measure for measure, categories in CATEGORIES.items() if row["category"] in categories)
        times = world.contracts.incident_minutes(row["category"], row["generation"])
        row["target"] = times["resolution_minutes"]
        row["met"] = within(row["opened_at"], row["resolved_at"], times["resolution_minutes"] * 60_000)
        row["assigned"] = within(row["opened_at"], row["assigned_at"], times["initial_response_minutes"] * 60_000)
        row["excluded"] = row["incident_id"] in world.claims.get((row["measure"], "DCC"), frozenset())
        rows.append(row)
    return rows


def incidents(world: World) -> tuple[dict, list[Table]]:
    rows = closed(world)
    measures = {
        (measure, None): count(
            [
                (row["incident_id"], row["met"], 1, f"category={row['category']}; generation={row['generation']}")
                for row in rows
                if row["measure"] == measure
            ],
            {row["incident_id"] for row in rows if row["excluded"]},
        )
        for measure in CATEGORIES
    }
    return measures, [categories(rows), durations(rows), resolvers(rows), aged(world)]


def categories(rows: list[dict]) -> Table:
    counts: dict[tuple, Counter] = {(str(category), generation): Counter() for category in range(1, 6) for generation in ("SMETS1", "SMETS2")}
    for row in rows:
        group = counts[str(row["category"]), row["generation"]]
        if row["excluded"]:
            group["excluded"] += 1
        else:
            group["closed"] += 1
            group["met_initial_response"] += row["assigned"]
            group["met_resolution"] += row["met"]
    columns = ["closed", "met_initial_response", "met_resolution", "excluded"]
    shares = {"initial_response": ("met_initial_response", "closed"), "resolution": ("met_resolution", "closed")}
    return table_of("INC-CATEGORIES", ("category", "generation"), counts, columns, shares)


def minutes(start: int | None, end: int | None):
    return "" if start is None or end is None else (end - start) // 60_000


def hours(value) -> str:
    return "" if value == "" else cut_off(Fraction(value, 60))


def durations(rows: list[dict]) -> Table:
    told = []
    for row in rows:
        if row["category"] <= 2:
            outage = minutes(row["outage_started_at"], row["outage_ended_at"])
            resolution = minutes(row["opened_at"], row["resolved_at"])
            told.append(
                {
                    "incident": row["incident_id"],
                    "category": row["category"],
                    "region": row["region"] or "",
                    "outage_minutes": outage,
                    "resolution_minutes": resolution,
                    "target_minutes": row["target"],
                    "counted": "excluded" if row["excluded"] else "counted",
                    "outage_hours": hours(outage),
                    "resolution_hours": hours(resolution),
                }
            )
    return Table("INC-DURATIONS", ("incident",), told)


def resolvers(rows: list[dict]) -> Table:
    counts: dict[tuple, Counter] = defaultdict(Counter)
    for row in rows:
        group = counts[row["measure"], row["resolver"]]
        group["excluded"] += row["excluded"]
        group["closed"] += not row["excluded"]
        group["met_resolution"] += row["met"] and not row["excluded"]
    return table_of("INC-RESOLVERS", ("measure", "resolver"), counts, ["closed", "met_resolution", "excluded"], {"resolution": ("met_resolution", "closed")})


def aged_days(world: World) -> list[tuple[dict, int]]:
    """Incidents that are open when the month ends, past their Target Resolution Time, each with its age in days."""
    found = []
    for row in world.rows("incidents"):
        open_at_end = row["opened_at"] < world.end and (row["resolved_at"] is None or row["resolved_at"] >= world.end)
        target = world.contracts.incident_minutes(row["category"], row["generation"])["resolution_minutes"] * 60_000
        if open_at_end and world.end - row["opened_at"] > target:
            found.append((row, (world.end - row["opened_at"]) // 86_400_000))
    return found


def aged(world: World) -> Table:
    ages: dict[tuple, list[int]] = defaultdict(list)
    for row, days in aged_days(world):
        responsible = "DCC and its providers" if row["dcc_responsible"] else "Service User"
        ages[responsible, row["title"]].append(days)
    rows = [
        {
            "responsible": responsible,
            "type": title,
            "incidents": len(days),
            "older_than_30_days": sum(each > 30 for each in days),
            "oldest_days": max(days),
        }
        for (responsible, title), days in ages.items()
    ]
    return Table("INC-AGED", ("responsible", "type"), rows)
