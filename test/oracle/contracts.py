"""The dated tables of contracts/: which rows hold in a month, and the few look-ups that measures need."""

from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from .local_time import days_of

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> dict:
    return yaml.load(path.read_text("utf8"), Loader)


class Contracts:
    """A row holds in a month whose last day lies between its valid_from and its valid_to."""

    def __init__(self, root: Path, month: str):
        self.root, self.month = root, month
        self.last_day = days_of(month)[-1].isoformat()
        self.providers = {row["code"]: row for row in self.rows("providers")}

    @lru_cache(maxsize=None)
    def rows(self, name: str) -> list[dict]:
        rows = read_yaml(self.root / "contracts" / f"{name}.yaml")["rows"]
        return [row for row in rows if row.get("valid_from", "") <= self.last_day <= str(row.get("valid_to") or "9999")]

    def expand(self, names: list[str]) -> list[str]:
        """Codes and groups of providers, as codes that report in this month."""
        return [code for code, row in self.providers.items() if code in names or row["group"] in names]

    def serves(self, provider: str) -> str | None:
        """The one region of a provider; None where it serves all."""
        return self.providers.get(provider, {}).get("region")

    def newest(self, table: str, /, **keys) -> dict | None:
        """Of the rows with these values, the one that came into force last."""
        rows = [row for row in self.rows(table) if all(row.get(key) == value for key, value in keys.items())]
        return max(rows, key=lambda row: row["valid_from"], default=None)

    @lru_cache(maxsize=None)
    def target_ms(self, name: str) -> int:
        return self.newest("target-times", name=name)["seconds"] * 1000

    @lru_cache(maxsize=None)
    def response_ms(self, srv: str, mode: int) -> int | None:
        row = self.newest("target-response-times", srv=srv, mode_of_operation=mode)
        return row and row["seconds"] * 1000

    @lru_cache(maxsize=None)
    def counting_statuses(self) -> frozenset[int]:
        return frozenset(row["status_id"] for row in self.rows("report-statuses") if row["counts"])

    def incident_minutes(self, category: int, generation: str) -> dict:
        return self.newest("incident-times", category=category, generation=generation)

    def levels(self, measure: str, provider: str | None, part: dict | None = None) -> dict | None:
        """The level that a measure of a provider has; a row that names the provider goes before one of its group."""
        found = []
        for row in self.rows("levels"):
            named = row.get("providers")
            if row["measure"] != measure or (row.get("part") or None) != part:
                continue
            if named is None or (provider is not None and provider in self.expand(named)):
                found.append((named is not None and provider in named, named is not None, row["valid_from"], row))
        return max(found, key=lambda each: each[:3])[3] if found else None

    def exception(self, code: str, measure: str, provider: str) -> dict | None:
        for row in self.rows("exceptions-list"):
            if row["code"] == code and measure in row["measures"]:
                if not row.get("providers") or provider in self.expand(row["providers"]):
                    return row
        return None


def iso(value) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
