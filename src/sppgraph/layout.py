"""Lines into elements: headings, paragraphs, section marks; page furniture falls away here."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from sppgraph.fold import fold
from sppgraph.mend import Mended, mend
from sppgraph.segmenter import splits_word
from sppgraph.values import Source, Span
from sppgraph.vocabulary import load_cues

ElementKind = Literal["heading", "paragraph", "section", "contents", "entry", "credit"]

_WRAPPED_WIDTH = 60  # code points; a paragraph that stands on one line is nearly always longer
_HEADING_WIDTH = 60
_LONG = 30  # code points of a line that a wrapped column fills, or a short paragraph
_TEXT = 12  # code points from which a line may be a line of text
_HEADING_LINES = 4
_FULL = 0.8  # a line this full, of the widest around it, goes on in the next
_NEAR = 6  # lines that show how wide a column is
_RUNNING = 3  # a short line printed this often is a running header
_FINAL = "。！？!?；…"
_CLOSERS = "”’）》】」』)"
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:第\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*页)?[-–—\s]*")
_URL = re.compile(r"[（(<]?\s*(?:(?:https?|ftp|mailto):\S+|http:www\.\S+|www\.\S+)[）)>。]?", re.I)
_URL_REST = re.compile(r"[!-~]{6,}[）)]?")
_BULLET = re.compile(r"\s*(?:[-*•·●◆■※❖➢◎○▪►–]\s+|[※❖●◆■➢◎►▪])")
_MARKDOWN = re.compile(r"\s*(#{1,6})\s")
_RULE = re.compile(r"[\s\-=_*—─━~·.]{3,}")
_PICTURE = re.compile(r"\s*!\[[^\]]*\]\([^)]*\)\s*")


_NUMBERED = re.compile(
    r"第(?:[\d一二三四五六七八九十]{1,4}|\d{1,3}[-—]\d{1,3})(?:期|号(?=[）)]?$))(?=[（(，,总合特）)\s]|$)"
    r"|总第?[\d一二三四五六七八九十百]{1,4}期"
)


def numbers_issue(text: str) -> bool:
    """Whether a line numbers the issue: 2022年第2期, 循环采购通讯 第十二期, （总第8期）.

    >>> numbers_issue("2022年第2期"), numbers_issue("第2期培训班开班，来自各地的学员参加。")
    (True, False)
    """
    return len(text) <= 40 and not is_final(text) and "，" not in text and bool(_NUMBERED.search(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line that is not blank."""

    span: Span  # without outer blanks
    text: str  # mended and folded
    gap: int  # blank lines above it
    level: int  # Markdown heading level, 0 for other lines
    bullet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A heading, a paragraph or a mark of layout, made of one or more lines."""

    kind: ElementKind
    lines: tuple[Line, ...]
    page_top: bool  # the first element of a page or of a set-off block
    level: int = 0
    loose: bool = False  # a paragraph whose last sentence is unfinished

    @property
    def text(self) -> str:
        """The folded text of all lines, joined."""
        return "".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """All elements of a source in reading order."""

    elements: tuple[Element, ...]
    wrapped: bool  # every visual line ends in a hard break


def read_span(source: Source, span: Span) -> Mended:
    """One span of the source in the form that the rules read: mended, then folded."""
    mended = mend(source.text, span)
    return fold(mended.text, mended.offsets)


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
    marked = _mark(lines)
    return Layout(elements=tuple(_build(marked, wrapped, _widths(marked))), wrapped=wrapped)


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
                )
            )
        gap = 3 if printed.endswith("\f") else 0
    return tuple(lines)


def is_wrapped(lines: tuple[Line, ...]) -> bool:
    """Whether lines end where the page's column ended: nine of ten are shorter than a paragraph."""
    long = [line.text for line in lines if len(line.text) > _LONG]
    text = sum(len(line.text) >= _TEXT for line in lines)
    if len(long) > max(2, text // 2) and sum(map(is_final, long)) > 0.6 * len(long):
        return False  # wrapped lines end within a sentence
    lengths = sorted(len(line.text) for line in lines if not line.level)
    if len(lengths) < 20:
        return bool(lengths) and lengths[-1] < _WRAPPED_WIDTH and _unfinished_share(lines) > 0.5
    return lengths[len(lengths) * 9 // 10] < _WRAPPED_WIDTH and _unfinished_share(lines) > 0.5


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


@dataclass(frozen=True, slots=True)
class _Marked:
    line: Line
    kind: Literal["text", "section", "contents", "entry", "credit"]
    page_top: bool
    tight: bool = False  # closer to the line above than lines mostly are: one heading over two lines


_POSTED = r"(?:19|20)\d{2}[年\-/.]\d{1,2}[月\-/.]\d{1,2}日?(?:\s*\d{1,2}:\d{2})?"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    cues = load_cues()
    return (
        re.compile(r"[^，。；：？！]{0,20}" + cues.pattern("section")),
        re.compile(cues.pattern("contents") + r"[:：]?"),
        re.compile(r"[（(\[【]?" + cues.pattern("credit") + r"[^。]{0,60}[）)\]】]?"),
        re.compile(
            rf"[（(]?(?:{_POSTED}(?=\s*$|.{{0,30}}(?:来源|作者|记者|供稿|编辑)[：:])|{cues.pattern('byline')}|(?:图|表|照片|图片)\d*\s*[:：]|图\d+)"
        ),
    )


def _mark(lines: tuple[Line, ...]) -> tuple[_Marked, ...]:
    """Tell text from furniture, and where pages and set-off blocks begin."""
    section, contents, credit, byline = _patterns()
    base = Counter(line.gap for line in lines).most_common(1)[0][0] if lines else 0
    running = _running_headers(lines)
    marked: list[_Marked] = []
    entries: list[str] | None = None  # of the table of contents that we are in
    in_url = False
    top = True
    left_out = 0  # blank lines above the furniture that stands between this line and the last one kept
    for line in lines:
        top = top or line.gap + left_out >= base + 2 or line.level > 0
        text = line.text.strip()
        in_url = _is_link_line(text) or (in_url and bool(_URL_REST.fullmatch(text)))
        if entries is not None and not _may_list(text, entries):
            entries, top = None, True
        if contents.fullmatch(text):
            marked.append(_Marked(line, "contents", True))
            entries = []
        elif in_url:
            marked.append(_Marked(line, "credit", False))
        elif credit.fullmatch(text) or (
            byline.match(text) and len(text) <= _HEADING_WIDTH and not is_final(text)
        ):
            marked.append(_Marked(line, "credit", top))
        elif line.span in running or _PAGE_NUMBER.fullmatch(text) or _RULE.fullmatch(text):
            top = top or line.span in running
            left_out += line.gap
            continue
        elif entries is not None:
            marked.append(_Marked(line, "entry", False))
            entries.append(entry_text(text))
        elif section.fullmatch(text):
            marked.append(_Marked(line, "section", True))
            top = True
        else:
            marked.append(_Marked(line, "text", top, line.gap < base))
            top = False
        left_out = 0
    return tuple(marked)


def _running_headers(lines: tuple[Line, ...]) -> frozenset[Span]:
    """Where a short line stands again and again. One printed before any body text heads the issue and stays."""
    section = _patterns()[0]
    places: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        if len(line.text) <= 40 and not is_final(line.text) and not section.fullmatch(line.text):
            places.setdefault(re.sub(r"\d+$", "", squash(line.text)), []).append(place)
    body = next((place for place, line in enumerate(lines) if is_final(line.text)), len(lines))
    contents = next((place for place in range(body) if _patterns()[1].fullmatch(lines[place].text)), body)
    numbered = {line.span for line in lines[body:] if numbers_issue(line.text)}
    return frozenset(numbered) | frozenset(
        lines[place].span
        for found in places.values()
        if len(found) >= _RUNNING
        and (found[0] < contents < body or not any(contents < place < body for place in found))
        for place in found[found[0] < body :]
    )


def entry_text(text: str) -> str:
    """A line of a table of contents without its dot leaders and page number.

    >>> entry_text("伙伴最新进展 …………… 12")
    '伙伴最新进展'
    """
    return (
        re.sub(r"[\s.…·\-—]*(?:第?\d{1,3}页?)?\s*$", "", text)
        if re.search(r"[.…·\-—\s]{2,}\d{1,3}页?\s*$", text)
        else text
    )


def _may_list(text: str, entries: list[str]) -> bool:
    """Whether a line can stand in a table of contents: a title comes again where the body begins."""
    if is_final(text.replace("？", "")) or len(text) > _HEADING_WIDTH:
        return False
    return not any(similarity(text, entry) >= 0.8 for entry in entries)


def similarity(left: str, right: str) -> float:
    """Dice coefficient of the character pairs of two headings, 0 to 1."""
    a, b = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (squash(left), squash(right)))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _is_link_line(text: str) -> bool:
    """A line that holds a link and next to no words of its own."""
    return bool(_URL.search(text)) and len(re.findall(r"[\u4e00-\u9fff]", _URL.sub("", text))) <= 4


def _widths(marked: tuple[_Marked, ...]) -> dict[int, int]:
    """For each line, how wide the column around it is: the second widest of the nearest lines.

    Columns change within a page, so the lines below in the same block tell; at the foot of a block
    those above; under a heading set off by itself those of the next block. The widest line may
    hold Latin words and does not count.
    """
    return {place: _width(marked, place) for place in range(len(marked))}


def _width(marked: tuple[_Marked, ...], place: int) -> int:
    below = _block(marked[place + 1 :])
    above = _block(marked[place::-1], upward=True)[1:]
    beyond = [item for item in marked[place + 1 :] if item.kind == "text"][:_NEAR]
    enough = [lines for lines in (below, above) if len(lines) >= _NEAR // 2]
    lengths = sorted(len(item.line.text) for item in (enough[0] if enough else beyond))
    return lengths[-2] if len(lengths) > 1 else len(marked[place].line.text)


def _block(items: tuple[_Marked, ...], upward: bool = False) -> list[_Marked]:
    """The lines up to the next break of the page, at most as many as tell the width."""
    block: list[_Marked] = []
    for item in items[: _NEAR + 1]:
        if item.kind != "text" or (item.page_top and not upward):
            break
        block.append(item)
        if upward and item.page_top:
            break
    return block[: _NEAR + upward]


def _build(marked: tuple[_Marked, ...], wrapped: bool, widths: dict[int, int]) -> list[Element]:
    elements: list[Element] = []
    place = 0
    while place < len(marked):
        item = marked[place]
        if item.kind != "text":
            elements.append(_single(item, item.kind))
            place += 1
            continue
        taken = _heading_length(marked, place, wrapped, widths, elements)
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


def _single(item: _Marked, kind: str) -> Element:
    return Element(kind=kind, lines=(item.line,), page_top=True, level=item.line.level)  # type: ignore[arg-type]


def _open_paragraph(elements: list[Element]) -> int | None:
    """The place of the last paragraph if its sentence is unfinished; furniture between is skipped."""
    for place in range(len(elements) - 1, -1, -1):
        if elements[place].kind == "paragraph":
            return place if elements[place].loose else None
        if elements[place].kind in ("heading", "contents"):
            return None
    return None


def _add_body(elements: list[Element], item: _Marked, wrapped: bool, width: int) -> None:
    line = item.line
    full = len(line.text) >= (_FULL * width if wrapped else _HEADING_WIDTH)
    loose = not is_final(line.text) and (full or line.text[-1:] in tuple("，、：") or wrapped)
    place = _open_paragraph(elements)
    if place is not None and not line.bullet:
        before = elements[place]
        elements[place] = replace(before, lines=(*before.lines, line), loose=loose)
    elif wrapped and elements and elements[-1].kind == "paragraph" and not (item.page_top or line.bullet):
        elements[-1] = replace(elements[-1], lines=(*elements[-1].lines, line), loose=loose)
    else:
        elements.append(Element(kind="paragraph", lines=(line,), page_top=item.page_top, loose=loose))


def _heading_length(
    marked: tuple[_Marked, ...], place: int, wrapped: bool, widths: dict[int, int], elements: list[Element]
) -> int:
    """How many lines from ``place`` on make a heading; 0 if the line there is body."""
    first = marked[place].line
    if first.level:
        return 1
    if numbers_issue(first.text):
        return 1
    listed = _listed_length(marked, place)
    if listed:
        return listed
    if (
        first.bullet
        or _open_paragraph(elements) is not None
        or first.text.startswith(load_cues()["invitation"])
    ):
        return 0
    if not wrapped:
        return int(_may_head(first, _HEADING_WIDTH))
    goes_on = "，" in first.text or first.text.startswith(load_cues()["continuation"])
    if goes_on and not marked[place].page_top:
        return 0
    best = 0
    open_brackets = False
    for offset in range(_HEADING_LINES):
        entry = marked[place + offset] if place + offset < len(marked) else None
        if (
            entry is None
            or entry.kind != "text"
            or entry.line.level
            or (offset and entry.page_top and not open_brackets)
        ):
            break
        if offset and numbers_issue(entry.line.text):
            break
        text = "".join(item.line.text for item in marked[place : place + offset + 1])
        tight = offset > 0 and entry.tight
        narrow = len(entry.line.text) < _FULL * widths[place + offset]
        if not (narrow or tight or open_brackets) or not _may_head(entry.line, _HEADING_WIDTH, open_brackets):
            break
        open_brackets = text.count("《") > text.count("》") or text.count("“") > text.count("”")
        if not open_brackets and _may_end(marked, place + offset):
            best = offset + 1
    return best


def _listed_length(marked: tuple[_Marked, ...], place: int) -> int:
    """How many lines from ``place`` on print a title that the contents list, however wide they are."""
    titles = {squash(entry_text(item.line.text)) for item in marked if item.kind == "entry"}
    text = ""
    for offset, item in enumerate(marked[place : place + _HEADING_LINES] if titles else ()):
        text += squash(item.line.text)
        if text in titles:
            return offset + 1
    return 0


def _may_head(line: Line, width: int, open_brackets: bool = False) -> bool:
    """Short, and not a part of a sentence that ends or goes on."""
    text = line.text
    goes_on = text[-1:] in tuple("，、：,:") and not (open_brackets or text.count("《") > text.count("》"))
    return (
        len(text) <= width
        and not is_final(text.rstrip("？" if "，" in text else "？！"))
        and not goes_on
        and "。" not in text
    )


def _may_end(marked: tuple[_Marked, ...], place: int) -> bool:
    """Whether a heading may end with this line: the break behind it cuts no word."""
    following = marked[place + 1] if place + 1 < len(marked) else None
    if following is None or following.kind != "text" or following.page_top:
        return True
    return not splits_word(marked[place].line.text, following.line.text)
