"""Whether agreed maintenance was over in time: by the instants that are told, and by its sender's own statement."""

from .local_time import local_date
from .tables import Table
from .world import World


def completed(world: World, window: dict) -> tuple[bool, str]:
    """Whether it was completed as planned, and what was found."""
    ends, worked_until = window["ends_at"], window["work_ended_at"]
    if ends is not None:
        for outage in world.rows("outages"):
            of_it = all(outage[name] == window[name] for name in ("provider", "service", "region"))
            lasts = outage["ended_at"] is None or outage["ended_at"] > ends
            if of_it and window["starts_at"] <= outage["started_at"] <= ends and lasts:
                return False, "outage beyond the window"
        if worked_until is not None:
            return worked_until <= ends, "work inside the window" if worked_until <= ends else "work beyond the window"
    return window["completed_as_planned"], "work inside the window"


def stated_otherwise(world: World) -> Table:
    rows = []
    for window in world.by("planned-maintenance", "DSP"):
        found = completed(world, window)
        if window["agreed"] and found[0] != window["completed_as_planned"]:
            says = "completed as planned" if window["completed_as_planned"] else "not completed as planned"
            told = {name: window[name] or "" for name in ("provider", "maintenance_id", "service", "region")}
            rows.append(told | {"starts_date": local_date(window["starts_at"]).isoformat(), "stated": says, "found": found[1]})
    return Table("PM7-STATED", ("provider", "maintenance_id"), rows)
