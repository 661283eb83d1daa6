"""Mend hard line breaks: the newsletters break inside words, mostly with a blank line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sppgraph.values import Span

_BLANKS = re.compile(r"\s+")
_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")  # where str.splitlines() cuts
# Ideographs and kana of every block, 、。《》，（） and the dash, but not the ideographic space.
CHINESE = re.compile(
    r"[\u2e80-\u2fdf\u3001-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff—·]"
)
_TWO_FACED = "“”‘’…"  # printed in both scripts: what stands behind them decides
_HYPHENATED = re.compile(r"\S[-‐‑–]")


@dataclass(frozen=True, slots=True)
class Mended:
    """A text and where each of its characters stands in the source.

    ``offsets[i]`` is the code point of the source at which ``text[i]`` stands, so
    ``len(offsets) == len(text)`` and the offsets strictly increase.
    """

    text: str
    offsets: tuple[int, ...]


def mend(source_text: str, span: Span) -> Mended:
    r"""The text of one span with its line breaks mended and its blanks collapsed.

    Blanks that contain a line break vanish next to Chinese and after a hyphen (which stays), and
    become one space between two words of another script. Blanks inside a line become one space.
    Nothing but whitespace is ever removed, and mending a mended text changes nothing.

    Args:
        source_text: ``Source.text``.
        span: The part to mend.

    Returns:
        The mended text without outer blanks. A space has the offset of the first blank it stands for.

    Raises:
        Nothing: an empty or blank span gives an empty text.

    >>> mend("联合国\n\n环境署的 One\nplanet", Span(0, 20)).text
    '联合国环境署的 One planet'
    """
    printed = source_text[span.start : span.end]
    kept = tuple(_kept(printed))
    return Mended("".join(char for _, char in kept), tuple(span.start + place for place, _ in kept))


def _kept(printed: str) -> Iterator[tuple[int, str]]:
    """Each character that stays, with its place in ``printed``."""
    end = 0
    for blanks in _BLANKS.finditer(printed):
        yield from _word(printed, end, blanks.start())
        if _parts_words(printed, blanks):
            yield blanks.start(), " "
        end = blanks.end()
    yield from _word(printed, end, len(printed))


def _word(printed: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    return zip(range(start, end), printed[start:end], strict=True)


def _parts_words(printed: str, blanks: re.Match[str]) -> bool:
    """Whether a space stays where these blanks stand."""
    start, end = blanks.span()
    if start == 0 or end == len(printed):
        return False
    if not _BREAKS.search(blanks[0]):
        return True
    before, after = range(start - 1, -1, -1), range(end, len(printed))
    hyphenated = _HYPHENATED.match(printed, max(0, start - 2))
    return not (hyphenated or reads_chinese(printed, before) or reads_chinese(printed, after))


def reads_chinese(text: str, outward: range) -> bool:
    """Whether the text at these places, nearest first, begins in Chinese; quotation marks do not tell."""
    nearest = next((text[place] for place in outward if text[place] not in _TWO_FACED), "")
    return bool(CHINESE.match(nearest))
