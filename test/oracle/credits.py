"""Service credits under terms of the plainest kind: a share of one monthly charge at risk, by weight, along a line from Target to Minimum."""

from fractions import Fraction
from math import floor

from .contracts import read_yaml
from .figures import fixed
from .tables import Table
from .world import World


def credits(world: World, levels: dict[tuple, tuple[Fraction | None, dict | None]]) -> tuple[list[Table], list[str]]:
    """`levels` are each measure's level (None where it has none) and its Target and Minimum. Also: whose terms are of another kind."""
    rows, totals, beyond = [], [], []
    for path in sorted((world.contracts.root / "contracts" / "credits").glob("*.yaml")):
        terms = read_yaml(path)
        if terms["provider"] not in world.contracts.providers:
            continue
        scheme = max((each for each in terms["schemes"] if each["valid_from"] <= world.contracts.last_day), key=lambda each: each["valid_from"])
        if not is_plain(scheme):
            beyond.append(terms["provider"])
            continue
        of_provider, total = credits_of(world, terms, scheme, levels)
        rows += of_provider
        totals += total
    return [Table("service-credits", ("provider", "measure"), rows), Table("service-credit-totals", ("provider",), totals)], beyond


def is_plain(scheme: dict) -> bool:
    known = {"id", "valid_from", "valid_to", "source", "confidence", "note", "unit", "bases", "at_risk", "states", "measures", "caps", "counters"}
    return (
        set(scheme) <= known
        and scheme["unit"] == "percentage"
        and all(set(measure) <= {"measure", "weight", "curve", "note"} and set(measure["curve"]) == {"line"} for measure in scheme["measures"])
        and all(cap["over"] == "month" for cap in scheme.get("caps", []))
        and all(state["credit"] == "none" for state in scheme["states"].values())
    )


def along(line: list[dict], value: Fraction, levels: dict) -> Fraction:
    """Points joined by lines, flat before the first and after the last."""
    at = lambda point: Fraction(levels[point["at"]] if point["at"] in ("target", "minimum") else point["at"])
    points = sorted((at(point), Fraction(point["gives"])) for point in line)
    if value <= points[0][0]:
        return points[0][1]
    for (left, low), (right, high) in zip(points, points[1:]):
        if value <= right:
            return low + (high - low) * (value - left) / (right - left)
    return points[-1][1]


def credits_of(world: World, terms: dict, scheme: dict, levels: dict) -> tuple[list[dict], list[dict]]:
    started = [row for row in terms["charges"] if row["valid_from"] <= world.contracts.last_day]
    charge = Fraction(max(started, key=lambda row: row["valid_from"])["amount"])
    owed = {}
    for measure in scheme["measures"]:
        value, own = levels.get((measure["measure"], terms["provider"]), (None, None))
        if value is not None and own and own.get("minimum") is not None:
            percentage = along(measure["curve"]["line"], value, own) * Fraction(measure["weight"]) / 100 * Fraction(scheme["at_risk"]) / 100
            if percentage:
                owed[measure["measure"]] = percentage * charge / 100
    before = sum(owed.values())
    most = min([charge * Fraction(cap["percentage"]) / 100 for cap in scheme.get("caps", [])], default=before)
    after = min(before, most)
    kept = {measure: amount * after / before for measure, amount in owed.items()} if before else {}
    amounts, before_caps = to_pennies(kept), to_pennies(owed)
    rows = [
        {
            "provider": terms["provider"],
            "measure": measure,
            "level": fixed(levels[measure, terms["provider"]][0]),
            "charge_base": fixed(charge),
            "before_caps": before_caps[measure],
            "amount": amounts[measure],
        }
        for measure in owed
    ]
    total = [{"provider": terms["provider"], "before_cap": fixed(before), "amount": fixed(after)}] if owed else []
    return rows, total


def to_pennies(amounts: dict[str, Fraction]) -> dict[str, str]:
    """So that the rows add up to the rounded total: the pennies that are left go to the largest remainders."""
    whole = {name: floor(amount * 100) for name, amount in amounts.items()}
    left = floor(sum(amounts.values()) * 100 + Fraction(1, 2)) - sum(whole.values())
    for name in sorted(amounts, key=lambda name: whole[name] - amounts[name] * 100)[:left]:
        whole[name] += 1
    return {name: fixed(Fraction(pennies, 100)) for name, pennies in whole.items()}
