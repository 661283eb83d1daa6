"""Bars: what a row is called by, and a number."""

from collections.abc import Sequence

from sppgraph.web.cells import Cell
from sppgraph.web.charts.drawing import (
    MOST,
    Chart,
    Mark,
    first_of,
    label,
    mark,
    scale,
    some,
    ticks,
    width_of,
    written,
)
from sppgraph.web.charts.table import Column, Table, by_unit, number

_WIDTH, _ROW, _TOP, _FOOT = 960.0, 30.0, 8.0, 56.0
_PANELS = 3  # charts of one answer


def fits(table: Table) -> bool:
    """Whether the rows have names and numbers."""
    return bool(table.rows and table.numbers() and table.labels())


def draw(table: Table) -> tuple[Chart, ...]:
    """A chart for every column of numbers, and for every unit: different units have no common scale."""
    panels = [
        (column, unit, rows)
        for unit, rows in by_unit(table)
        for column in table.numbers()
        if any(row[column.index].text for row in rows)
    ]
    return tuple(_chart(table, *panel) for panel in panels[:_PANELS])


def _chart(table: Table, column: Column, unit: str, rows: Sequence[tuple[Cell, ...]]) -> Chart:
    called = table.labels()
    every = [(row, value) for row in rows if (value := number(row[column.index])) is not None]
    shown = every[:MOST]
    named = [(table.label(row, called), _link(row, called), value) for row, value in shown]
    word = f"{table.word(column)}（{unit}）" if unit and table.language == "zh" else table.word(column)
    word = f"{word} ({unit})" if unit and table.language == "en" else word
    between = table.say("、", ", ")
    by = between.join(map(table.word, called))
    return Chart(
        kind="bar",
        title=f"{by} · {word}",
        description=table.say(
            f"条形图，{len(named)} 项：{some((f'{name} {written(value)}' for name, _, value in named), between)}",
            f"Bar chart of {len(named)}: {some((f'{name} {written(value)}' for name, _, value in named), between)}",
        ),
        width=_WIDTH,
        height=_TOP + _ROW * len(named) + _FOOT,
        marks=_marks(named, word),
        notes=(table.say(*first_of(len(shown), len(every))),) if len(every) > len(shown) else (),
    )


def _link(row: Sequence[Cell], called: Sequence[Column]) -> str:
    return next((row[one.index].link for one in called if row[one.index].link), "")


def _marks(named: Sequence[tuple[str, str, float]], word: str) -> tuple[Mark, ...]:
    values = [value for _, _, value in named]
    marked = ticks(min(0.0, *values), max(0.0, *values))
    low, high = marked[0], marked[-1]
    left = min(300.0, max(width_of(name) for name, _, _ in named)) + 12
    right = _WIDTH - 84  # the longest number stands behind the longest bar
    foot = _TOP + _ROW * len(named)

    def at(value: float) -> float:
        return scale(low, high, left, right, value)

    marks = [mark("line", "grid", x1=at(tick), x2=at(tick), y1=_TOP, y2=foot) for tick in marked]
    marks += [mark("text", "tick", text=written(tick), x=at(tick), y=foot + 20) for tick in marked]
    marks.append(mark("text", "axis", text=word, x=(left + right) / 2, y=foot + 44))
    for place, (name, link, value) in enumerate(named):
        y = _TOP + _ROW * place
        x, width = min(at(0), at(value)), abs(at(value) - at(0))
        marks += [
            label("name", name, left - 12, x=left - 8, y=y + 20, link=link),
            mark(
                "rect",
                "value",
                x=x,
                y=y + 5,
                width=max(width, 1),
                height=_ROW - 10,
                title=f"{name}：{written(value)}",
            ),
            mark("text", "number", text=written(value), x=max(at(value), at(0)) + 6, y=y + 20),
        ]
    return tuple(marks)
