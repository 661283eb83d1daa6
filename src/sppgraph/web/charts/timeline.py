"""Timelines: when something happened or held, as precisely as it is said and no more.

What happened, and the year of the issue that says so, are two things, and drawn as two.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sppgraph.web.cells import Cell
from sppgraph.web.charts.axis import years
from sppgraph.web.charts.drawing import MOST, Chart, Mark, first_of, label, mark, some, width_of
from sppgraph.web.charts.table import Column, Table
from sppgraph.web.charts.times import Stretch, stretch

_WIDTH, _ROW, _TOP, _FOOT = 960.0, 30.0, 8.0, 56.0
_START, _END, _SAID = "start", "end", "issue_year"  # the columns of saved queries


@dataclass(frozen=True, slots=True, order=True)
class _Bar:
    """A stretch of time on a lane."""

    when: Stretch
    told: str  # the dates as the row has them
    said: bool  # the year of an issue, not a date of the thing


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lane:
    name: str
    link: str
    bars: tuple[_Bar, ...]


def fits(table: Table) -> bool:
    """Whether the rows have names and times."""
    return bool(table.of_kind("time") and _named(table))


def draw(table: Table) -> tuple[Chart, ...]:
    """One chart, a lane for every name in the order of the rows."""
    every, undated = _lanes(table)
    shown = every[:MOST]
    notes = [table.say(*first_of(len(shown), len(every)))] if len(every) > len(shown) else []
    if undated:
        notes.append(
            table.say(
                f"另有 {undated} 行没有日期，见表格。", f"Rows without a date: {undated}; see the table."
            )
        )
    told = [f"{lane.name} {bar.told}" for lane in shown for bar in lane.bars[:1]]
    return (
        Chart(
            kind="timeline",
            title=" · ".join(map(table.word, (*_named(table), *table.of_kind("time")))),
            description=table.say("时间图：", "Timeline: ") + some(told, table.say("、", ", "), 8),
            width=_WIDTH,
            height=_TOP + _ROW * len(shown) + _FOOT,
            marks=_marks(shown, table.say("时间", "time")),
            notes=tuple(notes),
            legend=_legend(table, shown),
        ),
    )


def _named(table: Table) -> tuple[Column, ...]:
    """What lanes are called by: no times, no issues, and two columns at most, one where it tells all rows apart."""
    found = [one for one in table.of_kind("thing", "country", "text") if one.of != "Issue"]
    found.sort(key=lambda one: (one.distinct == 1, one.kind == "text", one.of == "Role"))
    alone = found[:1] if any(one.distinct == len(table.rows) for one in found[:1]) else found[:2]
    return tuple(alone)


def _lanes(table: Table) -> tuple[list[_Lane], int]:
    """The lanes, and how many rows have no date."""
    found: dict[str, tuple[str, list[_Bar]]] = {}
    called, undated = _named(table), 0
    for row in table.rows:
        bars = _bars(table, row)
        undated += not bars
        if bars:
            link = next((row[one.index].link for one in called if row[one.index].link), "")
            found.setdefault(table.label(row, called) or "—", (link, []))[1].extend(bars)
    lanes = [
        _Lane(name=name, link=link, bars=tuple(sorted(set(bars)))) for name, (link, bars) in found.items()
    ]
    return lanes, undated


def _bars(table: Table, row: Sequence[Cell]) -> tuple[_Bar, ...]:
    """From the start to the end of a row, where it has any, and each of its other times."""
    times = {one.name: row[one.index].text for one in table.of_kind("time") if row[one.index].text}
    bounds = [text for name in (_START, _END) if (text := times.pop(name, ""))]
    found = [(bounds, False)] if bounds else []
    found += [([text], name == _SAID) for name, text in times.items()]
    return tuple(bar for texts, said in found if (bar := _bar(texts, said)) is not None)


def _bar(texts: Sequence[str], said: bool) -> _Bar | None:
    stretches = [one for one in map(stretch, texts) if one is not None]
    if not stretches:
        return None
    whole = Stretch(stretches[0].start, max(stretches[-1].end, stretches[0].end))
    return _Bar(whole, " – ".join(texts), said)


def _legend(table: Table, shown: Sequence[_Lane]) -> tuple[tuple[str, str], ...]:
    kinds = {bar.said for lane in shown for bar in lane.bars}
    words = {
        False: table.say("发生或存续的时间", "when it happened or held"),
        True: table.say("简报年份", "year of the issue"),
    }
    return tuple(("said" if said else "held", words[said]) for said in sorted(kinds))


def _marks(shown: Sequence[_Lane], word: str) -> tuple[Mark, ...]:
    if not shown:
        return ()
    left = min(340.0, max(width_of(lane.name) for lane in shown)) + 12
    right, foot = _WIDTH - 28, _TOP + _ROW * len(shown)
    stretches = (bar.when for lane in shown for bar in lane.bars)
    at, marks = years(stretches, left=left, right=right, top=_TOP, foot=foot)
    marks.append(mark("text", "axis", text=word, x=(left + right) / 2, y=foot + 44))
    for place, lane in enumerate(shown):
        y = _TOP + _ROW * place
        marks.append(mark("line", "lane", x1=left, x2=right, y1=y + _ROW, y2=y + _ROW))
        marks.append(label("name", lane.name, left - 12, x=left - 8, y=y + 20, link=lane.link))
        for bar in sorted(lane.bars, key=lambda bar: (not bar.said, bar.when)):
            marks += _drawn(bar, at(bar.when.start), at(bar.when.end), y, lane.name)
    return tuple(marks)


def _drawn(bar: _Bar, start: float, end: float, y: float, name: str) -> list[Mark]:
    width = max(end - start, 6)
    kind = "said" if bar.said else "held"
    inset = 11 if bar.said else 6
    marks = [
        mark(
            "rect",
            kind,
            x=start,
            y=y + inset,
            width=width,
            height=_ROW - 2 * inset,
            title=f"{name}：{bar.told}",
        )
    ]
    if bar.said:
        return marks
    if width > width_of(bar.told) + 8:
        return [*marks, mark("text", "inside", text=bar.told, x=start + width / 2, y=y + 20)]
    fits = start + width + width_of(bar.told) + 8 < _WIDTH
    x = start + width + 6 if fits else start - 6
    return [*marks, mark("text", "beside" if fits else "beside before", text=bar.told, x=x, y=y + 20)]
