"""Lines into elements: headings, paragraphs, section marks; page furniture falls away here."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from sppgraph.furniture import is_enumerated
from sppgraph.headings import FULL, HEADING_WIDTH, heading_length, reads_as_text, stands_alone, widths_of
from sppgraph.lines import Line, is_final, is_wrapped, read_lines
from sppgraph.marking import Marked, mark
from sppgraph.values import Source

ElementKind = Literal["heading", "paragraph", "section", "contents", "entry", "credit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A heading, a paragraph or a mark of layout, made of one or more lines."""

    kind: ElementKind
    lines: tuple[Line, ...]
    page_top: bool  # the first element of a page or of a set-off block
    level: int = 0
    loose: bool = False  # a paragraph whose last sentence is unfinished
    alone: bool = False  # no line goes on with it

    @property
    def text(self) -> str:
        """The folded text of all lines, joined: two Latin words with a blank between them."""
        return re.sub(
            r"(?<=[A-Za-z0-9])\n(?=[A-Za-z0-9])", " ", "\n".join(line.text for line in self.lines)
        ).replace("\n", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """All elements of a source in reading order."""

    elements: tuple[Element, ...]
    wrapped: bool  # every visual line ends in a hard break


def lay_out(source: Source) -> Layout:
    """Cut a source into headings and paragraphs, leaving out page furniture, URLs and pictures.

    Args:
        source: Any text as read.

    Returns:
        Elements in reading order. Lines of one paragraph need not be neighbours: a running
        header or a page number between them is left out, and the paragraph goes on.
    """
    lines = read_lines(source)
    wrapped = is_wrapped(lines)
    marked = mark(lines)
    return Layout(elements=tuple(_build(marked, wrapped, widths_of(marked))), wrapped=wrapped)


def _build(marked: tuple[Marked, ...], wrapped: bool, widths: dict[int, int]) -> list[Element]:
    elements: list[Element] = []
    place = 0
    while place < len(marked):
        item = marked[place]
        if item.kind != "text":
            elements.append(_single(item, item.kind))
            place += 1
            continue
        inside = _open_paragraph(elements) is not None and not _begins_point(elements, item)
        taken = heading_length(marked, place, wrapped, widths, inside)
        if taken:
            lines = tuple(entry.line for entry in marked[place : place + taken])
            elements.append(
                Element(kind="heading", lines=lines, page_top=item.page_top, level=item.line.level)
            )
            place += taken
        else:
            _add_body(elements, item, wrapped, widths[place])
            place += 1
    return elements


def _single(item: Marked, kind: str) -> Element:
    return Element(kind=kind, lines=(item.line,), page_top=True, level=item.line.level)  # type: ignore[arg-type]


def _open_paragraph(elements: list[Element]) -> int | None:
    """The place of the last paragraph if its sentence is unfinished; furniture between is skipped."""
    for place in range(len(elements) - 1, -1, -1):
        if elements[place].kind == "paragraph":
            return place if elements[place].loose else None
        if elements[place].kind in ("heading", "contents"):
            return None
    return None


def _begins_point(elements: list[Element], item: Marked) -> bool:
    """Whether a numbered heading stands below a colon: …如下： over 一、培训内容."""
    text = item.line.text
    return elements[-1].text.endswith("：") and is_enumerated(text) and not is_final(text)


def _add_body(elements: list[Element], item: Marked, wrapped: bool, width: int) -> None:
    """Add a line of text to the paragraph above, or let it open one."""
    line = item.line
    full = len(line.text) >= (FULL * width if wrapped else HEADING_WIDTH)
    cut = item.headed and reads_as_text(line.text) and not line.text.endswith(("）", "》", "】"))
    unfinished = full or cut or line.text[-1:] in tuple("，、：") or wrapped
    alone = stands_alone(item)
    loose = unfinished and not alone and not is_final(line.text)
    place = _open_paragraph(elements)
    above = elements[-1] if elements else None
    if place is not None and not (line.bullet or alone):
        before = elements[place]
        elements[place] = replace(before, lines=(*before.lines, line), loose=loose)
    elif wrapped and above and _goes_on(above) and not (item.page_top or line.bullet or alone):
        elements[-1] = replace(above, lines=(*above.lines, line), loose=loose)
    else:
        elements.append(
            Element(kind="paragraph", lines=(line,), page_top=item.page_top, loose=loose, alone=alone)
        )


def _goes_on(element: Element) -> bool:
    return element.kind == "paragraph" and not element.alone
