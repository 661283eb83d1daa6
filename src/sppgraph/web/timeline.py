"""Roles on a time axis: bars in percent of the width, so that one picture fits every screen.

Three times stay apart: a bar runs over the days that a newsletter states; what it states only to the
month or year is drawn as far as it may reach; a role without any date stands at the years of the
newsletters that tell of it, in a style of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sppgraph.values import PartialDate

Style = Literal["sure", "vague", "open", "named"]
_TICKS = 8  # at most
_STEPS = (1, 2, 5, 10, 20, 50, 100)  # years between two ticks


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A role as the axis needs it."""

    label: str
    words: str  # the same fact in full
    anchor: str
    start: PartialDate | None
    end: PartialDate | None
    years: tuple[int, ...]  # of the newsletters that tell of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a bar, in percent of the axis."""

    x: float
    width: float
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A row of the picture."""

    held: Held
    pieces: tuple[Piece, ...]
    opens: tuple[float, ...]  # where an arrow says that no end, or no start, is known: 0 or 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The picture; ``ticks`` are years and where they begin."""

    ticks: tuple[tuple[int, float], ...]
    bars: tuple[Bar, ...]

    def styles(self) -> set[str]:
        """What a legend must explain."""
        pieces = {piece.style for bar in self.bars for piece in bar.pieces}
        return {*pieces, *(["open"] if any(bar.opens for bar in self.bars) else [])}


def timeline(roles: Sequence[Held]) -> Timeline | None:
    """Lay roles out on one axis; None where nothing of them is dated or attested."""
    years = [year for role in roles for year in _years(role)]
    if not years:
        return None
    axis = Axis(min(years), max(years) + 1)
    return Timeline(ticks=axis.ticks(), bars=tuple(axis.bar(role) for role in roles if _years(role)))


@dataclass(frozen=True, slots=True)
class Axis:
    """From the first day of a year to the first day of another."""

    first: int
    last: int

    def place(self, day: date) -> float:
        """Where a day begins.

        >>> Axis(2020, 2022).place(date(2021, 1, 1))
        50.07
        """
        begin = date(self.first, 1, 1).toordinal()
        length = _day_one(self.last) - begin
        return round((day.toordinal() - begin) / length * 100, 2)

    def ticks(self) -> tuple[tuple[int, float], ...]:
        """Every year, or every second, fifth …, so that the figures do not touch."""
        count = self.last - self.first
        step = next((step for step in _STEPS if count / step <= _TICKS), _STEPS[-1])
        years = range(-(-self.first // step) * step, self.last, step)
        return tuple((year, self.place(date(year, 1, 1))) for year in years)

    def bar(self, role: Held) -> Bar:
        """A role as pieces of a bar."""
        if not role.start and not role.end:
            return Bar(held=role, pieces=tuple(self._named(year) for year in role.years), opens=())
        begin, finish = role.start, role.end
        pieces = [
            *self._edge(begin, before=finish),
            *self._between(begin.last_day if begin else None, finish.first_day if finish else None),
            *(self._edge(finish, after=begin) if finish != begin else ()),
        ]
        opens = (*(() if begin else (0.0,)), *(() if finish else (100.0,)))
        return Bar(held=role, pieces=tuple(piece for piece in pieces if piece.width > 0), opens=opens)

    def _edge(
        self, when: PartialDate | None, *, after: PartialDate | None = None, before: PartialDate | None = None
    ) -> Iterable[Piece]:
        """The days that a date may mean, none of them before the start or after the end of the role."""
        if when is None:
            return ()
        first = max(when.first_day, after.first_day) if after else when.first_day
        last = min(when.last_day, before.last_day) if before else when.last_day
        style: Style = "sure" if when.precision == "day" else "vague"
        return (self._piece(first.toordinal(), last.toordinal() + 1, style),)

    def _between(self, begin: date | None, finish: date | None) -> Iterable[Piece]:
        """What lies between the edges; an open side reaches to the end of the axis."""
        start = begin.toordinal() + 1 if begin else _day_one(self.first)
        stop = finish.toordinal() if finish else _day_one(self.last)
        style: Style = "sure" if begin and finish else "open"
        return (self._piece(start, stop, style),) if stop > start else ()

    def _named(self, year: int) -> Piece:
        return self._piece(_day_one(year), _day_one(year + 1), "named")

    def _piece(self, start: int, stop: int, style: Style) -> Piece:
        x, end = self.place(date.fromordinal(start)), self.place(date.fromordinal(stop))
        return Piece(x=x, width=round(end - x, 2), style=style)


def _years(role: Held) -> tuple[int, ...]:
    dated = tuple(when.year for when in (role.start, role.end) if when)
    return (*dated, *role.years)


def _day_one(year: int) -> int:
    return date(year, 1, 1).toordinal()
