"""The named rules of docs/feeds.md, by their words: whether a row keeps them. A comparison with an empty value breaks no rule."""


def not_before(later: str, earlier: str):
    return lambda row: row[later] is None or row[earlier] is None or row[later] >= row[earlier]


def after(later: str, earlier: str):
    return lambda row: row[later] is None or row[later] > row[earlier]


def at_most(part: str, whole: str):
    return lambda row: row[part] is None or row[part] <= row[whole]


def quarantine_within_time(row):
    until = next((row[name] for name in ("sent_at", "response_received_at", "responded_at") if row[name] is not None), None)
    return row["quarantined_ms"] is None or until is None or row["quarantined_ms"] <= until - row["received_at"]


def says_something(row):
    if "text" in row:
        return row["text"] is None or row["text"].strip(" ") != ""
    return any(row[name] is not None for name in ("achievement", "exceptions", "credits"))


RULES = {
    "sent-not-before-received": not_before("sent_at", "received_at"),
    "responded-not-before-received": not_before("responded_at", "received_at"),
    "responded-within-400-days": lambda row: row["responded_at"] is None
    or row["responded_at"] - row["received_at"] <= 400 * 86_400_000,
    "responded-not-before-response": not_before("responded_at", "response_received_at"),
    "quarantine-within-time": quarantine_within_time,
    "delivered-not-before-received": not_before("delivered_at", "received_at"),
    "delivered-within-400-days": lambda row: row["delivered_at"] is None
    or row["delivered_at"] - row["received_at"] <= 400 * 86_400_000,
    "says-something": says_something,
    "not-too-long": lambda row: row["text"] is None or len(row["text"]) <= 4000,
    "level-has-achievement": lambda row: row["level"] is None
    or row["achievement"] in ("met", "below-target", "below-minimum", "no-target"),
    "sum-has-no-level": lambda row: row["measure"] != "ALL" or (row["level"] is None and row["achievement"] is None),
    "hub-not-after-received": not_before("received_at", "hub_received_at"),
    "notified-not-before-detected": not_before("notified_at", "detected_at"),
    "usage-has-capacity": lambda row: (row["messages_asked"] is None) == (row["messages_capacity"] is None),
    "ended-after-started": after("ended_at", "started_at"),
    "ends-after-starts": after("ends_at", "starts_at"),
    "work-not-before-starts": not_before("work_ended_at", "starts_at"),
    "mended-not-before-released": not_before("mended_on", "released_on"),
    "parts-of-the-devices": lambda row: all(
        row[part] <= row["devices"] for part in ("on_current_firmware", "not_communicating", "noisy")
    ),
    "held-not-before-requested": not_before("hub_held_at", "requested_at"),
    "outcome-has-time": lambda row: (row["outcome_code"] is None) == (row["outcome_at"] is None),
    "commissioned-not-before-installed": not_before("commissioned_at", "installed_at"),
    "hub-status-of-hub": lambda row: row["status_srv"] is None or row["device_type"] == "CHF",
    "investigation-needs-no-wan": lambda row: row["investigation_closed_at"] is None or row["status_srv"] == "8.14.2",
    "closed-not-before-installed": not_before("investigation_closed_at", "installed_at"),
    "completed-not-before-received": not_before("completed_at", "received_at"),
    "returned-not-before-sent": not_before("returned_at", "sent_at"),
    "returned-within-400-days": lambda row: row["returned_at"] is None
    or row["returned_at"] - row["sent_at"] <= 400 * 86_400_000,
    "accepted-of-those-delivered": at_most("accepted_hubs", "hubs"),
    "accepted-needs-delivered": lambda row: row["accepted_hubs"] is None or row["delivered_on"] is not None,
    "part-of-the-hubs": at_most("not_communicating", "commissioned_hubs"),
    "delivered-not-before-sent": not_before("delivered_at", "sent_at"),
    "activation-needs-image": lambda row: row["activation_sent_at"] is None
    or (row["delivered_at"] is not None and row["delivered_at"] <= row["activation_sent_at"]),
    "activated-after-activation": lambda row: row["activated_at"] is None
    or (row["activation_sent_at"] is not None and row["activation_sent_at"] <= row["activated_at"]),
    "resolved-needs-fixable": lambda row: not row["resolved_remotely"] or row["remotely_fixable"],
    "connected-not-before-installed": not_before("connected_at", "installed_at"),
    "outage-ended-not-before-started": not_before("outage_ended_at", "outage_started_at"),
    "resolved-not-before-opened": not_before("resolved_at", "opened_at"),
    "closed-needs-resolved": lambda row: row["closed_at"] is None or row["resolved_at"] is not None,
    "not-its-own-duplicate": lambda row: row["duplicate_of"] != row["incident_id"],
}

# Events that are not finished, which are sent on with every month or settled later.
OPEN = {
    "outages": lambda row: row["ended_at"] is None,
    "component-outages": lambda row: row["ended_at"] is None,
    "throttling": lambda row: row["ended_at"] is None,
    "planned-maintenance": lambda row: row["ends_at"] is None,
    "incidents": lambda row: row["closed_at"] is None,
    "defects": lambda row: row["mended_on"] is None,
    "device-installs": lambda row: row["status_srv"] == "8.14.2" and row["investigation_closed_at"] is None,
}
