"""The axis of years, which lines and timelines share."""

from collections.abc import Callable, Iterable

from sppgraph.web.charts.drawing import Mark, mark, scale, ticks
from sppgraph.web.charts.times import Stretch


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
        where every year has a line, else at the line where it begins.
    """
    every = tuple(stretches)
    lines = ticks(min(one.start for one in every), max(one.end for one in every), whole=True)
    step = lines[1] - lines[0]

    def at(year: float) -> float:
        return scale(lines[0], lines[-1], left, right, year)

    marks = [mark("line", "grid", x1=at(year), x2=at(year), y1=top, y2=foot) for year in lines]
    numbered = lines[:-1] if step == 1 else lines
    shift = 0.5 if step == 1 else 0.0
    marks += [mark("text", "tick", text=f"{year:.0f}", x=at(year + shift), y=foot + 20) for year in numbered]
    return at, marks
