"""Maps: countries as dots at their capitals, larger for larger numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from sppgraph.web.cells import Cell
from sppgraph.web.charts.drawing import Chart, Item, Mark, label, mark, some, width_of, written
from sppgraph.web.charts.land import HEIGHT, WIDTH, outline, project
from sppgraph.web.charts.places import code_of, place_of
from sppgraph.web.charts.table import Column, Table, number

_SMALL, _LARGE = 5.0, 22.0  # pixels of a dot's radius
_ROOM, _LINE = 140.0, 17.0  # pixels of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Country:
    cell: Cell
    code: str
    value: float


def fits(table: Table) -> bool:
    """Whether a column holds countries."""
    return bool(table.of_kind("country"))


def draw(table: Table) -> tuple[Chart, ...]:
    """One map of the first column of countries; without a column of numbers the rows are counted."""
    column = table.of_kind("country")[0]
    numbers = table.numbers()
    every = _countries(table, column, numbers[0] if numbers else None)
    placed = [one for one in every if place_of(one.code)]
    word = table.word(numbers[0]) if numbers else table.say("行数", "rows")
    between = table.say("、", ", ")
    told = (f"{one.cell.label} {written(one.value)}" for one in placed)
    named = [cell for row in table.rows if (cell := row[column.index]).text and not place_of(code_of(cell))]
    lacking = {cell.text: Item(text=cell.label, link=cell.link) for cell in named}
    return (
        Chart(
            kind="map",
            title=f"{table.word(column)} · {word}",
            description=table.say(
                f"地图，{len(placed)} 个国家：{some(told, between, 8)}",
                f"Map of {len(placed)} countries: {some(told, between, 8)}",
            ),
            width=WIDTH,
            height=HEIGHT,
            marks=(mark("path", "land", d=outline()), *_dots(placed)),
            notes=(table.say("每个国家以首都的位置表示。", "Each country stands at its capital."),),
            items=tuple(
                Item(text=one.cell.label, value=written(one.value), link=one.cell.link) for one in placed
            ),
            lacking=tuple(lacking.values()),
        ),
    )


def _countries(table: Table, column: Column, numbers: Column | None) -> list[_Country]:
    """The countries with their numbers added up or their rows counted, the largest first."""
    cells: dict[str, Cell] = {}
    values: dict[str, float] = {}
    for row in table.rows:
        cell = row[column.index]
        if code := code_of(cell):
            cells.setdefault(code, cell)
            value = number(row[numbers.index]) if numbers else 1.0
            values[code] = values.get(code, 0.0) + (value or 0.0)
    found = [_Country(cell=cell, code=code, value=values[code]) for code, cell in cells.items()]
    return sorted(found, key=lambda one: (-one.value, one.code))


def _dots(placed: Sequence[_Country]) -> list[Mark]:
    """The dots, larger ones below smaller ones, and as many names as have room."""
    most = max((one.value for one in placed), default=0.0)
    dots, names = [], []
    taken: list[tuple[float, float, float, float]] = []
    spots = [(one, *_spot(one), _radius(one.value, most)) for one in placed]
    taken += [(x - r, y - r, x + r, y + r) for _, x, y, r in spots]
    for one, x, y, r in spots:
        title = f"{one.cell.label}：{written(one.value)}"
        dots.append(mark("circle", "place", cx=x, cy=y, r=r, title=title, link=one.cell.link))
        said = f"{one.cell.label} {written(one.value)}"
        wide = min(width_of(said), _ROOM)
        beside = (
            (x + r + 3, y),
            (x - r - 3 - wide, y),
            (x - wide / 2, y - r - 10),
            (x - wide / 2, y + r + 10),
        )
        for left, middle in beside:
            box = (left, middle - _LINE / 2, left + wide, middle + _LINE / 2)
            if left >= 0 and left + wide <= WIDTH and not any(_meet(box, other) for other in taken):
                taken.append(box)
                names.append(label("first", said, _ROOM, x=left, y=middle + 5))
                break
    return [*dots, *names]


def _spot(one: _Country) -> tuple[float, float]:
    place = place_of(one.code)
    assert place is not None, "only countries that can be placed are drawn"
    return project(*place)


def _radius(value: float, most: float) -> float:
    """A radius whose circle grows with the value; where all are small, the circles are too."""
    largest = min(_LARGE, _SMALL + 3 * sqrt(max(most, 1.0)))
    return max(_SMALL, largest * sqrt(max(value, 0.0) / (most or 1.0)))


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
