"""Where a Chinese person's name ends: a surname, and one or two characters that begin no other word."""

import re
from functools import cache

from sppgraph.segmenter import crossing_word, tag_of
from sppgraph.vocabulary import load_cues

# Words that a name is followed by, by jieba's tags: verbs, adverbs, prepositions, joints, particles, names of offices.
_FOLLOWS = ("v", "d", "p", "c", "u", "zg", "vn", "n", "t", "m", "ng")
_SIGN = re.compile(r"[^\u4e00-\u9fff]|$")
# Characters that hardly ever end a given name and often follow one.
_AFTER = frozenset("在就向为的与和以也还则于从自受被致将已及等任说称均率曾并对把让给用因又都是续亦主")


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(rf"{load_cues().pattern('surname')}氏?")


def name_end(text: str, start: int) -> int | None:
    """The code point behind the Chinese name that may begin at ``start``.

    The given name has two characters where they cut no word and something that follows names stands
    behind them, else one.

    >>> [text[:name_end(text, 0)] for text in ("高远在点评时提醒", "林筱薇为新任理事长", "高远强调")]
    ['高远', '林筱薇', '高远']
    """
    surname = _surname().match(text, start)
    if surname is None:
        return None
    for given in (2, 1):
        end = surname.end() + given
        if re.fullmatch(r"[\u4e00-\u9fff]+", text[surname.end() : end]) and _is_name(text, start, end, given):
            return end
    return None


def _is_name(text: str, start: int, end: int, given: int) -> bool:
    if end > len(text) or _is_cut(text, start, end):
        return False
    if given == 2 and (text[end - 1] in _AFTER or text[end - 2] in _AFTER):
        return False
    return _goes_on(text, end)


def _is_cut(text: str, start: int, end: int) -> bool:
    """Whether a word of the dictionary stands across the name's end."""
    word = crossing_word(text[start:], 0, end - start)
    return word is not None and len(word) > 1 and not text.startswith(word, start)


def _goes_on(text: str, end: int) -> bool:
    """Whether what stands behind may follow a name: a sign, a function word, a word of another kind."""
    cues = load_cues()
    if _SIGN.match(text, end) or text[end] in _AFTER:
        return True
    if re.match(cues.pattern("after-person", "person-verb", "speaking", "attends", "office"), text[end:]):
        return True
    return any(
        tag_of(text[end : end + size]).startswith(_FOLLOWS) for size in (3, 2) if len(text) >= end + size
    )
