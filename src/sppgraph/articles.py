"""Articles as they are put together from elements in reading order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from sppgraph.furniture import undecorated
from sppgraph.layout import Element
from sppgraph.values import Article

Part = Literal["masthead", "section", "title", "body", "colophon"]

_DATED = re.compile(
    r"(?:\d{1,2}月\d{1,2}日|(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)(?:[至到—–-](?:\d{1,2}月)?\d{1,2}日)?(?:[上下]午)?[，,]"
)
_HAN = "[\u4e00-\u9fff]"
_ITEM = 40  # code points from which a point of a list may be an article
_POINT = re.compile(r"\d{1,2}[.．、]\D.{30}")
_RUN_IN = re.compile(r"【([^【】]{5,40})】(?=.{20})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An element, what it is, and the article it belongs to (0: none)."""

    element: Element
    part: Part
    article: int


@dataclass
class Builder:
    """Collects articles while elements are walked in reading order."""

    placed: list[Placed] = field(default_factory=list)
    titles: list[str | None] = field(default_factory=list)
    sections: list[str | None] = field(default_factory=list)
    section: str | None = None
    trailing_sections: bool = False

    def open(self, title: str | None = None) -> None:
        """Begin an article in the section that is open."""
        self.titles.append(title)
        self.sections.append(None if self.trailing_sections else self.section)

    def brief(self, element: Element) -> None:
        """An article of one paragraph, which may begin with its title in brackets."""
        found = _RUN_IN.match(element.text)
        self.open(found[1] if found else None)
        self.put(element, "body")

    def put(self, element: Element, part: Part) -> None:
        """Add an element to the article that is open."""
        self.placed.append(Placed(element=element, part=part, article=len(self.titles)))

    def title(self, element: Element) -> None:
        """Begin an article with a heading."""
        self.open(heading_text(element))
        self.put(element, "title")

    def mark_section(self, element: Element) -> None:
        """A section's head; where it stands below its articles, it names those above."""
        self.section = undecorated(heading_text(element))
        if self.trailing_sections:
            self.sections = [section or self.section for section in self.sections]
        self.placed.append(Placed(element=element, part="section", article=0))

    @property
    def current(self) -> str | None:
        """The title of the article that is open."""
        return self.titles[-1] if self.titles else None

    @property
    def has_text(self) -> bool:
        """Whether the article that is open has text already."""
        return bool(self.titles) and any(
            one.article == len(self.titles) and one.part == "body" for one in reversed(self.placed)
        )

    def body(self, element: Element) -> None:
        """Add to the article that is open; the first element of all opens one."""
        if not self.titles:
            self.open()
        self.put(element, "title" if element.kind == "heading" else "body")

    def finish(self) -> tuple[Article, ...]:
        """All articles in reading order."""
        return tuple(
            Article(
                position=place,
                title=title,
                section=section or (self.section if self.trailing_sections else None),
            )
            for place, (title, section) in enumerate(zip(self.titles, self.sections, strict=True), 1)
        )


def heading_text(element: Element) -> str:
    """A heading as articles have it: Chinese without blanks."""
    return (
        re.sub(r"\s+", "", element.text)
        if re.search(r"[\u4e00-\u9fff]", element.text)
        else element.text.strip()
    )


def numbering(text: str) -> str:
    """The style of a heading's number, the number itself left out.

    >>> numbering("一、国际动态"), numbering("二、伙伴动态"), numbering("1. 里昂修订条例"), numbering("论坛闭幕")
    ('、', '、', '0.', '')
    """
    found = re.match(r"[（(]?(?:[一二三四五六七八九十]{1,3}|(\d{1,2}))([、.．）)])", text)
    return f"{'0' if found[1] else ''}{found[2]}" if found else ""


def is_subtitle(element: Element, above: Element | None) -> bool:
    """What goes on the title above it: ——某某纪实, or the title in English below one in Chinese."""
    if above is None or not element.kind == above.kind == "heading":
        return False
    return element.text.startswith("——") or bool(
        re.search(_HAN, above.text) and not re.search(_HAN, element.text)
    )


def briefs(body: Sequence[Element]) -> frozenset[int]:
    """The places of paragraphs that are articles of their own, under a section's head and without titles.

    They are all of their section, two or more, and each begins with a date, with its title in
    brackets or with its number, or is a point of a list; and it says more than a heading would.
    """
    found: set[int] = set()
    start = 0
    ends = [place for place, element in enumerate(body) if element.kind == "section"]
    for end in [*ends, len(body)]:
        run = [place for place in range(start, end) if body[place].kind != "credit"]
        texts = [body[place].text for place in run]
        paragraphs = all(body[place].kind == "paragraph" for place in run)
        points = start and all(body[place].lines[0].bullet and len(body[place].text) > _ITEM for place in run)
        alike = points or any(all(map(opening.match, texts)) for opening in (_DATED, _RUN_IN, _POINT))
        if len(run) > 1 and paragraphs and alike:
            found.update(run)
        start = end + 1
    return frozenset(found)
