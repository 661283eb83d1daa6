"""Fold a mended text to the one form that the rules read: simplified, plain, without marks."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from opencc import OpenCC

from sppgraph.mend import CHINESE, Mended, reads_chinese

Edit = tuple[int, str]  # a place in the text, and the character to stand there; "" drops it

# Words that PDFs print with the radical of the same shape, where NFKC knows no way back; each word
# stands under its radical. Source: Unicode's EquivalentUnifiedIdeograph.txt.
_RADICALS = "⺁⺄⺈⺊⺌⺎⺒⺓⺗⺜⺝⺠⺧⺩⺫⺬⺶⺻⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰"
_AS_WORDS = "厂乙刀卜小兀巳幺心日月民牛王目示羊聿肉虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙"
# Kangxi and other radicals, compatibility ideographs, vertical and small forms, half-width 。「」、・
_COMPATIBLE = ((0x2E80, 0x2FE0), (0xF900, 0xFB00), (0xFE30, 0xFE70), (0xFF61, 0xFF66), (0x2F800, 0x2FA20))
_FULL_WIDTH_SIGNS = "％＋－／．＃＠＆＂"
_CORNERS = str.maketrans("「」﹁﹂『』﹃﹄〝〞〟", "“”“”‘’‘’“””")
_WIDE = str.maketrans(",:;?!()", "，：；？！（）")

# Where a link leads, and its title: ASCII, so that the words in [综述](参考) stay.
_TARGET = r"""\([!-'*-~\s]*(?:\([!-'*-~]*\)[!-'*-~\s]*)*(?:"[^"()]*"\s*)?\)"""
# What of a match stands outside the group "kept" is a mark.
_MARKS = tuple(
    map(
        re.compile,
        (
            rf"!\[[^\[\]]*\]{_TARGET}",
            rf"\[(?P<kept>[^\[\]]*)\]{_TARGET}",
            rf"\]{_TARGET}|\[(?=[^\]]*$)",  # a link that the end of the sentence cut in two
            r"<(?P<kept>(?:https?:|mailto:|www\.)[^<>]*|[^<>\s@]+@[^<>\s]+)>",
            r"\*{2,}|`+",
            r"(?<![\w*])\*(?P<kept>[^*\s](?:[^*]*[^*\s])?)\*(?![\w*])",
            r"^\s*(?:(?:#{1,6}|[-+*>–•·])\s|[※•‣\u2190-\u21ff\u25a0-\u2775\u2794-\u27bf\u2b00-\u2bff"
            r"\ue000-\uf8ff\ufe0f\U0001f300-\U0001faff])+",  # marks of headings, quotations and lists
        ),
    )
)
_SMALL_WORD = re.compile(r"(?<![A-Za-z0-9])[a-z]+(?![A-Za-z0-9])")
_BLANKS = re.compile(r"\s+")


def fold(text: str, offsets: tuple[int, ...]) -> Mended:
    """The form of a text that the rules read, with the offsets of what is left of it.

    Traditional script becomes simplified; full-width letters, digits and signs become ASCII;
    radicals and compatibility forms become the characters they stand for; corner brackets and
    straight quotation marks beside Chinese become “ ” and ‘ ’; ASCII ( ) , : ; ? ! beside Chinese
    become full-width; Markdown's marks, list marks and characters without width are dropped, and so
    are blanks beside Chinese, save around a small Latin word (社会 and 环境).

    Args:
        text: A mended text, one sentence or title.
        offsets: Where each of its characters stands in the source.

    Returns:
        The folded text, never longer than ``text``; folding it again changes nothing.

    Raises:
        ValueError: ``text`` and ``offsets`` differ in length.

    >>> fold("**聯合國**（ＵＮ） 2022 年", tuple(range(18))).text
    '联合国（UN）2022年'
    """
    if len(text) != len(offsets):
        raise ValueError(f"{len(text)} characters, but {len(offsets)} offsets")
    before, folded = None, Mended(text, offsets)
    while folded != before:  # one step may uncover work for another: marks inside marks
        before = folded
        for step in _STEPS:
            folded = _edited(folded, step(folded.text))
    return folded


def _edited(mended: Mended, edits: Iterable[Edit]) -> Mended:
    new = dict(edits)
    pairs = zip(mended.text, mended.offsets, strict=True)
    kept = [(new.get(i, char), offset) for i, (char, offset) in enumerate(pairs) if new.get(i, char)]
    return Mended("".join(char for char, _ in kept), tuple(offset for _, offset in kept))


def _without_width(text: str) -> Iterator[Edit]:
    """Drop zero-width spaces and joiners, byte order marks and soft hyphens."""
    return ((place, "") for place, char in enumerate(text) if unicodedata.category(char) == "Cf")


def _plain_forms(text: str) -> Iterator[Edit]:
    return enumerate(text.translate(_plain_table()))


@cache
def _plain_table() -> dict[int, str]:
    """Every character with a plainer form of the same length, for ``str.translate``."""
    wide = [ord(char) for char in _FULL_WIDTH_SIGNS]
    wide += [code for code in range(0xFF01, 0xFF5F) if chr(code).isalnum()]
    compatible = [code for first, end in _COMPATIBLE for code in range(first, end)]
    plain = {code: unicodedata.normalize("NFKC", chr(code)) for code in wide + compatible}
    plain |= dict(zip(map(ord, _RADICALS), _AS_WORDS, strict=True))
    plain = {code: form.translate(_CORNERS) for code, form in plain.items() if len(form) == 1}
    return plain | {code: chr(quote) for code, quote in _CORNERS.items()}


def _simplified(text: str) -> Iterator[Edit]:
    return enumerate(simplified(text))


def simplified(text: str) -> str:
    """Simplified script, one for one: read in context (乾燥 but 乾隆) where the length allows."""
    convert = _to_simplified().convert
    whole: str = convert(text)
    return whole if len(whole) == len(text) else "".join(map(convert, text))


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


def _without_marks(text: str) -> Iterator[Edit]:
    """Drop Markdown's marks and the marks of lists; an image goes whole."""
    for pattern in _MARKS:
        for match in pattern.finditer(text):
            kept = range(*match.span("kept")) if "kept" in pattern.groupindex else range(0)
            yield from ((place, "") for place in range(*match.span()) if place not in kept)


def _blanks(text: str) -> Iterator[Edit]:
    """Drop outer blanks, blanks after blanks, and blanks beside Chinese."""
    around_small = {edge for word in _SMALL_WORD.finditer(text) for edge in (word.start() - 1, word.end())}
    for match in _BLANKS.finditer(text):
        first, end = match.span()
        outer = first == 0 or end == len(text)
        small = first in around_small or end - 1 in around_small
        if outer or _is_idle(text, first, end, small=small):
            yield first, ""
        yield from ((place, "") for place in range(first + 1, end))


def _is_idle(text: str, first: int, end: int, *, small: bool) -> bool:
    """Whether the inner blanks ``text[first:end]`` part nothing: Chinese, and no small Latin word."""
    sides = (range(first - 1, -1, -1), range(end, len(text)))
    chinese = [side for side in sides if reads_chinese(text, side)]
    return any(not small or not text[side[0]].isalnum() for side in chinese)


def _quotes(text: str) -> Iterator[Edit]:
    """Straight quotation marks open and close in turn."""
    places = [place for place, char in enumerate(text) if char == '"']
    for opening, closing in zip(places[::2], places[1::2], strict=False):
        if _touches_chinese(text, opening) or _touches_chinese(text, closing):
            yield from ((opening, "“"), (closing, "”"))


def _brackets(text: str) -> Iterator[Edit]:
    """Two brackets of a pair get one width."""
    for pair in _bracket_pairs(text):
        if any(text[place] in "（）" or _touches_chinese(text, place) for place in pair):
            yield from ((place, text[place].translate(_WIDE)) for place in pair)


def _bracket_pairs(text: str) -> Iterator[tuple[int, ...]]:
    """The places of each pair; a bracket without a partner comes alone."""
    opened: list[int] = []
    for place, char in enumerate(text):
        if char in "(（":
            opened.append(place)
        elif char in ")）":
            yield (opened.pop(), place) if opened else (place,)
    yield from ((place,) for place in opened)


def _stops(text: str) -> Iterator[Edit]:
    """The comma in 网络,UNEP is a Chinese one; those in 1,600 and 10:30 are not."""
    for place, char in enumerate(text):
        if char in ",:;?!" and _touches_chinese(text, place):
            yield place, char.translate(_WIDE)


def _touches_chinese(text: str, place: int) -> bool:
    return bool(CHINESE.search(text[max(0, place - 1) : place] + text[place + 1 : place + 2]))


_STEPS: tuple[Callable[[str], Iterable[Edit]], ...] = (
    _without_width,
    _plain_forms,
    _simplified,
    _without_marks,
    _blanks,
    _quotes,
    _brackets,
    _stops,
)
