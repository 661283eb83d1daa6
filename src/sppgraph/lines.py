"""The printed lines of a source, and whether a column or a paragraph ends each of them."""

import re
from dataclasses import dataclass

from sppgraph.fold import fold
from sppgraph.mend import Mended, mend
from sppgraph.values import Source, Span

_WRAPPED_WIDTH = 60  # code points; a paragraph that stands on one line is nearly always longer
_LONG = 30  # code points of a line that a wrapped column fills, or a short paragraph
_TEXT = 12  # code points from which a line may be a line of text
_FEW = 8  # lines; of more, the widest may hold Latin words and does not count
_FINAL = "。！？!?；…"
_CLOSERS = "”’）》】」』)"
_BULLET = re.compile(
    r"\s*(?:[-*•·●◆■※❖➢◎○▪►–]\s+|[※❖●◆■➢◎►▪★☆✅\u2b00-\u2bff\u2701-\u2775\u2794-\u27bf\U0001f300-\U0001faff])"
)
_LIST_MARK = re.compile(r"\s*[-*•·–]")
_LEADER = re.compile(r"[.…·．]{4,}|…{2,}")  # leads to a page number in a table of contents
_MARKDOWN = re.compile(r"\s*(#{1,6})\s")
_PICTURE = re.compile(
    r"\s*!\[[^\]]*\]\([^)]*\)\s*|\s*[▲△▼▽]\s*[^。]{1,50}\s*"
)  # or what is written under one
_PAGED = re.compile(r"^\s*\d{1,3}[ \u3000]{2,}\S|\S[ \u3000]{2,}\d{1,3}\s*$")
_ROW = re.compile(r"\S[^\n]*\t\s*\S|\s*\|(?:[^|]*\|){2,}\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line that is not blank."""

    span: Span  # without outer blanks
    text: str  # mended and folded
    gap: int  # blank lines above it
    level: int  # Markdown heading level, 0 for other lines
    bullet: bool
    sign: bool = False  # the bullet is one that headings have too: ◆, an emoji
    row: bool = False  # of a table
    paged: bool = False  # a number stands apart at its beginning or end, as in a page's header


def read_span(source: Source, span: Span) -> Mended:
    """One span of the source in the form that the rules read: mended, then folded."""
    mended = mend(source.text, span)
    return fold(mended.text, mended.offsets)


def read_lines(source: Source) -> tuple[Line, ...]:
    """The lines that are not blank, with the number of blank lines above each."""
    lines, gap, place = [], 0, 0
    for printed in re.split(r"(?<=[\n\f])", source.text):
        start, place = place, place + len(printed)
        if not printed.strip():
            gap += 3 if "\f" in printed else 1
            continue
        left = len(printed) - len(printed.lstrip())
        span = Span(start + left, start + len(printed.rstrip()))
        text = read_span(source, span).text
        markdown = _MARKDOWN.match(printed)
        if text and not _PICTURE.fullmatch(printed):
            lines.append(
                Line(
                    span=span,
                    text=text,
                    gap=gap,
                    level=len(markdown[1]) if markdown else 0,
                    bullet=bool(_BULLET.match(printed)),
                    sign=bool(_BULLET.match(printed)) and not _LIST_MARK.match(printed),
                    row=bool(_ROW.search(printed)),
                    paged=bool(_PAGED.search(printed)),
                )
            )
        gap = 3 if printed.endswith("\f") else 0
    return tuple(lines)


def is_wrapped(lines: tuple[Line, ...]) -> bool:
    """Whether lines end where the page's column ended: nine of ten are shorter than a paragraph."""
    lines = tuple(line for line in lines if not _LEADER.search(line.text))
    long = [line.text for line in lines if len(line.text) > _LONG]
    text = sum(len(line.text) >= _TEXT for line in lines)
    if len(long) > max(2, text // 5) and sum(map(is_final, long)) > 0.7 * len(long):
        return False  # wrapped lines end within a sentence
    if _full_lines_end(lines) >= 0.5:
        return False
    lengths = sorted(len(line.text) for line in lines if not line.level)
    if len(lengths) < 20:
        return bool(lengths) and lengths[-1] < _WRAPPED_WIDTH and _unfinished_share(lines) > 0.5
    return lengths[len(lengths) * 9 // 10] < _WRAPPED_WIDTH and _unfinished_share(lines) > 0.5


def _full_lines_end(lines: tuple[Line, ...]) -> float:
    """Of the lines as wide as the widest, or nearly, how many end a sentence: in a column few do."""
    lengths = sorted(len(line.text) for line in lines)
    widest = lengths[-2] if len(lengths) > _FEW else max(lengths, default=0)
    full = [line.text for line in lines if len(line.text) >= 0.8 * widest]
    return sum(map(is_final, full)) / max(1, len(full))


def _unfinished_share(lines: tuple[Line, ...]) -> float:
    """Of the lines long enough to be text, how many end within a sentence."""
    text = [line.text for line in lines if len(line.text) >= _TEXT]
    return sum(not is_final(line) for line in text) / max(1, len(text))


def is_final(text: str) -> bool:
    """Whether a text ends a sentence, quotes and brackets behind it set aside."""
    return text.rstrip(_CLOSERS + " ")[-1:] in tuple(_FINAL)


def squash(text: str) -> str:
    """A text without blanks, quotes and book marks, to compare headings by.

    >>> squash("“同一个地球网络” 全球论坛")
    '同一个地球网络全球论坛'
    """
    return re.sub(r"[\s“”‘’\"'《》〈〉*#\[\]]+", "", text)


def similarity(left: str, right: str) -> float:
    """Dice coefficient of the character pairs of two headings, 0 to 1."""
    a, b = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (squash(left), squash(right)))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
