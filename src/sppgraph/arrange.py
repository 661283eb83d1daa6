"""Articles without a table of contents: by headings' levels, by pages, by runs of headings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sppgraph.articles import Builder, briefs, heading_text, is_subtitle, numbering
from sppgraph.furniture import is_enumerated
from sppgraph.layout import Element
from sppgraph.lines import squash
from sppgraph.vocabulary import load_cues

_PAGE = 4.5  # lines; text whose blocks are shorter on average has paragraphs set apart, not pages


def by_level(builder: Builder, body: Sequence[Element]) -> None:
    """The Markdown level of the articles opens one; higher ones name sections, lower ones parts."""
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


def by_heading_run(builder: Builder, body: Sequence[Element]) -> None:
    """A heading opens an article; of two in a row the first names the section; a section closes an article.

    Numbered headings are parts of an article, unless the first of them stands right under a
    section's head or opens the text: then those numbered in its way are articles.
    """
    closed = True  # nothing stands under the last section's head yet
    style = ""  # how articles of this section are numbered
    alone = briefs(body)
    for place, element in enumerate(body):
        above = body[place - 1] if place else None
        number = numbering(element.text) if element.kind == "heading" else ""
        style = number if closed else style
        if element.kind == "section":
            builder.mark_section(element)
            closed = True
        elif place in alone:
            builder.brief(element)
        elif element.kind != "heading" or (is_enumerated(element.text) and not (number and number == style)):
            if closed:
                builder.open()
            builder.body(element)
        elif is_subtitle(element, above):
            builder.body(element)
        elif squash(element.text) == squash(builder.current or ""):
            continue  # printed again over the next page
        elif not number and _heads_another(body, place):
            builder.mark_section(element)
            closed = True
            continue
        else:
            builder.title(element)
        closed = closed and element.kind == "section"


def _heads(element: Element) -> bool:
    """A heading that can be an article's title."""
    return element.kind == "heading" and not is_enumerated(element.text)


def _heads_another(body: Sequence[Element], place: int) -> bool:
    """Whether another title stands right below a heading, which so names a section."""
    below = body[place + 1] if place + 1 < len(body) else None
    return below is not None and _heads(below) and not is_subtitle(below, body[place])


def as_one(builder: Builder, body: Sequence[Element]) -> None:
    """A news article by itself: its first heading is its title. A credit at its end lets the next heading open another."""
    closed = True
    for place, element in enumerate(body):
        if element.kind == "credit":
            before = body[place - 1].kind if place else ""
            closed = closed or (before == "paragraph" and bool(builder.titles))
        elif closed and _heads(element) and not is_subtitle(element, body[place - 1] if place else None):
            builder.title(element)
            closed = False
        else:
            builder.body(element)
            closed = False if element.kind == "paragraph" and not builder.current else closed


def by_page(builder: Builder, body: Sequence[Element]) -> None:
    """Text torn from a PDF: where pages begin, and what stands at their heads and feet, tells articles apart."""
    kinds = [element.kind for element in body]
    sections = [place for place, kind in enumerate(kinds) if kind == "section"]
    builder.trailing_sections = bool(sections) and "paragraph" in kinds[: sections[0]]
    first = next((kind for kind in kinds if kind != "section"), "")
    untitled = first == "paragraph" and (bool(sections) or not _is_spaced(body))
    reader = _Pages(builder=builder, untitled=untitled)
    for page in _pages(body):
        reader.read(page)


def _is_spaced(body: Sequence[Element]) -> bool:
    """Whether blank lines part paragraphs, not pages: blocks of a few lines only."""
    tops = sum(element.page_top for element in body if element.kind == "paragraph")
    return sum(len(element.lines) for element in body) < _PAGE * tops


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

    builder: Builder
    untitled: bool  # the first article has no title, so a page may open one without
    closed: bool = False  # a line has said where the article is taken from

    def read(self, page: list[Element]) -> None:
        heads = [_heads(e) for e in page]
        last = max((place for place, e in enumerate(page) if e.kind != "credit"), default=0)
        if page[0].kind == "paragraph" and self._opens(page[0], foot=heads[last] and last > 0):
            self.builder.open()
            self.closed = False
        credited = False
        for place, element in enumerate(page):
            if element.kind == "credit":
                self.closed = credited = self.builder.has_text
            elif element.kind == "section":
                other = self.builder.section not in (None, heading_text(element))
                self.closed = self.closed or (other and not self.builder.trailing_sections)
                self.builder.mark_section(element)
            elif place and is_subtitle(element, page[place - 1]):
                self.builder.body(element)
            elif heads[place] and squash(element.text) != squash(self.builder.current or ""):
                self._head(element, names_above=credited or 0 < place == last)
            else:
                self.builder.body(element)

    def _head(self, element: Element, names_above: bool) -> None:
        if self.builder.titles and self.builder.current is None and names_above:
            self.builder.titles[-1] = heading_text(element)
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
