"""The availability of services: the measures of the providers, CPM6, and the services of requirement 3 of SECMP0122."""

from collections import defaultdict
from fractions import Fraction

from .counts import Count
from .figures import achievement, cut_off, fixed, level, share
from .incidents import closed
from .local_time import at_local, day_bounds, days_of
from .spans import MINUTE, Span, common, length, minus, minutes, minutes_of_each, union
from .tables import Table
from .world import World

MEASURES = {
    "PM2.1": ("DSP", "DCC Data Service"),
    "PM2.2": ("DSP", "DCC User Interface"),
    "PM2.4": ("DSP", "Self-Service Interface"),
    "PM2.7": ("DSP", "Test Services"),
    "PM-AVAILABILITY-REGISTRATION-DATA": ("DSP", "Registration Data"),
    "PM-AVAILABILITY-SMKI-REPOSITORY": ("DSP", "SMKI Repository"),
    "PM-AVAILABILITY-SMKI-SERVICES": ("SMKI", "SMKI Services"),
    "PM6.2": ("CSP", "DCC WAN Gateway Interface"),
}
HOUR = 60 * MINUTE
REGIONS = ("Central", "North", "South")


class Times:
    """Losses and agreed maintenance of a month, clipped to it; what is open lasts to its end."""

    def __init__(self, world: World):
        self.world = world
        self.start, self.end = world.start, world.end
        self.month = [(world.start, world.end)]
        self.outages = self.told("outages", "started_at", "ended_at", "service")
        self.parts = self.told("component-outages", "started_at", "ended_at", "component")
        self.windows = [row for row in self.told("planned-maintenance", "starts_at", "ends_at", "service") if row["agreed"]]

    def told(self, feed: str, start: str, end: str, component: str) -> list[dict]:
        rows = []
        for row in self.world.rows(feed):
            span = self.world.clip(row[start], row[end])
            if span is not None:
                rows.append(row | {"span": span, "component": row[component], "lost": row.get("extent", "lost") == "lost"})
        return rows

    def within(self, region: str | None, regional: bool) -> tuple:
        """The areas by which a component is looked at: a regional one region by region, and the whole is all of them."""
        if not regional:
            return (None,)
        return REGIONS if region is None else (region,)

    def spans(self, rows: list[dict], component: str, area: str | None) -> list[Span]:
        """What touches a component in an area: rows without a region are of the region of their CSP, or of all."""
        of = lambda row: row["region"] or self.world.contracts.providers[row["provider"]].get("region")
        return union(row["span"] for row in rows if row["component"] == component and (area is None or of(row) in (area, None)))

    def allowed(self) -> list[Span]:
        """The times of maintenance of any system, until together they have lasted for the allowance."""
        left, times = self.world.contracts.target_ms("planned-maintenance-month"), []
        for start, end in union(row["span"] for row in self.windows):
            times.append((start, min(end, start + left)))
            left -= times[-1][1] - start
        return union(times)

    def maintenance(self, components: dict[str, bool], region=None, degraded: bool = False) -> list[Span]:
        """Agreed windows of these components within the allowance, but for what is down unplanned meanwhile."""
        allowed = self.allowed()
        windows = union(
            span
            for component, regional in components.items()
            for area in self.within(region, regional)
            for span in common(self.spans(self.windows, component, area), allowed)
        )
        return minus(windows, self.downtime(components, region, degraded))

    def lost(self, components: dict[str, bool], region: str | None = None, degraded: bool = False) -> list[Span]:
        return union(span for _, _, spans in self.losses(components, region, degraded) for span in spans)

    def losses(self, components, region, degraded):
        rows = [row for row in self.outages + self.parts if row["lost"] or degraded]
        for component, regional in components.items():
            for area in self.within(region, regional):
                yield component, area, self.spans(rows, component, area)

    def downtime(self, components: dict[str, bool], region: str | None = None, degraded: bool = False, beyond: bool = False) -> list[Span]:
        """Losses outside agreed maintenance of the same component and region within the allowance; `beyond`: those in maintenance over it."""
        allowed, left = self.allowed(), []
        for component, area, spans in self.losses(components, region, degraded):
            windows = self.spans(self.windows, component, area)
            down = minus(spans, common(windows, allowed))
            left += common(down, windows) if beyond else down
        return union(left)


def provider_availability(world: World, times: Times) -> dict:
    counts = {}
    for measure, (group, service) in MEASURES.items():
        for provider in world.contracts.expand([group]):
            own = lambda row: row["provider"] == provider and row["component"] == service
            windows = union(row["span"] for row in times.windows if own(row))
            lost = union(row["span"] for row in times.outages if own(row))
            down = sum(minutes(minus([outage], windows)) for outage in lost)
            total = length(times.month) // MINUTE
            counts[measure, provider] = Count(total - down, total)
    return counts


def cpm6(times: Times) -> dict:
    own = lambda row: row["component"] == "Self-Service Interface"
    windows = union(row["span"] for row in times.windows if own(row))
    lost = union(row["span"] for row in times.outages if own(row))
    total = length(times.month) // MINUTE - minutes_of_each(windows)
    down = sum(minutes(minus([outage], windows)) for outage in lost)
    return {("CPM6", None): Count(total - down, total)}


def services_of(world: World) -> dict[str, dict]:
    services: dict[str, dict] = {}
    for row in world.contracts.rows("service-components"):
        service = services.setdefault(row["service"], {"measure": row["measure"], "components": {}})
        service["components"][row["component"]] = row["regional"]
    return services


def row_of(times: Times, components, within: list[Span], region=None, degraded=False) -> dict:
    """Uptime, downtime and what is left of them in complete minutes, within these times."""
    planned = common(within, times.maintenance(components, region, degraded))
    down = common(within, times.downtime(components, region, degraded))
    uptime = length(within) // MINUTE - minutes(planned)
    return {"uptime_minutes": uptime, "downtime_minutes": minutes(down), "available_minutes": uptime - minutes(down)}


def with_share(row: dict, name: str = "availability") -> dict:
    return row | {name: share(row["available_minutes"], row["uptime_minutes"])}


def availability(world: World) -> tuple[dict, list[Table]]:
    times = Times(world)
    services = services_of(world)
    counts = provider_availability(world, times) | cpm6(times)
    by_day, by_hour, by_band, by_region, downtime, reliability = [], [], [], [], [], []
    bands = bands_of(world)
    for service, says in services.items():
        components = says["components"]
        row = row_of(times, components, times.month)
        counts[says["measure"], None] = Count(row["available_minutes"], row["uptime_minutes"])
        by_hour += hours_that_lost(times, service, components)
        for day in days_of(world.month):
            by_day.append({"service": service, "date": day.isoformat()} | with_share(row_of(times, components, [day_bounds(day)])))
        for band, spans in bands.items():
            by_band.append({"service": service, "band": band} | with_share(row_of(times, components, spans)))
        if any(components.values()):
            for region in (None, *REGIONS):
                row = row_of(times, components, times.month, region)
                by_region.append({"service": service, "region": region or "All"} | with_share(row) | stands(world, says["measure"], row))
        downtime.append({"service": service} | down_and_usable(times, components))
        reliability.append({"service": service} | repairs(world, times, service, components))
    return counts, [
        Table("AV-BY-DAY", ("service", "date"), by_day),
        Table("AV-BY-HOUR", ("service", "date", "hour"), by_hour),
        Table("AV-BY-TIME-OF-DAY", ("service", "band"), by_band),
        Table("AV-BY-REGION", ("service", "region"), by_region),
        Table("AV-DOWNTIME", ("service",), downtime),
        Table("AV-DOWNTIME-COMPONENTS", ("component", "region"), by_component(world, times)),
        Table("AV-RELIABILITY", ("service",), reliability),
        Table("AV-BY-PROCESS", ("process",), processes(world, times)),
        Table("AV-MAINTENANCE", ("system",), allowance(world, times)),
    ]


def bands_of(world: World) -> dict[str, list[Span]]:
    bands = defaultdict(list)
    for row in world.contracts.rows("time-bands"):
        for day in days_of(world.month):
            if day.strftime("%A") in row["days"]:
                begins, ends = ([int(part) for part in row[name].split(":")] for name in ("from", "to"))
                bands[row["band"]].append((at_local(day, *begins), at_local(day, *ends)))
    return {band: union(spans) for band, spans in bands.items()}


def down_and_usable(times: Times, components, region=None) -> dict:
    total = length(times.month) // MINUTE
    lost = times.lost(components, region)
    down = times.downtime(components, region)
    usable = total - minutes(lost)
    return {
        "total_minutes": total,
        "planned_minutes": minutes(times.maintenance(components, region)),
        "planned_downtime_minutes": minutes(minus(lost, down)),
        "downtime_minutes": minutes(down),
        "beyond_minutes": minutes(times.downtime(components, region, beyond=True)),
        "usable_minutes": usable,
        "usable": share(usable, total),
        "downtime_hours": cut_off(Fraction(minutes(down), 60)),
    }


def repairs(world: World, times: Times, service: str, components) -> dict:
    touched = [
        row
        for row in closed(world)
        if not row["excluded"] and {each.strip() for each in (row["services"] or "").split(";")} & {service, *components}
    ]
    row = row_of(times, components, times.month)
    failures = failures_of(times, components)
    return {
        "incidents": len(touched),
        "major_incidents": sum(row["category"] <= 2 for row in touched),
        "minor_incidents": sum(row["category"] > 2 for row in touched),
        "failures": failures,
        "downtime_minutes": row["downtime_minutes"],
        "operating_minutes": row["available_minutes"],
        "mttr_hours": fixed(Fraction(row["downtime_minutes"], 60 * failures)) if failures else "",
        "mtbf_days": fixed(Fraction(row["available_minutes"], 1440 * failures)) if failures else "",
    }


def failures_of(times: Times, components, region=None) -> int:
    """What overlaps or touches is one failure; it counts unless all of it was excused."""
    down = times.downtime(components, region)
    return sum(length(common([span], down)) > 0 for span in times.lost(components, region))


def by_component(world: World, times: Times) -> list[dict]:
    components = {row["component"]: row["regional"] for row in world.contracts.rows("service-components")}
    return [
        {"component": component, "region": region or "All", "failures": failures_of(times, own, region)} | down_and_usable(times, own, region)
        for component, regional in components.items()
        for own in [{component: regional}]
        for region in ((None, *REGIONS) if regional else (None,))
    ]


def processes(world: World, times: Times) -> list[dict]:
    needs = defaultdict(dict)
    for row in world.contracts.rows("process-components"):
        for process in row["processes"]:
            needs[process][row["component"]] = row["regional"]
    rows = []
    for process, components in needs.items():
        row = row_of(times, components, times.month, degraded=True)
        impaired = row.pop("downtime_minutes")
        rows.append(
            {"process": process, "status": status_of(world, row), "impaired_minutes": impaired, "target": process_target(world)} | with_share(row, "level")
        )
    return rows


def hours_that_lost(times: Times, service: str, components) -> list[dict]:
    """Each hour of a local day, counted from its midnight, in which the service lost time; in complete seconds."""
    lost, down, planned = times.lost(components), times.downtime(components), times.maintenance(components)
    rows = []
    for day in days_of(times.world.month):
        start, end = day_bounds(day)
        for number in range((end - start) // HOUR):
            hour = [(start + number * HOUR, start + (number + 1) * HOUR)]
            if not common(hour, lost):
                continue
            uptime = (HOUR - length(common(hour, planned))) // 1000
            downtime = length(common(hour, down)) // 1000
            rows.append(
                {"service": service, "date": day.isoformat(), "hour": number, "uptime_seconds": uptime, "downtime_seconds": downtime}
                | {"excused_seconds": length(minus(common(hour, lost), down)) // 1000, "available_seconds": uptime - downtime}
                | {"availability": share(uptime - downtime, uptime)}
            )
    return rows


def process_target(world: World) -> str:
    return str(world.contracts.newest("levels", measure="AV-BY-PROCESS")["target"])


def stands(world: World, measure: str, row: dict) -> dict:
    """A region against the levels of its service's measure."""
    levels = world.contracts.levels(measure, None)
    words = {"met": "met", "below-target": "below Target", "below-minimum": "below Minimum"}
    value = level(row["available_minutes"], row["uptime_minutes"])
    return {"measure": measure, "target": levels["target"], "minimum": levels["minimum"], "achievement": words.get(achievement(value, levels), "")}


def status_of(world: World, row: dict) -> str:
    """Available where the unrounded share reaches the Target in force."""
    target = Fraction(process_target(world))
    return "Degraded" if Fraction(100 * row["available_minutes"], row["uptime_minutes"]) < target else "Available"


def allowance(world: World, times: Times) -> list[dict]:
    allowed = world.contracts.target_ms("planned-maintenance-month") // MINUTE
    groups = defaultdict(list)
    for row in times.windows:
        groups[row["component"]].append(row)
        groups["All DCC Systems"].append(row)
    groups.setdefault("All DCC Systems", [])
    rows = []
    for system, windows in groups.items():
        spans = union(row["span"] for row in windows)
        used, over = minutes(spans), minutes(minus(spans, times.allowed()))
        every = system == "All DCC Systems"
        rows.append(
            {
                "system": system,
                "windows": len(windows),
                "overran": sum(not row["completed_as_planned"] for row in windows),
                "maintenance_minutes": used,
                "allowance_minutes": allowed if every else "",
                "excused_minutes": used - over,
                "over_minutes": over,
                "used": share(used, allowed) if every else "",
                "maintenance_hours": cut_off(Fraction(used, 60)),
            }
        )
    return rows
