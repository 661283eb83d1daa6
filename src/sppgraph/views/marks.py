"""Dates as marks on a line of days: each as wide as its date is vague.

A date that is told as a year is a mark over the whole year, never over the first of January. When
something happened, when an issue came out, and in which years issues only speak of something are
marks of different shapes, so that a picture cannot mix them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sppgraph.dates.model import covers
from sppgraph.values import PartialDate

Shape = Literal["day", "month", "year", "held", "vague", "after", "before", "attested", "issue", "implied"]
EPOCH = date(1970, 1, 1)  # where JavaScript counts from too
TAIL = 365  # days over which a bar fades whose end (or start) no newsletter tells


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One stretch of a row: whole days since 1970-01-01, both ends included."""

    first: int
    last: int
    shape: Shape


def parsed(texts: Iterable[str]) -> tuple[PartialDate, ...]:
    """The dates among some texts, sorted, without those that a more precise one of them covers.

    >>> [date.iso for date in parsed(["2024", "2024-09", "2024-13", "soon", "2021"])]
    ['2021', '2024-09']
    """
    dates = [PartialDate(text) for text in sorted(set(texts)) if _is_date(text)]
    return tuple(wide for wide in dates if not any(wide != close and covers(wide, close) for close in dates))


def happened(starts: Sequence[PartialDate], ends: Sequence[PartialDate]) -> tuple[Mark, ...]:
    """What has a date, as events and publications have: one mark from each start to the next end.

    A mark is as coarse as the vaguer of its two dates.
    """
    marks = []
    left = list(ends)
    for start in starts:
        end = next((end for end in left if end.last_day >= start.last_day), None)
        if end:
            left.remove(end)
        marks.append(_stretch(start, end or start))
    return tuple(sorted([*marks, *(_stretch(end, end) for end in left)]))


def held(start: PartialDate | None, end: PartialDate | None, years: Iterable[str]) -> tuple[Mark, ...]:
    """A role as a bar.

    Args:
        start, end: Where they are told. An end that is not told is not drawn as one: the bar is full
            as long as the role is known to last, up to the year of the last issue that states it,
            and fades from there.
        years: In which issues state the role. Where neither date is told, these are all there is.
    """
    stated = attested(years)
    if start is None:
        return _until(end) if end else stated
    full = _day(start.last_day)
    last = _day(end.first_day) if end else max([full, *(mark.first for mark in stated)])
    bar = [Mark(full, last, "held")] if last >= full else []
    closing = _vague(end) if end else [Mark(last + 1, last + TAIL, "after")]
    return tuple(sorted({*_vague(start), *bar, *closing}))


def attested(years: Iterable[str]) -> tuple[Mark, ...]:
    """The years in which issues speak of something, where that is all that is known of its time."""
    return tuple(_mark(year, "attested") for year in parsed(years))


def published(year: str, implied: bool) -> tuple[Mark, ...]:
    """The year of an issue; one that is not printed looks different."""
    return tuple(_mark(date, "implied" if implied else "issue") for date in parsed([year]))


def iso(day: int) -> str:
    """A day of a mark as people write it; beyond the calendar's last day, that day.

    >>> iso(0)
    '1970-01-01'
    """
    return date.fromordinal(max(1, min(EPOCH.toordinal() + day, date.max.toordinal()))).isoformat()


def _is_date(text: str) -> bool:
    try:
        return bool(PartialDate(text).first_day) and len(text) in (4, 7, 10)
    except ValueError:
        return False


def _day(when: date) -> int:
    return (when - EPOCH).days


def _mark(when: PartialDate, shape: Shape) -> Mark:
    return Mark(_day(when.first_day), _day(when.last_day), shape)


def _stretch(start: PartialDate, end: PartialDate) -> Mark:
    coarser = min(start, end, key=lambda when: len(when.iso))
    return Mark(_day(start.first_day), _day(end.last_day), coarser.precision)


def _vague(when: PartialDate) -> list[Mark]:
    """Somewhere within it a role begins or ends; of a day nothing is vague."""
    return [] if when.precision == "day" else [_mark(when, "vague")]


def _until(end: PartialDate) -> tuple[Mark, ...]:
    last = _day(end.first_day)
    return tuple(sorted([Mark(last - TAIL, last - 1, "before"), *(_vague(end) or [_mark(end, "held")])]))
