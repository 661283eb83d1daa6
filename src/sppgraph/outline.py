"""Which element belongs to which article: by the table of contents, by heading levels, or by pages."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from sppgraph.furniture import entry_text, is_imprint, names_publisher
from sppgraph.layout import Element, Layout
from sppgraph.lines import is_final, similarity, squash
from sppgraph.masthead import heads_issue
from sppgraph.values import Article
from sppgraph.vocabulary import load_cues

Part = Literal["masthead", "section", "title", "body", "colophon"]

_ENUMERATED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．]\s*\D"
    r"|第?\s*[\d一二三四五六七八九十]+\s*(?:部分|章|节)|(?:主题|议题|目标|步骤|阶段|建议|亮点)\s*[\d一二三四五六七八九十]*\s*[:：]|(?:相关|主要|具体|总体)(?:建议|目标|步骤|亮点)\s*[:：])"
)
_SAME_TITLE = 0.55  # character-pair similarity from which a heading is the one that the contents list
_MASTHEAD = 12  # elements within which an issue says what it is
_SHORT = 80  # code points; imprint lines are no longer


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An element, what it is, and the article it belongs to (0: none)."""

    element: Element
    part: Part
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A source's elements in reading order, each with its place, and its articles."""

    placed: tuple[Placed, ...]
    articles: tuple[Article, ...]


def outline(layout: Layout) -> Outline:
    """Find masthead, articles and colophon.

    Markdown levels decide where there are any. Else, where a table of contents names the articles,
    headings that it does not list are headings inside an article. Else (in text torn from a PDF)
    pages decide, else runs of headings: of two in a row the first names the section.
    """
    elements = layout.elements
    top = _masthead_end(elements)
    tail = _colophon_start(elements, top)
    pages = [element for element in elements[top:tail] if element.kind not in ("contents", "entry")]
    body = [element for element in pages if element.kind != "credit"]
    builder = _Builder()
    entries = [element for element in elements if element.kind in ("entry", "section", "contents")]
    listed = _listed_titles(elements)
    if sum(element.level > 0 for element in body) >= 2:
        _by_level(builder, body)
    elif listed and _matched(body, listed) * 2 >= len(listed):
        _by_contents(builder, body, listed)
    elif layout.wrapped:
        _by_page(builder, pages)
    elif top or entries or any(element.kind == "section" for element in body):
        _by_heading_run(builder, body)
    else:
        _as_one(builder, pages)
    head = [
        Placed(element=e, part="masthead", article=0)
        for e in elements[:top]
        if e.kind not in ("entry", "contents")
    ]
    head += [
        Placed(element=e, part="masthead", article=0)
        for e in elements[top:_MASTHEAD]
        if e.kind == "credit" and re.match(r"[^/]{0,6}(?:19|20)\d{2}[年\-/.]", e.text)
    ]
    foot = [Placed(element=e, part="colophon", article=0) for e in elements[tail:] if e.kind != "credit"]
    return Outline(placed=(*head, *builder.placed, *foot), articles=builder.finish())


@dataclass
class _Builder:
    """Collects articles while elements are walked in reading order."""

    placed: list[Placed] = field(default_factory=list)
    titles: list[str | None] = field(default_factory=list)
    sections: list[str | None] = field(default_factory=list)
    section: str | None = None
    trailing_sections: bool = False

    def open(self, title: str | None = None) -> None:
        self.titles.append(title)
        self.sections.append(None if self.trailing_sections else self.section)

    def put(self, element: Element, part: Part) -> None:
        self.placed.append(Placed(element=element, part=part, article=len(self.titles)))

    def title(self, element: Element) -> None:
        self.open(_heading_text(element))
        self.put(element, "title")

    def mark_section(self, element: Element) -> None:
        self.section = _heading_text(element)
        if self.trailing_sections:
            self.sections = [section or self.section for section in self.sections]
        self.placed.append(Placed(element=element, part="section", article=0))

    @property
    def current(self) -> str | None:
        return self.titles[-1] if self.titles else None

    def body(self, element: Element) -> None:
        if not self.titles:
            self.open()
        self.put(element, "title" if element.kind == "heading" else "body")

    def finish(self) -> tuple[Article, ...]:
        return tuple(
            Article(
                position=place,
                title=title,
                section=section or (self.section if self.trailing_sections else None),
            )
            for place, (title, section) in enumerate(zip(self.titles, self.sections, strict=True), 1)
        )


def _heading_text(element: Element) -> str:
    return (
        re.sub(r"\s+", "", element.text)
        if re.search(r"[\u4e00-\u9fff]", element.text)
        else element.text.strip()
    )


def _masthead_end(elements: Sequence[Element]) -> int:
    """How many elements head the issue: all above the contents, else down to the last that names it."""
    contents = next((place for place, e in enumerate(elements) if e.kind == "contents"), None)
    if contents is not None and not any(_is_text(e) for e in elements[:contents]):
        return next(
            (p for p in range(contents + 1, len(elements)) if elements[p].kind != "entry"), len(elements)
        )
    end = 0
    for place, element in enumerate(elements):
        if _is_text(element) or (element.kind == "paragraph" and place > _MASTHEAD):
            break
        if heads_issue(element.text) or (
            end == place
            and (_is_dateline(element) or is_imprint(element.text) or names_publisher(element.text))
        ):
            end = place + 1
    return end


def _is_text(element: Element) -> bool:
    """A paragraph of sentences, not a line of an imprint."""
    return element.kind == "paragraph" and (is_final(element.text) or len(element.text) > _SHORT)


def _is_dateline(element: Element) -> bool:
    """A short line that is little more than a date."""
    digits = re.sub(r"\D", "", element.text)
    month = re.fullmatch(r"[（(]?(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?[）)]?", element.text.strip())
    full = re.match(r"(?:19|20)\d{4,12}$", digits)
    return len(element.text) <= 40 and not is_final(element.text) and bool(month or full)


def _colophon_start(elements: Sequence[Element], top: int) -> int:
    """Where the imprint begins: the last run of short lines that holds an imprint's words."""
    cues = load_cues().pattern("colophon")
    start = len(elements)
    for place in range(len(elements) - 1, max(0, top - 1), -1):
        text = elements[place].text
        if re.search(cues, text) and len(text) <= 2 * _SHORT:
            start = place
        elif len(text) > _SHORT or elements[place].kind == "section":
            break
    return start


@dataclass(frozen=True, slots=True)
class _Listed:
    title: str
    section: str | None


def _listed_titles(elements: Sequence[Element]) -> list[_Listed]:
    """The table of contents, sections set apart."""
    section, titles = None, []
    cue = re.compile(r".{0,20}" + load_cues().pattern("section"))
    for element in elements:
        if element.kind == "entry":
            text = entry_text(element.text).strip()
            if cue.fullmatch(text):
                section = text
            else:
                titles.append(_Listed(text, section))
    return titles


def _best(text: str, listed: Sequence[_Listed]) -> int | None:
    """The place of the listed title that a heading is, if any."""
    scored = [(similarity(text, entry.title), -place) for place, entry in enumerate(listed)]
    score, place = max(scored, default=(0.0, 0))
    return -place if score >= _SAME_TITLE else None


def _matched(body: Sequence[Element], listed: Sequence[_Listed]) -> int:
    return len({_best(e.text, listed) for e in body if e.kind == "heading"} - {None})


def _by_contents(builder: _Builder, body: Sequence[Element], listed: Sequence[_Listed]) -> None:
    used: set[int] = set()
    places = [_best(element.text, listed) if element.kind == "heading" else None for element in body]
    for element, place, following in zip(body, places, [*places[1:], None], strict=True):
        if element.kind == "section" or (place is not None and following is not None and place != following):
            builder.mark_section(element)  # of two listed headings in a row the first is a section
        elif place is not None and place not in used:
            used.add(place)
            builder.section = listed[place].section or builder.section
            builder.title(element)
        elif place is not None or squash(element.text) == squash(builder.current or ""):
            builder.put(element, "title")
        else:
            if not builder.titles:
                builder.section = listed[0].section or builder.section
                builder.open(None if _heads_later(body, listed) else listed[0].title)
                used.add(0)
            builder.body(element)


def _heads_later(body: Sequence[Element], listed: Sequence[_Listed]) -> bool:
    """Whether the first listed title stands as a heading somewhere in the body."""
    return any(e.kind == "heading" and _best(e.text, listed) == 0 for e in body)


def _by_level(builder: _Builder, body: Sequence[Element]) -> None:
    level = _article_level(body)
    for element in body:
        if (element.kind == "section" and not element.level) or 0 < element.level < level:
            builder.mark_section(element)
        elif element.level == level:
            builder.title(element)
        else:
            builder.body(element)


def _article_level(body: Sequence[Element]) -> int:
    """The Markdown level whose headings stand right above body text most; the highest of equals."""
    above = Counter(
        element.level
        for element, following in pairwise(body)
        if element.level and following.kind == "paragraph"
    )
    several = {level: count for level, count in above.items() if count > 1} or above
    return min(several, default=1)


def _by_heading_run(builder: _Builder, body: Sequence[Element]) -> None:
    closed = False  # a new section ends the article above it
    for place, element in enumerate(body):
        following = body[place + 1].kind if place + 1 < len(body) else ""
        if element.kind == "section":
            builder.mark_section(element)
            closed = bool(builder.titles)
        elif element.kind != "heading" or _ENUMERATED.match(element.text):
            if closed:
                builder.open()
            closed = False
            builder.body(element)
        elif following == "heading" and not _ENUMERATED.match(body[place + 1].text):
            builder.mark_section(element)
        elif squash(element.text) != squash(builder.current or ""):
            builder.title(element)
            closed = False


def _as_one(builder: _Builder, body: Sequence[Element]) -> None:
    """A news article by itself: its first heading is its title. A credit at its end lets the next heading open another."""
    closed = True
    for place, element in enumerate(body):
        if element.kind == "credit":
            before = body[place - 1].kind if place else ""
            closed = closed or (before == "paragraph" and bool(builder.titles))
        elif element.kind == "heading" and closed and not _ENUMERATED.match(element.text):
            builder.title(element)
            closed = False
        else:
            builder.body(element)
            closed = False if element.kind == "paragraph" and not builder.current else closed


def _by_page(builder: _Builder, body: Sequence[Element]) -> None:
    kinds = [element.kind for element in body]
    sections = [place for place, kind in enumerate(kinds) if kind == "section"]
    builder.trailing_sections = bool(sections) and "paragraph" in kinds[: sections[0]]
    first = next((kind for kind in kinds if kind != "section"), "")
    reader = _Pages(builder=builder, untitled=first == "paragraph")
    for page in _pages(body):
        reader.read(page)


def _pages(body: Sequence[Element]) -> list[list[Element]]:
    pages: list[list[Element]] = []
    for element in body:
        if element.page_top or not pages:
            pages.append([])
        pages[-1].append(element)
    return pages


@dataclass
class _Pages:
    """Reads pages: a heading above text opens an article; one at a page's foot names the article above it."""

    builder: _Builder
    untitled: bool  # the first article has no title, so a page may open one without
    closed: bool = False  # a line has said where the article is taken from

    def read(self, page: list[Element]) -> None:
        heads = [e.kind == "heading" and not _ENUMERATED.match(e.text) for e in page]
        last = max((place for place, e in enumerate(page) if e.kind != "credit"), default=0)
        if page[0].kind == "paragraph" and self._opens(page[0], foot=heads[last] and last > 0):
            self.builder.open()
            self.closed = False
        credited = False
        for place, element in enumerate(page):
            if element.kind == "credit":
                self.closed = credited = bool(self.builder.titles)
            elif element.kind == "section":
                other = self.builder.section not in (None, _heading_text(element))
                self.closed = self.closed or (other and not self.builder.trailing_sections)
                self.builder.mark_section(element)
            elif heads[place] and squash(element.text) != squash(self.builder.current or ""):
                self._head(element, names_above=credited or 0 < place == last)
            else:
                self.builder.body(element)

    def _head(self, element: Element, names_above: bool) -> None:
        if self.builder.titles and self.builder.current is None and names_above:
            self.builder.titles[-1] = _heading_text(element)
            self.builder.put(element, "title")
        else:
            self.builder.title(element)
            self.closed = False

    def _opens(self, element: Element, foot: bool) -> bool:
        if not self.builder.titles:
            return True
        if any(element.text.startswith(word) for word in load_cues()["continuation"]):
            return False
        return self.untitled or foot or self.closed
