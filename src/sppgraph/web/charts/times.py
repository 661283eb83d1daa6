"""Dates by their precision: a year is a stretch of time and not its first day."""

import re
from dataclasses import dataclass

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T.*)?(?:Z|[+-]\d\d:\d\d)?")
_MONTHS, _DAYS = 12, 365.25  # of a year; a chart shows no leap days


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """From where to where a date may lie, in years: half a year is .5."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        """Where a single mark for it stands."""
        return (self.start + self.end) / 2


def stretch(text: str) -> Stretch | None:
    """The stretch of a date, a month or a year; None for anything else.

    >>> stretch("2022"), stretch("2022-07").start, stretch("soon")
    (Stretch(start=2022.0, end=2023.0), 2022.5, None)
    """
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year = float(match["year"])
    if match["month"] is None:
        return Stretch(year, year + 1)
    month = int(match["month"])
    if not 1 <= month <= _MONTHS:
        return None
    start = year + (month - 1) / _MONTHS
    if match["day"] is None:
        return Stretch(start, start + 1 / _MONTHS)
    day = start + (int(match["day"]) - 1) / _DAYS
    return Stretch(day, day + 1 / _DAYS)
