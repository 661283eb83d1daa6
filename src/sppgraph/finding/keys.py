"""The forms of a name that are compared: without what people write differently, and in Pinyin."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pypinyin import lazy_pinyin

from sppgraph.fold import simplified
from sppgraph.lookup import fold

HAN = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def key(name: str) -> str:
    """A name as it is compared: simplified, plain, small, without accents, blanks, quotes and dashes.

    >>> key("聯合國環境規劃署 ＵＮＥＰ"), key("Côte d’Ivoire")
    ('联合国环境规划署unep', 'cotedivoire')
    """
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name))
    bare = unicodedata.normalize("NFC", "".join(char for char in plain if not unicodedata.combining(char)))
    return fold(simplified(bare) if HAN.search(bare) else bare)


def words(text: str) -> tuple[str, ...]:
    """The keys of the words of a text that blanks part.

    >>> words("One  planet 网络")
    ('one', 'planet', '网络')
    """
    return tuple(filter(None, map(key, text.split())))


@dataclass(frozen=True, slots=True)
class Spelled:
    """A key as it is said."""

    letters: str  # every syllable whole; what is no Chinese stays as it is
    initials: str  # of every syllable the first letter
    heads: tuple[int, ...]  # where in ``letters`` the syllables begin


@lru_cache(maxsize=1 << 17)  # the next version of a graph has nearly the same names
def spelled(name: str) -> Spelled | None:
    """A key in Pinyin without tones, None where it holds no Chinese.

    >>> spelled("宜可城"), spelled("unep")
    (Spelled(letters='yikecheng', initials='ykc', heads=(0, 2, 4)), None)
    """
    if not HAN.search(name):
        return None
    syllables = tuple(_syllables(name))
    heads, place = [], 0
    for text, _ in syllables:
        heads.append(place)
        place += len(text)
    initials = "".join(text[0] if chinese else text for text, chinese in syllables)
    return Spelled("".join(text for text, _ in syllables), initials, tuple(heads))


def _syllables(name: str) -> Iterator[tuple[str, bool]]:
    """The parts of a key: a syllable, or a run of other signs; and whether it is a syllable."""
    place = 0
    for text in filter(None, lazy_pinyin(name)):
        run = name.startswith(text, place) and not HAN.match(text)
        place += len(text) if run else 1
        yield text, not run
