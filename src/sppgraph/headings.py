"""Which lines of text make a heading: by their length, the width of their column, and how they end."""

import re
from itertools import pairwise

from sppgraph.furniture import (
    entry_text,
    is_contact,
    is_enumerated,
    is_imprint,
    is_speech,
    names_publisher,
    numbers_issue,
)
from sppgraph.lines import Line, is_final, squash
from sppgraph.marking import Marked
from sppgraph.segmenter import splits_word
from sppgraph.vocabulary import load_cues

HEADING_WIDTH = 60
_HEADING_LINES = 4
FULL = 0.8  # a line this full, of the widest around it, goes on in the next
_HAN = "[\u4e00-\u9fff《“]"
_DAY = re.compile(r"(?:(?:19|20)\d{2}年)?\d{1,2}月\d{1,2}日")
_NEAR = 6  # lines that show how wide a column is


def heading_length(
    marked: tuple[Marked, ...], place: int, wrapped: bool, widths: dict[int, int], inside: bool
) -> int:
    """How many lines from ``place`` on make a heading; 0 if the line there is body.

    Args:
        marked: All lines that are kept.
        place: The first of them that is not read yet.
        wrapped: Whether a column ends the lines.
        widths: As ``widths_of`` gives them.
        inside: Whether the paragraph above ends within a sentence.
    """
    item = marked[place]
    first = item.line
    if first.level or numbers_issue(first.text):
        return 1
    listed = _listed_length(marked, place)
    if listed:
        return listed
    if inside or stands_alone(item) or is_speech(first.text) or not _may_invite(marked, place):
        return 0
    if first.bullet and not _heads_block(marked, place):
        return 0
    if _lists_dates(marked, place):
        return 0
    if not wrapped:
        broken = reads_as_text(first.text) and (item.headed or not _may_end(marked, place))
        return int(_may_head(first, HEADING_WIDTH) and not broken)
    if reads_as_text(first.text, HEADING_WIDTH) and not item.page_top:
        return _block_title(marked, place, widths)
    if item.early and _parts_scripts(marked, place):
        return 1
    return (
        _block_title(marked, place, widths)
        or _short_lines(marked, place, widths)
        or _long_title(marked, place, widths)
    )


def stands_alone(item: Marked) -> bool:
    """A line that no other continues: an imprint, an address, a row of a table."""
    text = item.line.text
    published = item.early and (names_publisher(text) or re.fullmatch(r"(?:19|20)\d{2}年?", text))
    return item.line.row or bool(published) or is_contact(text) or is_imprint(text)


def _may_invite(marked: tuple[Marked, ...], place: int) -> bool:
    """Whether a line does not invite to read on; —— under a heading opens its second half."""
    text = marked[place].line.text
    if text.startswith("——"):
        around = [marked[p] for p in (place - 1, place + 1) if 0 <= p < len(marked)]
        within = len(around) == 2 and all(item.kind == "text" for item in around)
        return within and _may_head(around[0].line, HEADING_WIDTH) and _may_invite(marked, place - 1)
    return not text.startswith(load_cues()["invitation"])


def _heads_block(marked: tuple[Marked, ...], place: int) -> bool:
    """Whether a line with a sign such as ◆ stands alone above text, as no line of a list does."""
    around = [marked[p] for p in (place - 1, place + 1) if 0 <= p < len(marked)]
    follows = place + 1 < len(marked) and marked[place + 1].kind in ("text", "credit")
    signed = any(item.kind == "text" and item.line.bullet for item in around)
    return marked[place].line.sign and follows and not signed


def _lists_dates(marked: tuple[Marked, ...], place: int) -> bool:
    """Whether a line is one of several that begin with a day, as in a calendar of events."""
    around = [item.line.text for item in marked[max(0, place - 1) : place + 2]]
    return bool(_DAY.match(marked[place].line.text)) and sum(bool(_DAY.match(text)) for text in around) > 1


def reads_as_text(text: str, width: int = 30) -> bool:
    """Whether a line reads as a part of a sentence: it has a comma, or goes on with what is above."""
    return "，" in text or len(text) > width or text.startswith(load_cues()["continuation"])


def _short_lines(marked: tuple[Marked, ...], place: int, widths: dict[int, int]) -> int:
    """How many lines that do not fill their column make a heading."""
    best = 0
    open_brackets = False
    for offset, entry in enumerate(marked[place : place + _HEADING_LINES]):
        if _breaks(marked[place], entry, offset, open_brackets):
            break
        text = "".join(item.line.text for item in marked[place : place + offset + 1])
        tight = offset > 0 and entry.tight
        narrow = len(entry.line.text) < FULL * widths[place + offset]
        if not (narrow or tight or open_brackets) or not _may_head(entry.line, HEADING_WIDTH, open_brackets):
            break
        open_brackets = text.count("《") > text.count("》") or text.count("“") > text.count("”")
        if not open_brackets and _may_end(marked, place + offset):
            best = offset + 1
    return best


def _breaks(first: Marked, entry: Marked, offset: int, open_brackets: bool) -> bool:
    """Whether a line cannot go on the heading that begins with ``first``."""
    if entry.kind != "text" or entry.line.level:
        return True
    if not offset:
        return False
    text = entry.line.text
    set_off = (entry.page_top or entry.apart) and not open_brackets
    own = numbers_issue(text) or stands_alone(entry) or is_enumerated(text)
    return set_off or own or _other_script(first.line.text, text)


def _other_script(above: str, text: str) -> bool:
    """Whether a line without Chinese stands above one that begins in Chinese."""
    return not re.search(_HAN, above) and bool(re.match(_HAN, text))


def _parts_scripts(marked: tuple[Marked, ...], place: int) -> bool:
    """A line of a masthead in English above one in Chinese: two names of one periodical."""
    text = marked[place].line.text
    below = [item.line.text for item in marked[place + 1 : place + 2]]
    return not is_final(text) and any(_other_script(text, one) for one in below)


def _block_title(marked: tuple[Marked, ...], place: int, widths: dict[int, int]) -> int:
    """How many lines that stand apart from those above and below make a title, though the first are full.

    The last line is narrow, and no sentence ends within: a block that a page's end cuts is full. A
    line alone may be full if it has no comma, or is the first of all.
    """
    if not marked[place].apart:
        return 0
    block = [marked[place]]
    for entry in marked[place + 1 : place + _HEADING_LINES + 1]:
        if entry.kind != "text" or entry.apart:
            break
        block.append(entry)
    below = place + len(block)
    ended = below < len(marked) and marked[below].apart and marked[below].kind == "text"
    text = "".join(item.line.text for item in block)
    whole = ended and len(block) < _HEADING_LINES and not any(item.cut for item in block)
    narrow = len(block[-1].line.text) < FULL * widths[below - 1]
    full_line = len(block) == 1 and ("，" not in text or marked[place].early)
    if not whole or not (narrow or full_line) or re.search("[。！；]", text):
        return 0
    alone = any(stands_alone(item) or numbers_issue(item.line.text) or item.line.bullet for item in block)
    return 0 if alone or not _may_head(block[-1].line, HEADING_WIDTH) else len(block)


def _long_title(marked: tuple[Marked, ...], place: int, widths: dict[int, int]) -> int:
    """How many lines make a title that fills its column: at the top of a block, and before a full line.

    Only the last line is narrow, and ends no sentence: within a paragraph, a line that does not fill
    the column ends one.
    """
    if not marked[place].page_top:
        return 0
    for offset, entry in enumerate(marked[place : place + _HEADING_LINES - 1]):
        text, width = entry.line.text, widths[place + offset]
        if (offset and _breaks(marked[place], entry, offset, False)) or re.search("[。！？；]", text):
            return 0
        if entry.cut:
            return 0
        if offset and len(text) < 0.6 * width:
            follows = marked[place + offset + 1] if place + offset + 1 < len(marked) else None
            full = follows is not None and follows.kind == "text" and len(follows.line.text) >= FULL * width
            return (
                offset + 1
                if full and _may_head(entry.line, HEADING_WIDTH) and _may_end(marked, place + offset)
                else 0
            )
    return 0


def _listed_length(marked: tuple[Marked, ...], place: int) -> int:
    """How many lines from ``place`` on print a title that the contents list, however wide they are."""
    entries = [squash(entry_text(item.line.text)) for item in marked if item.kind == "entry"]
    titles = {*entries, *map("".join, pairwise(entries))}
    text, length = "", 0
    for offset, item in enumerate(marked[place : place + _HEADING_LINES] if titles else ()):
        text += squash(item.line.text)
        if text in titles:
            length = offset + 1
            if _may_end(marked, place + offset):
                break
    return length


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


def _may_end(marked: tuple[Marked, ...], place: int) -> bool:
    """Whether a heading may end with this line: the break behind it cuts no word."""
    following = marked[place + 1] if place + 1 < len(marked) else None
    if following is None or following.kind != "text" or following.page_top:
        return True
    above, below = marked[place].line.text, following.line.text
    return (above[-1:].isascii() and below[:1].isascii()) or not splits_word(above, below)


def widths_of(marked: tuple[Marked, ...]) -> dict[int, int]:
    """For each line, how wide the column around it is: the second widest of the nearest lines.

    Columns change within a page, so the lines below in the same block tell; at the foot of a block
    those above; under a heading set off by itself those of the next block. The widest line may
    hold Latin words and does not count.
    """
    return {place: _width(marked, place) for place in range(len(marked))}


def _width(marked: tuple[Marked, ...], place: int) -> int:
    below = _block(marked[place + 1 :])
    above = _block(marked[place::-1], upward=True)[1:]
    beyond = [item for item in marked[place + 1 :] if item.kind == "text"][:_NEAR]
    enough = [lines for lines in (below, above) if len(lines) >= _NEAR // 2]
    lengths = sorted(len(item.line.text) for item in (enough[0] if enough else beyond))
    if not lengths:
        return len(marked[place].line.text)
    return lengths[-2] if len(lengths) > 2 else lengths[-1]


def _block(items: tuple[Marked, ...], upward: bool = False) -> list[Marked]:
    """The lines up to the next break of the page, at most as many as tell the width."""
    block: list[Marked] = []
    for item in items[: _NEAR + 1]:
        if item.kind != "text" or (item.page_top and not upward):
            break
        block.append(item)
        if upward and item.page_top:
            break
    return block[: _NEAR + upward]
