"""The measures of the service providers that are counted from events, by the words of docs/measures.md."""

from datetime import timedelta

from .counts import Count, count, within
from .local_time import add_months, bounds_of, local_date
from .maintenance import completed
from .world import World

AGO = {"PM1.1": (0, 1, 2), "PM1.2": (3, 4, 5)}


def simple(world: World, measure: str, feed: str, providers: list[str], event) -> dict[tuple, Count]:
    """`event(row)` is None where the row is no part of the measure, else (hit, of) with perhaps a part; the reference is the feed's key."""
    counts = {}
    for provider in world.contracts.expand(providers):
        events = []
        for row in world.by(feed, provider):
            told = event(row)
            if told is not None:
                events.append((world.feeds[feed].reference(row), told[0], told[1], told[2] if len(told) > 2 else None))
        counts[measure, provider] = count(events, world.claims.get((measure, provider), frozenset()))
    return counts


def service_requests(world: World) -> dict[tuple, Count]:
    contracts = world.contracts
    counting = contracts.counting_statuses()
    request, response = contracts.target_ms("dsp-request"), contracts.target_ms("dsp-response")
    scheduling, dcc_only = contracts.target_ms("dsp-scheduling"), contracts.target_ms("dcc-only")

    def asked(modes, told):
        return lambda row: told(row) if row["mode_of_operation"] in modes and row["status_id"] in counting else None

    def released(row):
        return row["received_at"] + (row["quarantined_ms"] or 0)

    def came_back(row):
        if row["response_received_at"] is None:
            return None
        return within(row["response_received_at"], row["responded_at"], response), 1

    def scheduled(row):
        if row["sent_at"] is None or row["due_at"] is None:
            return False, 1
        # The clock starts at the execution time, or at the receipt or the release from quarantine where that is later.
        return row["sent_at"] - max(row["due_at"], released(row)) <= scheduling, 1

    def answered(row):
        target = contracts.response_ms(row["srv"], 3)
        return within(released(row), row["responded_at"], dcc_only if target is None else target), 1

    def sent(row):
        return within(released(row), row["sent_at"], request), 1

    events = [
        ("PM1.1", {2}, sent),
        ("PM1.2", {4, 6, 10}, came_back),
        ("PM1.3", {6, 10}, scheduled),
        ("PM1.4", {3}, answered),
    ]
    counts = {}
    for measure, modes, told in events:
        counts |= simple(world, measure, "service-requests", ["DSP"], asked(modes, told))
    return counts


def alerts(world: World) -> dict[tuple, Count]:
    counts = {}
    for measure, group, target in [("PM1.5", "DSP", "dsp-alert"), ("PM3.2", "CSP", "csp-alert"), ("PM1.5", "S1SP", "s1sp-alert")]:
        ms = world.contracts.target_ms(target)
        in_time = lambda row, ms=ms: None if row["throttled"] else (within(row["received_at"], row["delivered_at"], ms), 1)
        counts |= simple(world, measure, "alerts", [group], in_time)
    return counts


def commands(world: World) -> dict[tuple, Count]:
    counts = {}
    kinds = [("PM3.1", "CATEGORY2", "csp-category-2"), ("PM4.1", "RTT2", "rtt2"), ("PM4.2", "RTT3", "rtt3"), ("PM4.3", "RTT4", "rtt4")]
    for measure, kind, target in kinds:
        ms = world.contracts.target_ms(target)
        in_time = lambda row, kind=kind, ms=ms: (within(row["sent_at"], row["returned_at"], ms), 1) if row["kind"] == kind else None
        counts |= simple(world, measure, "han-commands", ["CSP"], in_time)
    for provider in world.contracts.expand(["CSP"]):
        tests = sum(row["kind"] != "CATEGORY2" for row in world.by("han-commands", provider))
        hubs = sum(row["commissioned_hubs"] for row in world.by("hub-estate", provider))
        # Without hubs there is nothing to divide by, and no events.
        counts["PM4-VOLUME", provider] = Count(2 * tests, hubs) if hubs else Count()
    return counts


def first_attempts(world: World, provider: str, months: list[str], in_coverage: bool) -> list[dict]:
    """Of each hub the first attempt in these months together, abandoned ones left out, and of those the ones in the Coverage Area."""
    start, end = bounds_of(min(months))[0], bounds_of(max(months))[1]
    first: dict[str, dict] = {}
    for row in world.rows("hub-installs"):
        if row["provider"] != provider or row["abandoned"] or not start <= row["installed_at"] < end:
            continue
        if row["hub_id"] not in first or row["installed_at"] < first[row["hub_id"]]["installed_at"]:
            first[row["hub_id"]] = row
    return [row for row in first.values() if row["in_coverage_area"] or not in_coverage]


def connected_within(days: int):
    def told(row):
        if row["connected_at"] is None:
            return False
        return local_date(row["connected_at"]) <= local_date(row["installed_at"]) + timedelta(days=days)

    return told


def hubs(world: World) -> dict[tuple, Count]:
    own = (0,)
    measures = [
        ("PM1.1", ["CSPC", "CSPS"], AGO["PM1.1"], True, connected_within(0)),
        ("PM1.2", ["CSPC", "CSPS"], AGO["PM1.2"], True, connected_within(90)),
        ("PM-CONNECTED-AT-INSTALL", ["CSPN"], AGO["PM1.1"], True, connected_within(0)),
        ("PM-CONNECTED-IN-90-DAYS", ["CSPN"], AGO["PM1.2"], True, connected_within(90)),
        ("PM-COVERAGE-ACCURACY", ["CSP"], own, True, lambda row: not row["coverage_inaccurate"]),
        ("CH1.3", ["CSPC", "CSPS"], own, False, lambda row: not row["found_faulty"]),
    ]
    counts = {}
    for measure, providers, ago, in_coverage, hit in measures:
        months = [add_months(world.month, -each) for each in ago]
        for provider in world.contracts.expand(providers):
            rows = first_attempts(world, provider, months, in_coverage)
            claims = world.claims.get((measure, provider), frozenset())
            counts[measure, provider] = count([(row["hub_id"], hit(row), 1, None) for row in rows], claims)
    return counts


def deliveries(world: World) -> dict[tuple, Count]:
    def on_time(row):
        arrived = row["delivered_on"]
        return row["hubs"] if arrived is not None and arrived <= row["due_on"] else 0, row["hubs"]

    def accepted(row):
        return None if row["delivered_on"] is None else (row["accepted_hubs"] or 0, row["hubs"])

    return simple(world, "CH1.1", "hub-deliveries", ["CSP"], on_time) | simple(
        world, "CH1.2", "hub-deliveries", ["CSP"], accepted
    )


def power_outages(world: World) -> dict[tuple, Count]:
    counts = {}
    for provider in world.contracts.expand(["CSP"]):
        rows = world.by("power-outage-alerts", provider)
        in_window: dict[int, set[str]] = {}
        for row in rows:
            in_window.setdefault(row["received_at"] // 180_000, set()).add(row["hub_id"])
        for measure, many in [("PM12.1", False), ("PM12.2", True)]:
            claims = world.claims.get((measure, provider), frozenset())
            events = [
                (row["alert_id"], row["forwarded"], 1, None)
                for row in rows
                if (len(in_window[row["received_at"] // 180_000]) > 50) == many
            ]
            counts[measure, provider] = count(events, claims)
    return counts


def others(world: World) -> dict[tuple, Count]:
    target = world.contracts.target_ms
    counts = simple(
        world,
        "PM1.1",
        "countersigned-requests",
        ["S1SP"],
        lambda row: (within(row["received_at"], row["responded_at"], target("s1sp-request")), 1)
        if row["mode_of_operation"] == 2
        else None,
    )
    counts |= simple(
        world,
        "PM2",
        "firmware-payloads",
        ["CSP"],
        lambda row: (within(row["received_at"], row["completed_at"], target("firmware-payload")), 1)
        if row["category"] == 1
        else None,
    )
    counts |= simple(
        world,
        "PM-ANOMALOUS-REQUESTS",
        "anomalous-requests",
        ["DSP"],
        lambda row: (within(row["detected_at"], row["notified_at"], target("anomalous-request-notice")), 1),
    )
    counts |= simple(
        world,
        "PM-SMKI-REPOSITORY",
        "smki-repository-requests",
        ["DSP"],
        lambda row: (within(row["received_at"], row["sent_at"], target("smki-document")), 1),
    )
    counts |= simple(
        world,
        "PM-SMKI-CERTIFICATES",
        "smki-requests",
        ["SMKI"],
        lambda row: (
            within(row["received_at"], row["delivered_at"], target("smki-batch" if row["interface"] == "BATCH" else "smki-individual")),
            1,
            f"interface={row['interface']}",
        ),
    )
    for measure, providers in [("CH2.1", ["CSPC", "CSPS"]), ("PM-HUB-INCIDENTS", ["CSPN"])]:
        counts |= simple(
            world,
            measure,
            "hub-incidents",
            providers,
            lambda row: (row["resolved_remotely"], 1) if row["remotely_fixable"] else None,
        )
    counts |= simple(
        world, "PM7", "planned-maintenance", ["DSP"], lambda row: (completed(world, row)[0], 1) if row["agreed"] else None
    )
    return counts


def returns(world: World) -> dict[tuple, Count]:
    """Measures for which there is no event feed: what the provider states itself."""
    stated = {(row["measure"], row["provider"]): row for row in world.counted("provider-returns")}
    counts = {}
    for measure, provider in [(f"PM{number}", "CSPN") for number in ("1.4", "6.3", "7.1", "7.4", "9")] + [("PM10.2", "SIE"), ("PM10.6", "SIE")]:
        row = stated.get((measure, provider))
        counts[measure, provider] = row and Count(row["numerator"], row["denominator"], row["excluded"] or 0)
    return counts


def provider_measures(world: World) -> dict[tuple, Count | None]:
    return (
        service_requests(world) | alerts(world) | commands(world) | hubs(world) | deliveries(world) | power_outages(world) | others(world) | returns(world)
    )
