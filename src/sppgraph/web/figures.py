"""Figures of a thing as small charts: a bar for each value of a unit, a line where three or more are dated."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from itertools import pairwise

import pyoxigraph as ox

from sppgraph.browse import local, nodes, texts
from sppgraph.evidence import Told
from sppgraph.iris import SCHEMA, SPP
from sppgraph.web.dating import partial
from sppgraph.web.lines import anchor
from sppgraph.web.wording import Wording

_LINE = 3  # dated values that make a line
_DIGITS = 30  # before or behind the point; what has more is no count of anything, and would fill the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A figure: ``text`` has its qualifier, as in 约1,600."""

    text: str
    number: Decimal
    date: str  # the day, month or year it was counted; "" where no newsletter says
    years: tuple[str, ...]  # of the newsletters that tell it
    anchor: str
    qualifier: str  # "approx", "at-least", "exact"
    x: float = 0.0  # percent of the axis of time
    size: float = 0.0  # percent of the largest value


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The values of one unit, the oldest first."""

    unit: str
    values: tuple[Value, ...]
    line: bool  # every value has a place on an axis of time

    def segments(self) -> list[tuple[Value, Value]]:
        """The neighbours that a line joins."""
        return list(pairwise(self.values))


def charts(wording: Wording, figures: Iterable[Told]) -> tuple[Chart, ...]:
    """One chart a unit; a value that is no number is left to the list of facts."""
    units: dict[str, list[Value]] = {}
    for fact in figures:
        found = _value(wording, fact)
        if found:
            units.setdefault(found[0], []).append(found[1])
    return tuple(_chart(unit, values) for unit, values in units.items())


def _value(wording: Wording, fact: Told) -> tuple[str, Value] | None:
    node = ox.NamedNode(fact.node)
    said = texts(wording.store, node, SCHEMA.value)
    try:
        number = Decimal(said[0])
    except (IndexError, InvalidOperation):
        return None
    if not number.is_finite() or abs(number.adjusted()) > _DIGITS:
        return None
    return " ".join(texts(wording.store, node, SCHEMA.unitText)), Value(
        text=f"{wording.qualifier(fact)} {number:,f}".strip(),
        number=number,
        date=next(iter(texts(wording.store, node, SCHEMA.observationDate)), ""),
        years=tuple(local(year.value) for year in nodes(wording.store, node, SPP.year)),
        anchor=anchor(fact.node),
        qualifier=fact.relation,
    )


def _chart(unit: str, values: list[Value]) -> Chart:
    ordered = sorted(values, key=lambda one: (one.date or min(one.years, default=""), one.number, one.anchor))
    line = all(partial(one.date) for one in ordered) and len({one.date for one in ordered}) >= _LINE
    if line:  # a year stands among the days of another date where its middle does
        ordered.sort(key=lambda one: _middle(one.date))
    top = max(abs(one.number) for one in ordered) or Decimal(1)
    places = _places([_middle(one.date) for one in ordered]) if line else [0.0] * len(ordered)
    placed = (
        replace(one, x=x, size=round(float(abs(one.number) / top * 100), 2))
        for one, x in zip(ordered, places, strict=True)
    )
    return Chart(unit=unit, values=tuple(placed), line=line)


def _middle(date: str) -> float:
    """The middle of the days that a date may mean: a year is no first of January."""
    when = partial(date)
    assert when is not None, "a line has only dates"
    return (when.first_day.toordinal() + when.last_day.toordinal()) / 2


def _places(middles: list[float]) -> list[float]:
    """Where dates stand between the first and the last, in percent."""
    first, last = middles[0], middles[-1]
    return [round((middle - first) / (last - first) * 100, 2) for middle in middles]
