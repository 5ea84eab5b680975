"""Every figure of a month that is recomputed: the tables of measures, their parts and members, and the tables beside them."""

from functools import lru_cache
from pathlib import Path

from .availability import availability
from .code_measures import Combined, assessments, combine
from .contracts import read_yaml
from .counts import Count
from .credits import credits
from .estate import estate_tables
from .figures import achievement, fixed, level
from .history import earlier_months, history, streaks
from .impact import outage_impact
from .incidents import incidents
from .installs import installs
from .late_deliveries import late_deliveries
from .leagues import league
from .maintenance import stated_otherwise
from .outcomes import outcomes
from .provider_measures import provider_measures
from .response_times import response_times
from .review import review
from .tables import Table
from .world import World


def recompute(world: World, own: dict[str, list[World]] | None = None) -> tuple[list[Table], list[str]]:
    """
    The tables by the name of their file, and in words what was not recomputed of the credits. `own` are the earlier months that this system
    published, each with what it knew when each version was made.
    """
    counts, tables = measured(world)
    levels = {key: (level_of(each), world.contracts.levels(*key)) for key, each in counts.items()}
    credit_tables, beyond = credits(world, levels)
    tables = [table if reported(world, table.id) else Table(table.id, table.key, []) for table in tables]
    published = {month: [standing(measured(each)[0], each) for each in versions] for month, versions in (own or {}).items()}
    return tables + credit_tables + measure_tables(world, counts, levels, published), beyond


def standing(counts: dict, world: World) -> dict[tuple, dict]:
    """Level and achievement of each measure of a version."""
    found = {}
    for key, told in counts.items():
        value, state = level_of(told), "not-reported"
        if told is not None and not getattr(told, "not_reported", False):
            state = achievement(value, world.contracts.levels(*key))
        found[key] = {"level": fixed(value), "achievement": state}
    return found


def measured(world: World) -> tuple[dict, list[Table]]:
    counts: dict = provider_measures(world)
    found, tables, attempts = outcomes(world)
    requests = attempts.pop("requests")
    install_tables, attempts["LEAGUE-INSTALL-AND-COMMISSION"] = installs(world)
    tables += install_tables + estate_tables(world) + [outage_impact(world), late_deliveries(world), stated_otherwise(world)] + [league(id, told) for id, told in attempts.items()]
    counts |= found | assessments(world)
    for found, beside in [response_times(world, requests), incidents(world), availability(world)]:
        counts |= found
        tables += beside
    tables += review(world, requests)
    take_away_unreported(world, counts)
    return counts | combine(world, counts), tables


def reported(world: World, id: str) -> bool:
    """A table has rows where of each feed that it needs somebody has sent a drop."""
    needs = definitions(world).get(id, {}).get("needs", [])
    return all(len(set(world.missing(feed, world.senders(feed)))) < len(world.senders(feed)) for feed in needs)


def level_of(told) -> object:
    if told is None:
        return None
    return told.level if isinstance(told, Combined) else level(told.numerator, told.denominator)


@lru_cache(maxsize=None)
def definitions_of(root: Path) -> list[dict]:
    return [read_yaml(path) for path in sorted((root / "queries" / "measures").glob("*/measure.yaml"))]


def definitions(world: World) -> dict[str, dict]:
    return {definition["id"]: definition for definition in definitions_of(world.contracts.root)}


def take_away_unreported(world: World, counts: dict) -> None:
    """A measure is Not Reported where its provider, or everybody who is due to send its feeds, sent nothing."""
    says = {}
    for definition in definitions_of(world.contracts.root):
        for provider in world.contracts.expand(definition["providers"]) if definition.get("providers") else [None]:
            says[definition["id"], provider] = definition
    for key in counts:
        definition = says.get((key[0].removesuffix("-SMETS1"), key[1]), {"needs": ["service-requests"]})
        months = tuple(definition.get("needs_months", [0]))
        for feed in definition.get("needs", []):
            senders = [key[1]] if key[1] else world.senders(feed)
            missing = world.missing(feed, senders, months)
            if missing and (key[1] or len(set(missing)) == len(senders)):
                counts[key] = None


def measure_tables(world: World, counts: dict, levels: dict, own: dict[str, list[dict]]) -> list[Table]:
    measures, parts, members = [], [], []
    earlier = earlier_months(world, own)
    for (measure, provider), told in counts.items():
        value, contract = levels[measure, provider]
        state = "not-reported" if told is None or getattr(told, "not_reported", False) else achievement(value, contract)
        row = {
            "measure": measure,
            "provider": provider or "",
            "level": fixed(value),
            "target": (contract or {}).get("target") or "",
            "minimum": (contract or {}).get("minimum") or "",
            "achievement": state,
        }
        row |= streaks(world, earlier[measure, provider], state)
        averaged = isinstance(told, Combined) and told.method == "mean-of-levels"
        for name in ("numerator", "denominator", "excluded"):
            row[name] = "" if state == "not-reported" or (averaged and name != "excluded") else getattr(told, name)
        if isinstance(told, Combined):
            row |= {"method": told.method, "other_method_level": fixed(told.other_level)}
            for member in told.members:
                members.append({"measure": measure, "member": member[0], "member_provider": member[1]} | counts_of(counts[member], levels[member]))
        for by, part in (told.parts if told else {}).items():
            parts.append({"measure": measure, "provider": provider or "", "by": by} | counts_of(part))
        measures.append(row)
    return [
        Table("measures", ("measure", "provider"), measures, by_measure=True),
        Table("breakdown", ("measure", "provider", "by"), parts, by_measure=True),
        Table("members", ("measure", "member", "member_provider"), members, by_measure=True),
        history(earlier, measures),
        drops(world),
    ]


def counts_of(told: Count | None, levels=None) -> dict:
    value = level(told.numerator, told.denominator) if told else None
    row = {"level": fixed(value)}
    row |= {name: getattr(told, name) if told else "" for name in ("numerator", "denominator", "excluded")}
    return row | ({"achievement": achievement(value, levels[1]) if told else "not-reported"} if levels else {})


def drops(world: World) -> Table:
    """What the receipts accepted and rejected of each file that counts. How many rows of one that is told anew still count depends on later files."""
    rows = [
        {"provider": drop.provider, "feed": drop.feed, "period": drop.month, "file": drop.file, "rejected": drop.rejected}
        | ({} if world.feeds[drop.feed].sent == "again" else {"accepted": len(drop.rows)})
        for drop in world.reader.drops
    ]
    return Table("drops", ("provider", "feed", "period", "file"), rows, some=True)
