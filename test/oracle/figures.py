"""How figures are printed: exact quotients, two decimals, halves upwards."""

from fractions import Fraction
from math import floor


def fixed(value: Fraction | int | None, places: int = 2) -> str:
    if value is None:
        return ""
    scaled = floor(abs(value) * 10**places + Fraction(1, 2))
    sign = "-" if value < 0 and scaled else ""
    digits = str(scaled).rjust(places + 1, "0")
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def cut_off(value: Fraction, places: int = 2) -> str:
    scaled = floor(value * 10**places)
    digits = str(scaled).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"


def level(part: int, whole: int) -> Fraction | None:
    return Fraction(100 * part, whole) if whole else None


def share(part: int, whole: int) -> str:
    return fixed(level(part, whole))


def achievement(value: Fraction | None, levels: dict | None) -> str:
    """A level equal to its Target or Minimum meets it."""
    if value is None:
        return "no-events"
    if not levels or levels.get("target") is None:
        return "no-target"
    if value >= Fraction(levels["target"]):
        return "met"
    if levels.get("minimum") is not None and value < Fraction(levels["minimum"]):
        return "below-minimum"
    return "below-target"
