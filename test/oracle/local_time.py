"""Instants are whole milliseconds since 1970 in UTC; days and months are those of Great Britain."""

import re
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
DAY_MS = 86_400_000
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)")
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def instant(text: str) -> int:
    if not INSTANT.fullmatch(text):
        raise ValueError(text)
    return (datetime.fromisoformat(text) - EPOCH) // timedelta(milliseconds=1)


def at_local(day: date, hour: int = 0, minute: int = 0) -> int:
    """The instant at which clocks in London show this; 24:00 is the next midnight."""
    if hour == 24:
        day, hour = day + timedelta(days=1), 0
    return int(datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON).timestamp()) * 1000


@lru_cache(maxsize=None)
def _local_of_hour(hour: int) -> datetime:
    return datetime.fromtimestamp(hour * 3600, LONDON)


def local_date(ms: int) -> date:
    return _local_of_hour(ms // 3_600_000).date()


def local_hour(ms: int) -> tuple[date, int]:
    shown = _local_of_hour(ms // 3_600_000)
    return shown.date(), shown.hour


def month_of(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def add_months(month: str, months: int) -> str:
    at = int(month[:4]) * 12 + int(month[5:]) - 1 + months
    return f"{at // 12:04}-{at % 12 + 1:02}"


def first_day(month: str) -> date:
    return date(int(month[:4]), int(month[5:]), 1)


def days_of(month: str) -> list[date]:
    first, after = first_day(month), first_day(add_months(month, 1))
    return [first + timedelta(days=at) for at in range((after - first).days)]


def bounds_of(month: str) -> tuple[int, int]:
    return at_local(first_day(month)), at_local(first_day(add_months(month, 1)))


def day_bounds(day: date) -> tuple[int, int]:
    return at_local(day), at_local(day + timedelta(days=1))
