"""What a chart is made of: marks with their geometry as attributes, never as style, which the pages' policy forbids.

A template writes the marks and escapes every text, so that a name stays a text whatever it holds.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Literal

FONT = 14.0  # pixels, as charts.css has it
MOST = 40  # things that one chart shows
_WIDE, _NARROW = 1.0, 0.56  # widths of characters in ems
_TICKS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An element of SVG: its tag, its attributes, and what it says and leads to."""

    tag: Literal["rect", "line", "circle", "path", "text"]
    attributes: tuple[tuple[str, str], ...]
    text: str = ""
    title: str = ""  # the whole of what is clipped, or a value
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line of the list beside a chart."""

    text: str
    value: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture with its words."""

    kind: str  # its class in charts.css
    title: str
    description: str  # for who does not see it
    width: float
    height: float
    marks: tuple[Mark, ...]
    notes: tuple[str, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()  # a class and what it stands for
    items: tuple[Item, ...] = ()  # the same in a list
    lacking: tuple[Item, ...] = ()  # what could not be drawn


def mark(
    tag: Literal["rect", "line", "circle", "path", "text"],
    kind: str,
    *,
    text: str = "",
    title: str = "",
    link: str = "",
    **geometry: float | str,
) -> Mark:
    """A mark of a class; an underscore in a name of an attribute stands for a hyphen."""
    attributes = {
        "class": kind,
        **{name.replace("_", "-"): _plain(value) for name, value in geometry.items()},
    }
    return Mark(tag=tag, attributes=tuple(attributes.items()), text=text, title=title, link=link)


def label(kind: str, said: str, room: float, *, x: float, y: float, link: str = "", title: str = "") -> Mark:
    """A text that is clipped to the room in pixels; what is clipped stands in its title."""
    shown = clip(said, room)
    return mark("text", kind, text=shown, title=title or (said if shown != said else ""), link=link, x=x, y=y)


def width_of(text: str) -> float:
    """About how wide a text is, in pixels."""
    return FONT * sum(_NARROW if unicodedata.east_asian_width(char) not in "WFA" else _WIDE for char in text)


def clip(text: str, room: float) -> str:
    """As much of a text as a room in pixels holds, on one line.

    >>> clip("宜可城——地方可持续发展协会", 80), clip("ICLEI", 80)
    ('宜可城—…', 'ICLEI')
    """
    line = " ".join(text[:400].split())
    if width_of(line) <= room and len(text) <= 400:
        return line
    while line and width_of(line) > room - FONT:
        line = line[:-1]
    return line + "…"


def ticks(low: float, high: float, *, whole: bool = False) -> tuple[float, ...]:
    """Round numbers from one at or below ``low`` to one at or above ``high``, about five steps.

    Args:
        low: The least value.
        high: The greatest.
        whole: Give whole numbers only, as years are.

    >>> ticks(0, 8), ticks(2021.2, 2024.5, whole=True)
    ((0.0, 2.0, 4.0, 6.0, 8.0), (2021.0, 2022.0, 2023.0, 2024.0, 2025.0))
    """
    spread = (high - low) or abs(high) or 1.0
    power = 10.0 ** floor(log10(spread / _TICKS))
    step = next(size * power for size in (1, 2, 5, 10) if size * power * _TICKS >= spread)
    if whole:
        step = max(1.0, float(round(step)))
    first, last = floor(low / step), -floor(-high / step)
    return tuple(round(step * number, 12) for number in range(first, max(last, first + 1) + 1))


def written(value: float) -> str:
    """A number as people read it.

    >>> written(1600.0), written(0.25)
    ('1,600', '0.25')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6g}"


def scale(low: float, high: float, start: float, end: float, value: float) -> float:
    """Where a value lies between two places."""
    return start + (value - low) / ((high - low) or 1.0) * (end - start)


def first_of(shown: int, every: int) -> tuple[str, str]:
    """What is said where not all is shown, in Chinese and English."""
    return f"只画出前 {shown} 项，共 {every} 项。", f"The first {shown} of {every} are drawn."


def some(names: Iterable[str], between: str, most: int = 5) -> str:
    """A few names in one text."""
    listed: Sequence[str] = list(dict.fromkeys(names))
    return between.join(clip(name, 300) for name in listed[:most]) + ("…" if len(listed) > most else "")


def _plain(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
