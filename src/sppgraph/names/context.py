"""A sentence as the name rules see it: known names are single tokens, the rest is cut by jieba."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from sppgraph.names.found import Found
from sppgraph.segmenter import tag_of, words
from sppgraph.vocabulary import load_cues

_RUN = re.compile(r"[\u4e00-\u9fff]+|[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ\-'.&]*|\d[\d.\-]*|\s+|.", re.S)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a sign, or a known name, with its place in the sentence."""

    start: int
    end: int
    text: str
    known: Found | None = None


@dataclass(frozen=True)
class Context:
    """One sentence with the names already known in it."""

    text: str
    known: tuple[Found, ...]  # never crossing each other; the outermost become tokens

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence cut into tokens; together they are the sentence."""
        return tuple(self._tokens())

    @cached_property
    def _ends(self) -> dict[int, int]:
        """Code point behind a token → the token's place."""
        return {token.end: place for place, token in enumerate(self.tokens)}

    def _tokens(self) -> Iterator[Token]:
        place = 0
        for found in outermost(self.known):
            yield from _cut(self.text, place, found.start)
            yield Token(found.start, found.end, self.text[found.start : found.end], found)
            place = found.end
        yield from _cut(self.text, place, len(self.text))

    def token_ending(self, end: int) -> int | None:
        """The place of the token that ends there."""
        return self._ends.get(end)

    def token_holding(self, start: int) -> int | None:
        """The place of the token that a character belongs to."""
        place = bisect_right(self.tokens, start, key=lambda token: token.start) - 1
        return place if place >= 0 and start < self.tokens[place].end else None


def outermost(found: tuple[Found, ...]) -> list[Found]:
    """Those that stand in no other, in reading order."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _cut(text: str, start: int, end: int) -> Iterator[Token]:
    for run in _RUN.finditer(text, start, end):
        if re.match(r"[\u4e00-\u9fff]", run[0]):
            place = run.start()
            for word in _split(run[0]):
                yield Token(place, place + len(word), word)
                place += len(word)
        else:
            yield Token(run.start(), run.end(), run[0])


def _split(run: str) -> Iterator[str]:
    """jieba's words, with the field's own words kept whole and verbs of naming set apart."""
    verbs, offices = _verbs(), load_cues()["office"]
    for word in words(run):
        if len(word) > 2 and word[0] in "和与及" and tag_of(word)[:2] in ("nr", "ns", "nz", ""):
            yield word[0]
            yield from _split(word[1:])
            continue
        office = next((o for o in offices if word.endswith(o) and 2 <= len(o) < len(word)), None)
        if len(word) > 2 and word[-2:] in verbs and word not in verbs:
            yield from (word[:-2], word[-2:])
        elif office is not None:
            yield from (word.removesuffix(office), office)
        else:
            yield word


@cache
def _verbs() -> frozenset[str]:
    return frozenset(word for word in load_cues()["boundary-verb"] if len(word) == 2)
