"""Earlier months as the feed earlier-reports tells them, and the runs of months that they make with this one."""

from collections import defaultdict

from .local_time import add_months, first_day, month_of
from .tables import Table
from .world import World

MISSED = {"below-target", "below-minimum"}
# Every other state neither belongs to a run nor ends it.
RUNS = {
    "missed": (MISSED, {"met"}),
    "not-reported": ({"not-reported"}, {"met", "no-target", "no-events"} | MISSED),
}


def told(world: World) -> dict[tuple, dict[str, tuple[dict, dict]]]:
    """By measure and provider, for each month before this one what was told first and what stands, by version."""
    rows: dict[tuple, list[dict]] = defaultdict(list)
    for row in world.rows("earlier-reports"):
        if row["as_of"] < first_day(world.month):
            provider = None if row["service_provider"] == "DCC" else row["service_provider"]
            rows[row["measure"], provider, month_of(row["as_of"])].append(row)
    found: dict[tuple, dict] = defaultdict(dict)
    for (measure, provider, month), versions in rows.items():
        # Of one version told with two dates, the earlier was first.
        versions.sort(key=lambda row: (row["version"], row["as_of"]))
        if versions[-1]["achievement"] is not None:
            found[measure, provider][month] = versions[0], versions[-1]
    return found


def earlier_months(world: World, own: dict[str, list[dict]]) -> dict[tuple, dict[str, tuple[dict, dict]]]:
    """What this system published itself, its first version and its newest; what reports of before tell of the other months."""
    found = told(world)
    for months in found.values():
        for month in own:
            months.pop(month, None)
    for month, versions in own.items():
        for key, now in versions[-1].items():
            first = versions[0].get(key, {"level": ""})
            nothing = dict.fromkeys(("version", "source", "target", "minimum", "confidence"), "")
            found[key][month] = nothing | first, nothing | now
    return found


def run_of(month: str, known: dict[str, str], belongs: set[str], ends: set[str]) -> dict:
    """Months that belong together, up to this one: gaps neither count nor end it."""
    run = {"in_a_row": 0, "since": "", "at_least": False, "gaps": []}
    if known[month] not in belongs:
        return run
    gaps: list[str] = []
    while month >= min(known):
        state = known.get(month)
        if state in ends:
            return run
        if state in belongs:
            run["in_a_row"] += 1
            run["since"] = month
            run["gaps"] = gaps + run["gaps"]
            gaps = []
        else:
            gaps = [f"{month} {state or 'not-published'}"] + gaps
        month = add_months(month, -1)
    return run | {"at_least": True}


def streaks(world: World, months: dict[str, tuple[dict, dict]], state: str) -> dict:
    known = {month: now["achievement"] for month, (_, now) in months.items()} | {world.month: state}
    missed, silent = (run_of(world.month, known, *RUNS[name]) for name in ("missed", "not-reported"))
    stretch, month = [], world.month
    while month in known:
        stretch.append(known[month])
        month = add_months(month, -1)
    return {
        "months_missed_in_a_row": missed["in_a_row"],
        "missed_since": missed["since"],
        "missed_at_least": str(missed["at_least"]).lower(),
        "missed_gaps": "; ".join(missed["gaps"]),
        "months_not_reported_in_a_row": silent["in_a_row"],
        "not_reported_since": silent["since"],
        "months_missed": sum(each in MISSED for each in stretch),
        "months_looked_at": len(stretch),
    }


def history(known: dict[tuple, dict], measures: list[dict]) -> Table:
    """Of each measure that this report has, the months before."""
    rows = []
    for measure in measures:
        provider = measure["provider"] or None
        for month, (first, now) in known[measure["measure"], provider].items():
            rows.append(
                {"measure": measure["measure"], "provider": measure["provider"], "period": month}
                | {"first_published": first["level"] or "", "told_version": now["version"], "told_by": now["source"]}
                | {name: now[name] or "" for name in ("level", "achievement", "target", "minimum")}
                | {"told_confidence": "quoted" if now["confidence"] is None else now["confidence"]}
            )
    return Table("history", ("measure", "provider", "period"), rows)
