"""HTML: the text that a reader sees, a block a paragraph, headings marked as in Markdown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html
from lxml.html import defs

from sppgraph.formats import plain
from sppgraph.mend import mend
from sppgraph.values import Span

_SKIPPED = {"head", "script", "style", "template", "noscript", "nav", "footer", "button", "select", "svg"}
_BLOCKS = (defs.block_tags - {"del", "ins"}) | {
    *("article", "aside", "details", "figcaption", "figure", "footer", "header", "hgroup"),
    *("main", "nav", "section", "summary"),
}
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_PREFIXES = _HEADINGS | {"li": "- "}


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    border: str = ""  # the line feeds that part it from what came before
    prefix: str | None = None  # what the next line begins with; None leaves that as it is


def read(path: Path, data: bytes) -> str:
    """The text of a page in reading order, without scripts, navigation and footer.

    Blocks are parted by a blank line; headings begin with ``# `` to ``###### `` and items of a
    list with ``- ``. Line breaks of the markup itself are mended.

    Raises:
        SourceError: The bytes are no text; see ``plain.read``.
    """
    text = plain.read(path, data)
    parser = html.HTMLParser(encoding="utf-8")
    page = html.document_fromstring(f"<html>{text}".encode(), parser=parser)
    _unbreak_headings(page)
    lines = "".join(_lines(_pieces(page))).lstrip("\n")
    return plain.CONTROL.sub("", lines)  # a reference such as &#7; may bring one in


def _unbreak_headings(page: html.HtmlElement) -> None:
    """A heading is one line, wherever it is broken for the eye."""
    for heading in page.iter(*_HEADINGS):
        for line_break in heading.iter("br"):
            line_break.tag, line_break.text = "span", "\n"


def _pieces(page: html.HtmlElement) -> Iterator[_Piece]:
    """The page's text as it comes."""
    walk = etree.iterwalk(page, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start" and element.tag in _SKIPPED:
            walk.skip_subtree()
        elif event == "start":
            yield _Piece(element.text or "", _border(element.tag), _PREFIXES.get(element.tag))
        elif event == "end":
            prefix = "" if element.tag in _PREFIXES else None
            yield _Piece(element.tail or "", _border(element.tag), prefix)
        else:
            yield _Piece(element.tail or "")


def _border(tag: str) -> str:
    """What parts the text before a tag from the text after it."""
    if tag == "br":
        return "\n"
    return "\n\n" if tag in _BLOCKS else ""


def _lines(pieces: Iterable[_Piece]) -> Iterator[str]:
    """Each line that holds text, behind its border and prefix."""
    raw = border = prefix = ""
    for piece in (*pieces, _Piece("", "\n\n")):
        if piece.border:
            if line := mend(raw, Span(0, len(raw))).text:
                yield border + prefix + line
                border = prefix = ""
            raw, border = "", max(border, piece.border)
        prefix = prefix if piece.prefix is None else piece.prefix
        raw += piece.text
