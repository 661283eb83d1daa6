"""Which element belongs to which article: by the table of contents, by heading levels, or by pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sppgraph.arrange import as_one, by_heading_run, by_level, by_page
from sppgraph.articles import Builder, Placed
from sppgraph.furniture import is_author, is_imprint, names_publisher
from sppgraph.layout import Element, Layout
from sppgraph.lines import is_final
from sppgraph.listing import as_sections, by_contents, listed_titles, lists_sections, matched
from sppgraph.masthead import heads_issue
from sppgraph.values import Article
from sppgraph.vocabulary import load_cues

_MASTHEAD = 12  # elements within which an issue says what it is
_DATE = r"(?:19|20)\d{2}[年\-/.]\d{0,2}"
_SHORT = 80  # code points; imprint lines are no longer


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
    elements = _with_bylines(layout.elements)
    top = _masthead_end(elements)
    tail = _colophon_start(elements, top)
    pages = [element for element in elements[top:tail] if element.kind not in ("contents", "entry")]
    placed, articles = _arranged(layout, elements, pages, whole=not top)
    head = [e for e in elements[:top] if e.kind not in ("entry", "contents", "credit")]
    head += _datelines(elements)
    foot = [e for e in elements[tail:] if e.kind != "credit"]
    everything = (
        *(Placed(element=e, part="masthead", article=0) for e in head),
        *placed,
        *(Placed(element=e, part="colophon", article=0) for e in foot),
    )
    in_order = sorted(everything, key=lambda one: one.element.lines[0].span)
    return Outline(placed=tuple(in_order), articles=articles)


def _arranged(
    layout: Layout, elements: Sequence[Element], pages: Sequence[Element], *, whole: bool
) -> tuple[Sequence[Placed], tuple[Article, ...]]:
    """The articles between masthead and imprint; ``whole`` if the text has no masthead."""
    builder = Builder()
    listed = listed_titles(elements)
    if listed and lists_sections([e for e in pages if e.kind != "credit"], listed):
        pages, listed = as_sections(pages, listed), []
    body = [element for element in pages if element.kind != "credit"]
    if whole and _is_web_page(pages):
        as_one(builder, pages)
    elif sum(element.level > 0 for element in body) >= 2:
        by_level(builder, body)
    elif listed and matched(body, listed) * 2 >= len(listed):
        by_contents(builder, body, listed)
    elif layout.wrapped:
        by_page(builder, pages)
    elif not whole or any(e.kind in ("entry", "section", "contents") for e in [*elements, *pages]):
        by_heading_run(builder, body)
    else:
        as_one(builder, pages)
    return builder.placed, builder.finish()


def _is_web_page(pages: Sequence[Element]) -> bool:
    """An article by itself: its first heading alone is marked, or marked above all others and signed."""
    heads = [place for place, element in enumerate(pages) if element.kind == "heading"]
    levels = [pages[place].level for place in heads]
    if not levels or not levels[0]:
        return False
    signed = any(element.kind == "credit" for element in pages[heads[0] + 1 : heads[0] + 2])
    return not any(levels[1:]) or (signed and all(level == 0 or level > levels[0] for level in levels[1:]))


def _with_bylines(elements: Sequence[Element]) -> list[Element]:
    """The elements with a person's name or a date alone between a title and text made a credit."""
    found = list(elements)
    for place in range(1, len(found) - 1):
        above, element, below = found[place - 1 : place + 2]
        if above.kind == below.kind == "heading" or element.kind != "heading" or below.kind != "paragraph":
            continue
        numbered = heads_issue(above.text) or heads_issue(element.text)
        if above.kind == "heading" and not numbered and (is_author(element.text) or _is_dateline(element)):
            found[place] = replace(element, kind="credit")
    return found


def _datelines(elements: Sequence[Element]) -> list[Element]:
    """Credits that say when a text was posted: near its top or at its end, 发布时间：2030-01-02, or dated above all text."""
    text = next((place for place, element in enumerate(elements) if _is_text(element)), len(elements))
    return [
        element
        for place, element in enumerate(elements)
        if element.kind == "credit"
        and (place < _MASTHEAD or place == len(elements) - 1)
        and re.search(_DATE if place < text else rf"^[^/]{{0,6}}{_DATE}", element.text)
    ]


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
    full = re.match(r"(?:19|20)\d{4,12}$", digits) or re.match(
        "[一二三四五六七八九〇零○]{4}年.{1,3}月", element.text
    )
    signed = re.fullmatch(r"[^，。：]{2,30}(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?", element.text)
    if signed or re.fullmatch(r"(?:19|20)\d{2}年?", element.text):
        return True
    words = re.sub(r"[\d\W年月日〇一二三四五六七八九十]", "", element.text)
    return len(words) <= 10 and not is_final(element.text) and bool(month or full)


def _colophon_start(elements: Sequence[Element], top: int) -> int:
    """Where the imprint begins: the last run of short lines that holds an imprint's words."""
    start = len(elements)
    for place in range(len(elements) - 1, max(0, top - 1), -1):
        text = elements[place].text
        if _is_colophon(text):
            start = place
        elif (
            (is_final(text) and len(text) > 40)
            or len(text) > _SHORT
            or elements[place].kind in ("section", "contents", "entry")
            or elements[place].level
        ):
            break
    return start


def _is_colophon(text: str) -> bool:
    """A line of the imprint: it says so near its beginning, or is short."""
    found = re.search(load_cues().pattern("colophon"), text)
    near = found is not None and (found.start() <= 20 or len(text) <= 40)
    return is_imprint(text) or names_publisher(text) or (near and len(text) <= 2 * _SHORT)
