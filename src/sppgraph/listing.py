"""Articles by the table of contents: which headings it lists, and in which sections."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sppgraph.articles import Builder, heading_text, is_subtitle
from sppgraph.furniture import entry_text, is_enumerated, is_section, undecorated
from sppgraph.layout import Element
from sppgraph.lines import similarity, squash

_SAME_TITLE = 0.55  # character-pair similarity from which a heading is the one that the contents list
_JOINED = 0.8  # the same for a heading that the contents list over two lines


@dataclass(frozen=True, slots=True)
class Listed:
    """A title in the table of contents, and the section under which it stands there."""

    title: str
    section: str | None


def listed_titles(elements: Sequence[Element]) -> list[Listed]:
    """The table of contents, sections set apart, titles that it prints over two lines joined.

    A section is known by how it ends, or because it alone has no page number.
    """
    entries = [element.text.strip() for element in elements if element.kind == "entry"]
    numbered = sum(entry_text(text) != text for text in entries) * 2 >= len(entries)
    section, titles = None, []
    for text in entries:
        title = entry_text(text).strip()
        if is_section(title) or (numbered and title == text) or undecorated(text) != text:
            section = undecorated(title)
        else:
            titles.append(Listed(title, section))
    return _joined(titles, [element.text for element in elements if element.kind == "heading"])


def _joined(listed: list[Listed], headings: Sequence[str]) -> list[Listed]:
    """The list with two entries made one where only together they are a heading of the text."""
    joined: list[Listed] = []
    for entry in listed:
        if joined and _only_together(joined[-1].title, entry.title, headings):
            joined[-1] = replace(joined[-1], title=joined[-1].title + entry.title)
        else:
            joined.append(entry)
    return joined


def _only_together(first: str, second: str, headings: Sequence[str]) -> bool:
    alone = max((similarity(text, one) for text in headings for one in (first, second)), default=0.0)
    both = max((similarity(text, first + second) for text in headings), default=0.0)
    return both >= _JOINED > alone


def _best(text: str, listed: Sequence[Listed]) -> int | None:
    """The place of the listed title that a heading is, if any."""
    scored = [(similarity(text, entry.title), -place) for place, entry in enumerate(listed)]
    score, place = max(scored, default=(0.0, 0))
    return -place if score >= _SAME_TITLE else None


def matched(body: Sequence[Element], listed: Sequence[Listed]) -> int:
    """How many of the listed titles stand as headings in the body."""
    return len({_best(e.text, listed) for e in body if e.kind == "heading"} - {None})


def lists_sections(body: Sequence[Element], listed: Sequence[Listed]) -> bool:
    """Whether the contents list sections only: most of their headings stand right above another one."""
    found = [
        following.kind == "heading"
        and not is_enumerated(following.text)
        and _best(following.text, listed) is None
        for element, following in pairwise(body)
        if element.kind == "heading" and _best(element.text, listed) is not None
    ]
    return sum(found) * 2 > len(found)


def as_sections(elements: Sequence[Element], listed: Sequence[Listed]) -> list[Element]:
    """The elements with each heading that the contents list made a section's head."""
    return [
        replace(e, kind="section") if e.kind == "heading" and _best(e.text, listed) is not None else e
        for e in elements
    ]


def by_contents(builder: Builder, body: Sequence[Element], listed: Sequence[Listed]) -> None:
    """A heading that the contents list opens an article; others are headings inside one.

    Of two listed headings in a row the first is a section's head, and so is one that the contents
    have above titles.
    """
    used: set[int] = set()
    closed = False  # the head of another section stands above
    sections = {squash(entry.section) for entry in listed if entry.section}
    places = [_best(element.text, listed) if element.kind == "heading" else None for element in body]
    for above, element, place, following in zip(
        [None, *body[:-1]], body, places, [*places[1:], None], strict=True
    ):
        in_a_row = place is not None and following is not None and place != following
        if element.kind == "section" or in_a_row or _heads_section(element, sections):
            closed = bool(builder.titles) and squash(heading_text(element)) != squash(builder.section or "")
            builder.mark_section(element)
        elif place is not None and place not in used:
            used.add(place)
            closed = False
            builder.section = listed[place].section or builder.section
            builder.title(element)
        elif (
            place is not None
            or squash(element.text) == squash(builder.current or "")
            or is_subtitle(element, above)
        ):
            builder.put(element, "title")
        else:
            if not builder.titles:
                builder.section = listed[0].section or builder.section
                builder.open(None if _heads_later(body, listed) else listed[0].title)
                used.add(0)
            elif closed and element.kind == "paragraph":
                builder.open()
            closed = False
            builder.body(element)


def _heads_section(element: Element, sections: set[str]) -> bool:
    return element.kind == "heading" and squash(undecorated(element.text)) in sections


def _heads_later(body: Sequence[Element], listed: Sequence[Listed]) -> bool:
    """Whether the first listed title stands as a heading somewhere in the body."""
    return any(e.kind == "heading" and _best(e.text, listed) == 0 for e in body)
