"""Names against text: leftmost, longest, blind to quotes, blanks and 与/和."""

from collections.abc import Iterable
from dataclasses import dataclass

import ahocorasick_rs

_DROPPED = frozenset(" \u3000“”‘’\"'《》〈〉·•")
_SAME = str.maketrans("与及－—–‐‑", "和和-----")


def key_of(text: str) -> str:
    """A name as it is compared: without quotes, book marks and blanks, 与 and 及 as 和, lower case.

    >>> key_of("“同一个地球” 网络"), key_of("宜可城——地方可持续发展协会"), key_of("One Planet")
    ('同一个地球网络', '宜可城-地方可持续发展协会', 'oneplanet')
    """
    return squeeze(text)[0]


def squeeze(text: str) -> tuple[str, tuple[int, ...]]:
    """The key of a text, and for each of its characters the place in the text."""
    kept: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char in _DROPPED:
            continue
        plain = char.translate(_SAME).lower()
        if plain == "-" and kept and kept[-1] == "-":
            continue
        kept.append(plain if len(plain) == 1 else char)
        places.append(place)
    return "".join(kept), tuple(places)


@dataclass(frozen=True, slots=True)
class Match:
    """A name in a text: code points of that text, half-open, quotes inside included."""

    start: int
    end: int
    key: str


class Matcher:
    """Finds any of many names. Aho-Corasick over squeezed text; of those that are whole, the leftmost-longest."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = sorted({key for key in keys if len(key) > 1})
        self._automaton = ahocorasick_rs.AhoCorasick(self._keys) if self._keys else None

    def find(self, text: str) -> tuple[Match, ...]:
        """0..n matches in reading order, never overlapping; Latin names only as whole words.

        A longer name that cuts a Latin word hides no shorter one: “UNEP FIRST” holds UNEP, not UNEP FI.
        """
        squeezed, places = squeeze(text)
        if self._automaton is None:
            return ()
        every = self._automaton.find_matches_as_indexes(squeezed, overlapping=True)
        found: list[Match] = []
        end = 0
        for start, stop, key in sorted(((s, e, k) for k, s, e in every), key=lambda one: (one[0], -one[1])):
            if start >= end and _is_whole(text, places[start], places[stop - 1]):
                found.append(Match(places[start], places[stop - 1] + 1, self._keys[key]))
                end = stop
        return tuple(found)


def _is_whole(text: str, first: int, last: int) -> bool:
    """Whether no Latin word or number is cut at either end."""
    before, after = text[first - 1 : first], text[last + 1 : last + 2]
    return not (_joins(before, text[first]) or _joins(text[last], after))


def _joins(left: str, right: str) -> bool:
    if not (left.isascii() and left.isalnum() and right.isascii() and right.isalnum()):
        return False
    return left.isdigit() == right.isdigit() or left.isalpha()
