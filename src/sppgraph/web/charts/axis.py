"""The axis of years or months, which lines and timelines share."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from math import ceil, floor

from sppgraph.web.charts.drawing import Mark, mark, scale, ticks
from sppgraph.web.charts.times import Stretch

_YEAR = 12  # months
_MONTHLY = 0.9  # years up to which the axis shows months
_CLOSE = 0.001  # of a month


def years(
    stretches: Iterable[Stretch], *, left: float, right: float, top: float, foot: float
) -> tuple[Callable[[float], float], list[Mark]]:
    """Where a year stands, and the marks of the axis.

    Args:
        stretches: All that are drawn, one or more.
        left: Of the chart's field, in pixels; likewise the others.
        right: See ``left``.
        top: See ``left``.
        foot: The lower end of the field; the numbers stand below it.

    Returns:
        A function from years to pixels, and the marks. A year's number stands in the middle of the year
        where every year has a line, else at the line where it begins; what lies within a year has months.
    """
    every = tuple(stretches)
    low, high = min(one.start for one in every), max(one.end for one in every)
    months = high - low <= _MONTHLY
    lines = _months(low, high) if months else ticks(low, high, whole=True)
    between = months or lines[1] - lines[0] == 1

    def at(year: float) -> float:
        return scale(lines[0], lines[-1], left, right, year)

    marks = [mark("line", "grid", x1=at(year), x2=at(year), y1=top, y2=foot) for year in lines]
    places = [(one + two) / 2 for one, two in pairwise(lines)] if between else lines
    said = _month if months else _year
    marks += [
        mark("text", "tick", text=said(year), x=at(place), y=foot + 20)
        for year, place in zip(lines, places, strict=False)
    ]
    return at, marks


def _months(low: float, high: float) -> tuple[float, ...]:
    """The beginnings of the months that hold two times, and of the one after."""
    first, last = floor(low * _YEAR + _CLOSE), ceil(high * _YEAR - _CLOSE)
    return tuple(month / _YEAR for month in range(first, max(last, first + 1) + 1))


def _month(year: float) -> str:
    whole, month = divmod(round(year * _YEAR), _YEAR)
    return f"{whole}-{month + 1:02}"


def _year(year: float) -> str:
    return f"{year:.0f}"
