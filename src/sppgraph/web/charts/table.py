"""Rows as charts see them: what each column holds, and what a row is called by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from statistics import fmean
from typing import Literal

from sppgraph.web.cells import Cell
from sppgraph.web.charts.places import code_of
from sppgraph.web.charts.times import stretch
from sppgraph.web.language import Language
from sppgraph.web.words import column

Kind = Literal["number", "time", "country", "thing", "text", "long", "none"]
_NUMBERS = frozenset(["integer", "decimal", "double", "float", "int", "long", "short", "nonNegativeInteger"])
_TIMES = frozenset(["gYear", "gYearMonth", "date", "dateTime"])
_TIMELY = ("year", "date", "start", "end", "when", "from", "until")
_LONG = 40  # characters on average that are a sentence rather than a name
_UNIT = "unit"  # the column that says of what a number is
_ORDER: Sequence[Kind] = ("thing", "country", "time", "text")
_BACKGROUND = ("Issue", "Role")  # kinds of things that rows are called by only where there is nothing better
_PARTS = 3  # columns that the name of a row is made of at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column and what it holds."""

    index: int
    name: str
    kind: Kind
    filled: int  # rows
    distinct: int  # different texts
    of: str = ""  # the kind of most of its things


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of an answer."""

    names: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    columns: tuple[Column, ...]
    language: Language

    def of_kind(self, *kinds: Kind) -> tuple[Column, ...]:
        """The columns that hold one of these."""
        return tuple(one for one in self.columns if one.kind in kinds)

    def say(self, zh: str, en: str) -> str:
        """The one of two wordings that the page is in."""
        return en if self.language == "en" else zh

    def word(self, one: Column) -> str:
        """What a column is called."""
        return column(one.name, self.language)

    @property
    def unit(self) -> Column | None:
        """The column that says of what a number is."""
        return next((one for one in self.columns if one.name == _UNIT and one.filled), None)

    def numbers(self) -> tuple[Column, ...]:
        """The columns of numbers that most rows have."""
        return tuple(one for one in self.of_kind("number") if 2 * one.filled >= len(self.rows))

    def labels(self) -> tuple[Column, ...]:
        """The columns that rows are called by, as few as tell them apart, three at most."""
        chosen: tuple[Column, ...] = ()
        for one in self._callings():
            chosen = (*chosen, one)
            if len({self.label(row, chosen) for row in self.rows}) == len(self.rows) or len(chosen) == _PARTS:
                break
        return chosen

    def label(self, row: Sequence[Cell], columns: Sequence[Column]) -> str:
        """What a row is called."""
        parts = dict.fromkeys(row[one.index].label for one in columns)
        return " · ".join(filter(None, parts))

    def _callings(self) -> list[Column]:
        found = [one for one in self.of_kind(*_ORDER) if one.distinct > 1 and one is not self.unit]
        found = found or [one for one in self.of_kind(*_ORDER) if one is not self.unit]
        return sorted(found, key=self._rank)

    def _rank(self, one: Column) -> tuple[bool, bool, bool, int, int]:
        sparse = 2 * one.filled < len(self.rows)
        key = one.distinct == len(self.rows) and one.kind != "time"
        return not key, one.of in _BACKGROUND, sparse, _ORDER.index(one.kind), one.index


def table_of(names: Sequence[str], rows: Sequence[tuple[Cell, ...]], language: Language) -> Table:
    """Rows with what their columns hold."""
    columns = tuple(_column(index, name, [row[index] for row in rows]) for index, name in enumerate(names))
    return Table(names=tuple(names), rows=tuple(rows), columns=columns, language=language)


def number(cell: Cell) -> float | None:
    """The number in a cell, None if there is none that can be drawn.

    >>> number(Cell(text="8", datatype="integer")), number(Cell(text="INF", datatype="double"))
    (8.0, None)
    """
    if cell.datatype not in _NUMBERS:
        return None
    try:
        value = float(cell.text)
    except ValueError:
        return None
    return value if isfinite(value) and abs(value) < 1e15 else None


def _column(index: int, name: str, cells: Sequence[Cell]) -> Column:
    filled = [cell for cell in cells if cell.text]
    kinds = [cell.kind for cell in filled if cell.kind]
    return Column(
        index=index,
        name=name,
        kind=_kind(name, filled),
        filled=len(filled),
        distinct=len({cell.text for cell in filled}),
        of=max(sorted(set(kinds)), key=kinds.count, default=""),
    )


def _kind(name: str, filled: Sequence[Cell]) -> Kind:
    if not filled:
        return "none"
    if all(_timely(cell, name) for cell in filled):
        return "time"
    if all(number(cell) is not None for cell in filled):
        return "number"
    if 2 * sum(1 for cell in filled if code_of(cell)) >= len(filled):
        return "country"
    if 2 * sum(1 for cell in filled if cell.iri) >= len(filled):
        return "thing"
    return "long" if fmean(len(cell.text) for cell in filled) > _LONG else "text"


def _timely(cell: Cell, name: str) -> bool:
    dated = cell.datatype in _TIMES or name.endswith(_TIMELY)
    return dated and stretch(cell.text) is not None


def by_unit(table: Table) -> Iterator[tuple[str, list[tuple[Cell, ...]]]]:
    """The rows of each unit, the commonest first; all under "" where no column says of what a number is."""
    unit = table.unit
    found: dict[str, list[tuple[Cell, ...]]] = {}
    for row in table.rows:
        found.setdefault(row[unit.index].text if unit else "", []).append(row)
    yield from sorted(found.items(), key=lambda item: -len(item[1]))
