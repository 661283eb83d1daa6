"""Lines: numbers over time."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sppgraph.web.cells import Cell
from sppgraph.web.charts.axis import years
from sppgraph.web.charts.drawing import (
    MOST,
    Chart,
    Mark,
    clip,
    first_of,
    label,
    mark,
    scale,
    some,
    ticks,
    written,
)
from sppgraph.web.charts.table import Column, Table, by_unit, number
from sppgraph.web.charts.times import Stretch, stretch

_WIDTH, _HEIGHT, _LEFT, _TOP, _FOOT = 960.0, 400.0, 84.0, 24.0, 60.0
_RIGHT, _MARGIN = 220.0, 24.0  # beside the field, with names of lines and without
_PANELS = 3  # charts of one answer
_APART = 20.0  # pixels from one name to the next
_SERIES = 6  # lines of one chart, which have classes in charts.css


@dataclass(frozen=True, slots=True, order=True)
class _Point:
    when: Stretch
    value: float
    date: str  # as the row has it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Series:
    name: str
    link: str
    points: tuple[_Point, ...]


def fits(table: Table) -> bool:
    """Whether some number is there for two times."""
    return any(len({point.when for point in one.points}) > 1 for _, _, one in _every(table))


def draw(table: Table) -> tuple[Chart, ...]:
    """A chart for every column of numbers, and for every unit, that has a line to draw."""
    panels: dict[tuple[str, str], list[_Series]] = {}
    for column, unit, one in _every(table):
        panels.setdefault((table.word(column), unit), []).append(one)
    drawn = [
        (key, every)
        for key, every in panels.items()
        if any(len({p.when for p in one.points}) > 1 for one in every)
    ]
    return tuple(_chart(table, *key, every) for key, every in drawn[:_PANELS])


def _time(table: Table) -> Column | None:
    """The column of times that most rows have."""
    return max(table.of_kind("time"), key=lambda one: (one.filled, -one.index), default=None)


def _name(table: Table) -> Column | None:
    """The column that tells one line from another."""
    return next((one for one in table.of_kind("thing", "country") if one.of not in ("Issue", "Role")), None)


def _every(table: Table) -> list[tuple[Column, str, _Series]]:
    time, name = _time(table), _name(table)
    if time is None:
        return []
    found = []
    for unit, rows in by_unit(table):
        groups: dict[str, list[tuple[Cell, ...]]] = {}
        for row in rows:
            groups.setdefault(row[name.index].label if name else "", []).append(row)
        for column in table.numbers():
            for called, members in groups.items():
                link = members[0][name.index].link if name else ""
                points = _points(members, time, column)
                found.append((column, unit, _Series(name=called, link=link, points=points)))
    return found


def _points(rows: Sequence[tuple[Cell, ...]], time: Column, column: Column) -> tuple[_Point, ...]:
    points = set()
    for row in rows:
        when, value = stretch(row[time.index].text), number(row[column.index])
        if when is not None and value is not None:
            points.add(_Point(when, value, row[time.index].text))
    return tuple(sorted(points))


def _chart(table: Table, word: str, unit: str, every: Sequence[_Series]) -> Chart:
    ranked = sorted((one for one in every if one.points), key=lambda one: -len(one.points))
    shown = [_Series(name=one.name, link=one.link, points=one.points[:MOST]) for one in ranked[:_SERIES]]
    time = _time(table)
    assert time is not None, "there are no points without a time"
    said = f"{word}（{unit}）" if unit else word
    said = f"{word} ({unit})" if unit and table.language == "en" else said
    told = [f"{point.date} {written(point.value)}" for one in shown for point in one.points]
    between = table.say("、", ", ")
    return Chart(
        kind="line",
        title=f"{said} · {table.word(time)}",
        description=table.say("折线图：", "Line chart: ") + some(told, between, 8),
        width=_WIDTH,
        height=_HEIGHT,
        marks=_marks(shown, table.word(time), said),
        notes=tuple(table.say(*note) for note in _notes(shown, len(ranked))),
    )


def _notes(shown: Sequence[_Series], every: int) -> Iterator[tuple[str, str]]:
    if every > len(shown):
        yield first_of(len(shown), every)
    if any(len({point.when for point in one.points}) < len(one.points) for one in shown):
        yield (
            "同一时间有几个数字时，只画点，不连线。",
            "Where there are several numbers for one time, they stand as dots without a line.",
        )


def _marks(shown: Sequence[_Series], time: str, word: str) -> tuple[Mark, ...]:
    points = [point for one in shown for point in one.points]
    values = ticks(min(0.0, *(p.value for p in points)), max(0.0, *(p.value for p in points)))
    named = any(one.name for one in shown)
    top, right, foot = _TOP + 16, _WIDTH - (_RIGHT if named else _MARGIN), _HEIGHT - _FOOT
    across, marks = years((p.when for p in points), left=_LEFT, right=right, top=top, foot=foot)

    def down(value: float) -> float:
        return scale(values[0], values[-1], foot, top, value)

    marks += [mark("line", "grid", x1=_LEFT, x2=right, y1=down(tick), y2=down(tick)) for tick in values]
    marks += [label("name", written(tick), _LEFT, x=_LEFT - 8, y=down(tick) + 5) for tick in values]
    marks.append(mark("text", "axis", text=time, x=(_LEFT + right) / 2, y=foot + 46))
    marks.append(mark("text", "first", text=clip(word, right), x=4, y=_TOP - 6))
    for place, one in enumerate(shown):
        marks += _line(
            one, place, [(across(p.when.start), across(p.when.end), down(p.value)) for p in one.points]
        )
    ends = sorted((down(one.points[-1].value), place) for place, one in enumerate(shown))
    return (*marks, *_names(shown, ends, right))


def _line(one: _Series, place: int, at: Sequence[tuple[float, float, float]]) -> list[Mark]:
    """A line through the times that have one value, a bar over each stretch, and the value above it."""
    often = Counter(point.when for point in one.points)
    single = [spot for spot, point in zip(at, one.points, strict=True) if often[point.when] == 1]
    path = "M" + "L".join(f"{(start + end) / 2:.1f} {y:.1f}" for start, end, y in single)
    marks = [mark("path", f"curve series-{place}", d=path)] if len(single) > 1 else []
    for (start, end, y), point in zip(at, one.points, strict=True):
        title = "：".join(filter(None, (one.name, f"{point.date} {written(point.value)}")))
        marks += [
            mark("line", f"span series-{place}", x1=start, x2=max(end, start + 2), y1=y, y2=y),
            mark("circle", f"dot series-{place}", cx=(start + end) / 2, cy=y, r=4, title=title),
            mark("text", "value-of", text=written(point.value), x=(start + end) / 2, y=y - 9),
        ]
    return marks


def _names(shown: Sequence[_Series], ends: Sequence[tuple[float, int]], right: float) -> list[Mark]:
    """The names of the lines at their ends, from the foot of the chart up, none over another."""
    marks, free = [], _HEIGHT - _FOOT - 4
    for y, place in reversed(ends):
        free = min(y + 5, free)
        one = shown[place]
        kind = f"of-line series-{place}"
        marks.append(label(kind, one.name, _RIGHT - 12, x=right + 12, y=free, link=one.link))
        free -= _APART
    return marks
