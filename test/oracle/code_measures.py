"""The Code Performance Measures that are counted themselves or combined from the levels of their members."""

from dataclasses import dataclass, field
from fractions import Fraction

from .counts import Count, count
from .figures import level
from .world import World

COMBINED = ("CPM1", "CPM2", "CPM3", "CPM7", "CPM8")


@dataclass
class Combined:
    method: str
    level: Fraction | None
    other_level: Fraction | None
    numerator: int
    denominator: int
    excluded: int
    members: list[tuple[str, str]]
    not_reported: bool = False
    parts: dict = field(default_factory=dict)


def combine(world: World, counts: dict[tuple, Count | None]) -> dict[tuple, Combined]:
    """A member without events is no term; nor is one that was not reported, unless the contract makes it a term of zero."""
    combined = {}
    for cpm in COMBINED:
        rule = world.contracts.newest("cpm-combination", cpm=cpm)
        members = [
            (row["measure"], provider)
            for row in world.contracts.rows("cpm-members")
            if row["cpm"] == cpm
            for provider in world.contracts.expand(row["providers"])
        ]
        told = [counts[member] for member in members if counts[member] is not None]
        levels = [level(each.numerator, each.denominator) for each in told if each.denominator]
        missing = len(members) - len(told) if rule["not_reported"] != "exclude" else 0
        total = [sum(getattr(each, name) for each in told) for name in ("numerator", "denominator", "excluded")]
        mean = Fraction(sum(levels), len(levels) + missing) if levels else None
        ratio = level(total[0], total[1])
        by_mean = rule["method"] == "mean-of-levels"
        combined[cpm, None] = Combined(
            rule["method"], mean if by_mean else ratio, ratio if by_mean else mean, *total, members,
            # Where nothing has a level and somebody failed to report, it is not known that there were no events.
            not_reported=not levels and len(told) < len(members),
        )
    return combined


def assessments(world: World) -> dict[tuple, Count]:
    claims = world.claims.get(("CPM9", "DCC"), frozenset())
    events = [
        (row["assessment_id"], row["completed_on"] is not None and row["completed_on"] <= row["due_on"], 1, None)
        for row in world.counted("dcc-assessments")
    ]
    return {("CPM9", None): count(events, claims)}
