"""jieba, asked only about boundaries: does a cut fall inside a word?"""

import logging
import re
import tempfile
import warnings
from functools import cache
from typing import Any

from sppgraph.vocabulary import load_cues

_AROUND = 4  # code points on either side that decide


@cache
def _jieba() -> Any:
    """jieba's tokenizer, quiet, with its dictionary cache in a folder of its own.

    The cache is marshalled data in a shared temporary folder by default, where another user
    could plant one; a private folder per process costs 0.6 s once.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escapes in its source on newer Pythons
        import jieba
    jieba.setLogLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        tokenizer = jieba.Tokenizer()
        tokenizer.tmp_dir = folder
        tokenizer.initialize()
    for word in load_cues()["domain-word"]:
        tokenizer.add_word(word)
    return tokenizer


def words(text: str) -> tuple[str, ...]:
    """Cut a text into words; together they are the text.

    >>> words("公共采购案例")
    ('公共', '采购', '案例')
    """
    return tuple(_jieba().cut(text, HMM=False))


def splits_word(left: str, right: str) -> bool:
    """Whether a word stands across the join of two texts.

    >>> splits_word("基于自然的公共采", "购面临的挑战"), splits_word("成功案例", "城市应对挑战")
    (True, False)
    """
    left, right = left[-_AROUND:], right[:_AROUND]
    if not left or not right or re.match(r"[，。、；：）》”？！]", right):
        return bool(right)
    place = 0
    for word in words(left + right):
        if place == len(left):
            return False
        place += len(word)
    return True


@cache
def _tags() -> dict[str, str]:
    """The part of speech of each word of jieba's dictionary: ``ns`` is a place name."""
    tags = {}
    with _jieba().get_dict_file() as lines:
        for line in lines:
            word, _, tag = line.decode("utf-8").strip().split(" ")
            tags[word] = tag
    return tags


def tag_of(word: str) -> str:
    """The part of speech that jieba's dictionary gives a word: ``ns`` is a place; ``""`` if it has none.

    >>> tag_of("巴黎"), tag_of("采购")
    ('ns', 'v')
    """
    return _tags().get(word, "")


def frequency(word: str) -> int:
    """How often jieba's dictionary counted a word; 0 if it does not list it."""
    return int(_jieba().FREQ.get(word, 0))


def crossing_word(text: str, start: int, end: int) -> str | None:
    """A word that stands across an end of ``text[start:end]``, or holds all of it and more.

    >>> crossing_word("提高知识产权", 1, 3), crossing_word("在印度洋", 1, 3), crossing_word("在印度的", 1, 3)
    ('提高', '印度洋', None)
    """
    left, right = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    low, high = len(left), len(left) + end - start
    place = 0
    for word in words(left + text[start:end] + right):
        if place < low < place + len(word) or place < high < place + len(word):
            return word
        place += len(word)
    return None
