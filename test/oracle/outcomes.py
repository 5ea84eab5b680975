"""The outcome measures (requirement 2 of SECMP0122) and the tables beside them, from Service Requests, alerts and images."""

from collections import Counter, defaultdict

from .counts import Count, count, within
from .figures import share
from .local_time import local_date
from .requests import commissioned_days, counting_requests, in_time, is_read
from .tables import Table, table_of, tally
from .world import World

COMMON = {"8.11", "6.21", "8.1.1", "8.7.2", "6.20.1", "8.14.1"}
REGION_TYPE = ("region", "device_type")


def by_region_type(row):
    return row["region"], row["device_type"]


def generation(row) -> str:
    return "SMETS1" if row["region"] == "SMETS1" else "SMETS2"


def part(row, *columns) -> str:
    return "; ".join(f"{name}={row[name]}" for name in columns)


def measure(id: str, rows, hit, *columns) -> dict:
    """SMETS2 under the id itself, and SMETS1 as a measure of its own."""
    generations = {id: lambda row: row["region"] != "SMETS1", f"{id}-SMETS1": lambda row: row["region"] == "SMETS1"}
    return {
        (name, None): count([("", hit(row), 1, part(row, *columns)) for row in rows if is_of(row)]) for name, is_of in generations.items()
    }


def smets2(id: str, rows, hit, *columns) -> dict:
    """What SMETS1 has no part in."""
    return {(id, None): measure(id, rows, hit, *columns)[id, None]}


def alerts(world: World) -> tuple[dict, list[Table]]:
    rows = world.by("alerts", "DSP")
    ms = world.contracts.target_ms("alert-end-to-end")

    def on_time(row):
        start = row["received_at"] if row["hub_received_at"] is None else row["hub_received_at"]
        return within(start, row["delivered_at"], ms)

    kept = [row for row in rows if not row["throttled"]]
    counts = tally(
        rows,
        lambda row: (row["alert_code"], generation(row)),
        {
            "alerts_counted": lambda row: not row["throttled"],
            "in_time": lambda row: not row["throttled"] and on_time(row),
            "missed": lambda row: not row["throttled"] and not on_time(row),
            "never_sent": lambda row: not row["throttled"] and row["delivered_at"] is None,
            "throttled": lambda row: bool(row["throttled"]),
            "timed_from_hub": lambda row: not row["throttled"] and row["hub_received_at"] is not None,
        },
    )
    columns = ["alerts_counted", "in_time", "missed", "never_sent", "throttled", "timed_from_hub"]
    return measure("A1", kept, on_time, "region"), [
        table_of("A1-BY-CODE", ("alert_code", "generation"), counts, columns, {"share": ("in_time", "alerts_counted")})
    ]


def reads(requests: list[dict]) -> tuple[dict, list[Table]]:
    every = [row for row in requests if is_read(row)]
    kept = [row for row in every if not silent(row)]
    outcomes = tally(
        kept,
        by_region_type,
        {
            "reads": lambda row: True,
            "succeeded": lambda row: row["success"],
            "failed": lambda row: row["sent"] and not row["success"],
            "unsent_success": lambda row: not row["sent"] and row["response_code"] == "I0",
            "unsent_failure": lambda row: not row["sent"] and row["response_code"] != "I0",
        },
    )
    silence = tally(
        every,
        by_region_type,
        {"requests": lambda row: True, "silent_reads": silent, "silent_succeeded": lambda row: silent(row) and row["success"]},
    )
    return measure("B1", kept, lambda row: row["success"], *REGION_TYPE), [
        table_of("B1-OUTCOMES", REGION_TYPE, outcomes, ["reads", "succeeded", "failed", "unsent_success", "unsent_failure"], {"share": ("succeeded", "reads")}),
        table_of("B1-SILENT-DEVICES", REGION_TYPE, silence, ["requests", "silent_reads", "silent_succeeded"], {"share": ("silent_reads", "requests")}),
    ]


def silent(row: dict) -> bool:
    """The device had last communicated 60 or more local days before the request was received."""


    return row["last_heard_on"] is not None and (local_date(row["received_at"]) - row["last_heard_on"]).days >= 60


def changes_of_supplier(requests: list[dict]) -> tuple[dict, list[Table], list[dict]]:
    rows = [row for row in requests if row["srv"] == "6.23"]
    proofs: dict[tuple, int] = {}
    for row in requests:
        # That the device answered is the proof, whether the answer was sent on or not.
        if row["srv"] in {"1.1.1", "6.8"} and row["response_code"] == "I0" and row["device_id"]:
            key = row["device_id"], row["service_user"], row["day"]
            proofs[key] = max(proofs.get(key, 0), row["received_at"])
    for row in rows:
        later = proofs.get((row["device_id"], row["service_user"], row["day"]))
        row["overridden"] = not row["success"] and later is not None and later > row["received_at"]
        row["changed"] = row["success"] or row["overridden"]
    failed = [row for row in rows if not row["success"]]
    codes = tally(
        failed,
        lambda row: (generation(row), row["response_code"] or "none"),
        {"failures": lambda row: True, "overridden": lambda row: row["overridden"], "failures_left": lambda row: not row["overridden"]},
    )
    daily = tally(
        rows,
        lambda row: (row["day"].isoformat(), generation(row), row["service_user"]),
        {"requests": lambda row: True, "successful": lambda row: row["changed"]},
    )
    return (
        measure("CoS1", rows, lambda row: row["changed"], *REGION_TYPE),
        [
            table_of("CoS1-FAILURES", ("generation", "response_code"), codes, ["failures", "overridden", "failures_left"]),
            table_of("CoS1-DAILY", ("received_date", "generation", "service_user"), daily, ["requests", "successful"], {"share": ("successful", "requests")}, "service_user"),
        ],
        rows,
    )


def prepayment(requests: list[dict]) -> tuple[dict, list[Table], list[dict]]:
    rows = [row for row in requests if row["srv"] == "2.2" and row["mode_of_operation"] == 2]
    modes = [row for row in requests if row["srv"] in {"1.6", "2.1"}]
    volumes = tally(
        rows,
        lambda row: (row["day"].isoformat(), row["region"]),
        {"requests": lambda row: True, "succeeded": lambda row: row["success"], "failed": lambda row: not row["success"]},
    )
    totals = tally(rows, by_region_type, {"requests": lambda row: True, "failed": lambda row: not row["success"]})
    failures = []
    for group, codes in sorted(by_code(rows).items()):
        requests_in, failed = totals[group]["requests"], totals[group]["failed"]
        if 20 * failed > requests_in:
            for code, times in codes.items():
                failures.append(dict(zip(REGION_TYPE, group)) | {"response_code": code, "failures": times, "requests": requests_in, "share": share(times, requests_in)})
    return (
        measure("PP1", rows, lambda row: row["success"], *REGION_TYPE) | measure("PP2", modes, lambda row: row["success"], "srv", *REGION_TYPE),
        [
            table_of("PP1-VOLUMES", ("received_date", "region"), volumes, ["requests", "succeeded", "failed"], {"share": ("succeeded", "requests")}),
            Table("PP1-FAILURES", (*REGION_TYPE, "response_code"), failures),
            table_of(
                "PP1-ATTEMPTS",
                REGION_TYPE,
                attempts(rows),
                ["top_ups", "at_first", "at_second", "later", "never"],
                {"first_share": ("at_first", "top_ups"), "second_share": ("at_second", "top_ups"), "never_share": ("never", "top_ups")},
            ),
        ],
        rows,
    )


def by_code(rows) -> dict[tuple, Counter]:
    codes: dict[tuple, Counter] = defaultdict(Counter)
    for row in rows:
        if not row["success"]:
            codes[by_region_type(row)][(row["response_code"] or "none") if row["sent"] or row["response_code"] else "none"] += 1
    return codes


def attempts(rows) -> dict[tuple, Counter]:
    """One Service User's requests to one device on one day are attempts at one top-up until one succeeds; the next begins another."""
    groups: dict[tuple, list[dict]] = defaultdict(list)
    for row in rows:
        alone = row["device_id"] if row["device_id"] is not None else ("", row["request_id"])
        groups[row["service_user"], alone, row["day"], row["region"], row["device_type"]].append(row)
    counts: dict[tuple, Counter] = defaultdict(Counter)
    for (_, _, _, region, device_type), tries in groups.items():
        group, at = counts[region, device_type], 0
        for row in sorted(tries, key=lambda row: (row["received_at"], row["request_id"])):
            at += 1
            if row["success"]:
                group["top_ups"] += 1
                group["at_first" if at == 1 else "at_second" if at == 2 else "later"] += 1
                at = 0
        if at:
            group["top_ups"] += 1
            group["never"] += 1
    return counts


def firmware(world: World, requests: list[dict]) -> tuple[dict, list[Table]]:
    ms = world.contracts.target_ms("firmware-payload")
    images = world.rows("device-firmware")
    ended = [row for row in images if row["response_code"] == "I99" and world.start <= row["requested_at"] + ms < world.end]
    running = [row for row in images if row["response_code"] == "I99" and row["requested_at"] < world.end <= row["requested_at"] + ms]
    refused = [row for row in images if row["response_code"] != "I99" and world.start <= row["requested_at"] + ms < world.end]
    counts: dict[tuple, Counter] = defaultdict(Counter)
    for row in ended:
        group = counts[by_region_type(row)]
        group["ended"] += 1
        group[{"8F72": "verified", "8F1C": "verification_failed", None: "no_alert"}[row["outcome_code"]]] += 1
    for name, rows in [("in_progress", running), ("refused", refused)]:
        for row in rows:
            counts[by_region_type(row)][name] += 1
    for group in counts.values():
        group["images"] = group["ended"] + group["in_progress"]
    activations = [row for row in requests if row["srv"] == "11.3"]
    responses = tally(
        activations,
        by_region_type,
        {
            "requests": lambda row: True,
            "succeeded": lambda row: row["success"],
            "failed": lambda row: row["sent"] and not row["success"],
            "unanswered": lambda row: not row["sent"],
        },
    )
    hubs = [row | {"region": world.contracts.providers[row["provider"]]["region"]} for row in world.counted("hub-firmware")]
    told = [row for row in hubs if row["activation_sent_at"] is not None]
    return (
        measure("DF1", networks(ended, ms), lambda row: row["held"], *REGION_TYPE)
        | smets2("CHF1", hubs, lambda row: row["delivered_at"] is not None, "region")
        | smets2("CHF2", told, lambda row: row["activated_at"] is not None, "region"),
        [
            table_of(
                "DF2",
                REGION_TYPE,
                counts,
                ["images", "verified", "verification_failed", "no_alert", "in_progress", "ended", "refused"],
                {"verified_share": ("verified", "ended"), "failed_share": ("verification_failed", "ended"), "silent_share": ("no_alert", "ended")},
            ),
            table_of("DF3", REGION_TYPE, responses, ["requests", "succeeded", "failed", "unanswered"], {"success_share": ("succeeded", "requests"), "failure_share": ("failed", "requests")}),
        ],
    )


def networks(images: list[dict], ms: int) -> list[dict]:
    """One for each image, home area network and device type: its hub held the image in time if any of its devices says so."""
    found: dict[tuple, dict] = {}
    for row in images:
        key = row["request_id"], row["hub_id"] or row["device_id"], row["region"], row["device_type"]
        network = found.setdefault(key, {"region": row["region"], "device_type": row["device_type"], "held": False})
        network["held"] |= within(row["requested_at"], row["hub_held_at"], ms)
    return list(found.values())


def install_and_commission(world: World, requests: list[dict]) -> dict:
    days = commissioned_days(requests)
    rows = [
        row
        for row in requests
        if row["region"] != "SMETS1"
        and row["sent"]
        and world.contracts.response_ms(row["srv"], row["mode_of_operation"]) is not None
        and (row["srv"] in COMMON or (row["srv"] in {"1.1.1", "6.8"} and (row["device_id"], row["day"]) in days))
    ]
    return smets2("IC1", rows, lambda row: in_time(world, row), *REGION_TYPE)


def outcomes(world: World) -> tuple[dict, list[Table], dict]:
    """The measures, the tables, and for the leagues the requests of each process with whether they succeeded."""
    requests = counting_requests(world)
    measures, tables = {}, []
    supplier, supplier_tables, changes = changes_of_supplier(requests)
    paid, paid_tables, top_ups = prepayment(requests)
    for found, beside in [alerts(world), reads(requests), (supplier, supplier_tables), (paid, paid_tables), firmware(world, requests)]:
        measures |= found
        tables += beside
    measures |= install_and_commission(world, requests)
    leagues = {
        "LEAGUE-CHANGE-OF-SUPPLIER": [(row, row["changed"]) for row in changes],
        "LEAGUE-PREPAYMENT": [(row, row["success"]) for row in top_ups],
        "LEAGUE-METER-READS": [
            (row, row["success"]) for row in requests if is_read(row) and not silent(row)
        ],
    }
    return measures, tables, leagues | {"requests": requests}
