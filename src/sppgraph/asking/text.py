"""The form of a question, or of a name, in which the two are compared."""

import re
import unicodedata

from sppgraph.fold import simplified
from sppgraph.matching import squeeze

_QUOTES = str.maketrans("「」﹁﹂『』﹃﹄〝〞〟", "“”“”‘’‘’“””")
_MARKS = "，：；？！（）"  # which a sentence of the graph has too: words in quotation marks keep them
_NARROW = str.maketrans(_MARKS, ",:;?!()")
_BUT_MARKS = re.compile(f"[^{_MARKS}…]+")
_BLANK = re.compile(r"(?<![0-9A-Za-z])\s+|\s+(?![0-9A-Za-z])")
_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|‘([^‘’]+)’|《([^《》]+)》")


def plain(text: str) -> str:
    """Simplified, of usual width, without characters nobody sees, and blanks only between Latin words.

    >>> plain(" 請問，２０２４年 誰加入了「ＣＦＩＴ」？")
    '请问，2024年谁加入了“CFIT”？'
    """
    before, folded = "", text.encode("utf-8", "replace").decode("utf-8")
    while folded != before:  # a blank dropped may leave two characters that are one: A and ´
        before, folded = folded, _folded(folded)
    return folded


def _folded(text: str) -> str:
    usual = _BUT_MARKS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text.translate(_QUOTES))
    seen = "".join(char for char in usual.translate(_QUOTES) if unicodedata.category(char) != "Cf")
    return _BLANK.sub("", re.sub(r"\s+", " ", simplified(seen)))


def key(text: str) -> str:
    """A plain text without quotes, blanks, case and the width of marks.

    >>> key("《One Planet》"), key("环境与发展")
    ('oneplanet', '环境和发展')
    """
    return squeezed(text)[0]


def squeezed(text: str) -> tuple[str, tuple[int, ...]]:
    """The key of a plain text, and for each of its characters the place in the text."""
    return squeeze(text.translate(_NARROW))


def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Where in a plain text something stands in quotation or book marks: without the marks, half-open.

    >>> [("提到“循环”的句子"[start:end]) for start, end in quoted("提到“循环”的句子")]
    ['循环']
    """
    found = (match.span(match.lastindex or 0) for match in _QUOTED.finditer(text))
    return tuple(span for span in found if text[slice(*span)].strip())
