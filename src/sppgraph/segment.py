"""A source into a document: issue, articles, and sentences that know where they stand."""

import re
from collections.abc import Iterator

from sppgraph.articles import Placed
from sppgraph.fold import fold
from sppgraph.furniture import ends_article
from sppgraph.layout import lay_out
from sppgraph.lines import Line
from sppgraph.masthead import read_issue
from sppgraph.mend import Mended, mend
from sppgraph.outline import outline
from sppgraph.values import Document, Sentence, SentenceKind, Source, Span

_TOP = 8  # elements among which a news page says when it was posted
_END = re.compile(r"[。！？!?]+[”’）》】』」]*|(?<=[\u4e00-\u9fff”》])[;；](?=\s*[一二三四五六七八九十]是)")


def segment(source: Source) -> Document:
    """Cut a source into articles and sentences.

    Args:
        source: As read; nothing is assumed of its layout.

    Returns:
        Sentences in reading order, headings among them. Furniture, contents, links and picture
        captions are in none. A sentence that furniture interrupts has several spans.
    """
    layout = lay_out(source)
    found = outline(layout)
    sentences: list[Sentence] = []
    for placed in found.placed:
        for text, spans in _sentences(source, placed):
            sentences.append(
                Sentence(
                    index=len(sentences),
                    kind=_kind(placed),
                    article=placed.article,
                    text=text.text,
                    offsets=text.offsets,
                    spans=spans,
                )
            )
    masthead = [placed.element for placed in found.placed if placed.part == "masthead"]
    masthead += [element for element in layout.elements[:_TOP] if element.kind == "credit"]  # 发布时间：…
    return Document(
        source=source,
        issue=read_issue(source, masthead, sentences),
        articles=found.articles,
        sentences=tuple(sentences),
    )


def _kind(placed: Placed) -> SentenceKind:
    return placed.part


def _sentences(source: Source, placed: Placed) -> Iterator[tuple[Mended, tuple[Span, ...]]]:
    """The sentences of one element: its folded text cut at full stops, each with its printed spans."""
    pieces = _pieces(source, placed.element.lines)
    text = _read(source, pieces)
    start = 0
    ends = [match.end() for match in _END.finditer(text.text)] if placed.part in ("body", "colophon") else []
    for end in dict.fromkeys([*ends, len(text.text)]):
        sentence = text.text[start:end].strip()
        if sentence and not ends_article(sentence):
            yield _cut(text, start, end), _spans(source, text, pieces, start, end)
        if sentence:
            start = end


def _cut(text: Mended, start: int, end: int) -> Mended:
    while start < end and text.text[start].isspace():
        start += 1
    while end > start and text.text[end - 1].isspace():
        end -= 1
    return Mended(text.text[start:end], text.offsets[start:end])


def _pieces(source: Source, lines: tuple[Line, ...]) -> tuple[Span, ...]:
    """The lines' spans, neighbours joined: only blanks lie between two lines of one piece."""
    pieces = [lines[0].span]
    for line in lines[1:]:
        if source.text[pieces[-1].end : line.span.start].strip():
            pieces.append(line.span)
        else:
            pieces[-1] = Span(pieces[-1].start, line.span.end)
    return tuple(pieces)


def _read(source: Source, pieces: tuple[Span, ...]) -> Mended:
    """The folded text of the pieces, joined as if nothing stood between them."""
    mended = [mend(source.text, piece) for piece in pieces]
    text = ""
    offsets: tuple[int, ...] = ()
    for part in mended:
        gap = (
            text[-1:].isascii()
            and text[-1:].isalnum()
            and part.text[:1].isascii()
            and part.text[:1].isalnum()
        )
        if gap:
            text, offsets = text + " ", (*offsets, offsets[-1] + 1)
        text, offsets = text + part.text, (*offsets, *part.offsets)
    return fold(text, offsets)


def _spans(source: Source, text: Mended, pieces: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    """Where the characters ``start:end`` are printed, one span a piece; together all spans tile the pieces."""
    low = text.offsets[start - 1] + 1 if start else pieces[0].start
    high = text.offsets[end - 1] + 1 if end < len(text.text) else pieces[-1].end
    spans = []
    for piece in pieces:
        left, right = max(piece.start, low), min(piece.end, high)
        printed = source.text[left:right]
        if printed.strip():
            spans.append(
                Span(
                    left + len(printed) - len(printed.lstrip()), right - len(printed) + len(printed.rstrip())
                )
            )
    return tuple(spans)
