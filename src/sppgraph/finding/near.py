"""Texts that are spelled like another: few share enough of it, and only those are compared."""

from array import array
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from sppgraph.finding.keys import HAN

_COMPARED = 2_000  # texts that share most with what was typed
_TOUCHED = 3  # pairs of letters that one exchange of neighbours changes
# How many mistakes are forgiven from how many signs on.
_CHINESE = ((6, 2), (3, 1))
_LATIN = ((14, 3), (8, 2), (4, 1))


def forgiven(text: str) -> int:
    """How many mistakes a key may have.

    >>> forgiven("宜可"), forgiven("宜可诚"), forgiven("unpe"), forgiven("sustainabel")
    (0, 1, 1, 2)
    """
    steps = _CHINESE if HAN.search(text) else _LATIN
    return next((mistakes for least, mistakes in steps if len(text) >= least), 0)


class Near:
    """Keys of names, by the words and pairs of letters in them.

    Args:
        texts: In the order in which equally near ones are to come.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        found: dict[str, array[int]] = {}
        for number, text in enumerate(texts):
            for gram in _grams(text):
                found.setdefault(gram, array("i")).append(number)
        self._numbers = {gram: np.frombuffer(numbers, np.int32) for gram, numbers in found.items()}

    def find(self, text: str, limit: int) -> list[int]:
        """The numbers of the texts that hold this one but for mistakes, the nearest first.

        Source: texts with k mistakes share all grams but those that k mistakes can touch (Ukkonen 1992).
        """
        mistakes = forgiven(text)
        if not mistakes:
            return []
        numbers = [int(number) for number in self._sharing(text, mistakes)]
        compared = {
            number: self._texts[number]
            for number in numbers
            if len(self._texts[number]) >= len(text) - mistakes
        }
        alike = process.extract(
            text,
            compared,
            scorer=fuzz.partial_ratio,
            score_cutoff=100 * (1 - mistakes / len(text)),
            limit=None,
        )
        ranked = sorted(
            (_apart(text, found, mistakes), -score, abs(len(found) - len(text)), number)
            for found, score, number in alike
        )
        return [number for *_, number in ranked[:limit]]

    def _sharing(self, text: str, mistakes: int) -> NDArray[np.intp]:
        grams = _grams(text)
        lists = [self._numbers[gram] for gram in grams if gram in self._numbers]
        if not lists:
            return np.empty(0, np.intp)
        shared = np.bincount(np.concatenate(lists), minlength=len(self._texts))
        touched = mistakes * (1 if all(map(HAN.match, grams)) else _TOUCHED)
        enough = np.flatnonzero(shared >= max(1, len(grams) - touched))
        most = np.argsort(-shared[enough], kind="stable")[:_COMPARED]
        return enough[most]


def _apart(text: str, found: str, mistakes: int) -> int:
    """How many mistakes part a text from the beginning of another; an exchange of neighbours is one."""
    distance: int = OSA.distance(text, found[: len(text)], score_cutoff=mistakes)
    return distance


def _grams(text: str) -> set[str]:
    """The Chinese characters of a text and its pairs of other signs."""
    single = set(HAN.findall(text))
    return single | {a + b for a, b in pairwise(text) if not {a, b} & single}
