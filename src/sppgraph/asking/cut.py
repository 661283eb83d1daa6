"""A question cut into words and names, so that as little as possible of it stays unexplained."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from sppgraph.asking.index import Index
from sppgraph.asking.model import NAME, WORDS, Meaning, Token
from sppgraph.asking.text import quoted, squeezed
from sppgraph.dates.numerals import read_digits

_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?:年度?)?|(?P<spelled>[一二][〇零○一二三四五六七八九]{3})年度?")
_NUMBER = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<percent>%?)", re.ASCII)
_ENDS = "。?!;…"
_BRIDGED = 2  # known characters between unexplained ones that are shown as one name

Edges = dict[int, dict[int, list[Meaning]]]  # start → end → what stands between, in the key
Way = tuple[int, int, int, int]  # characters unexplained, tokens, minus the length of the first, its end


def cut(text: str, index: Index) -> tuple[tuple[Token, ...], tuple[str, ...]]:
    """The tokens of a plain question in order, and what is left of it that nothing explains.

    Of all ways to cut it, the one that leaves the fewest characters unexplained, then that with the
    fewest tokens, then with the longest first. Marks are left out; one that ends a sentence before
    the end of the question is a token without meaning.
    """
    plainer, places = squeezed(text)
    edges = _edges(text, plainer, places, index)
    ways = _ways(plainer, edges)
    tokens: list[Token] = []
    unknown: list[tuple[int, int]] = []
    at = 0
    while at < len(plainer):
        end = ways[at][3]
        said = text[places[at] : places[end - 1] + 1]
        if end in edges[at]:
            tokens.append(Token(text=said, meanings=tuple(edges[at][end])))
        elif not _is_mark(said):
            unknown.append((at, end))
        elif plainer[at] in _ENDS and end < len(plainer.rstrip(_ENDS)):
            tokens.append(Token(text=said, meanings=()))
        at = end
    return tuple(tokens), tuple(text[places[first] : places[end - 1] + 1] for first, end in _joined(unknown))


def _joined(unknown: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is unexplained, with no more than two known characters between its parts: 联合[国]粮农."""
    first, last = -1, -_BRIDGED - 1
    for start, end in unknown:
        if start - last > _BRIDGED:
            if first >= 0:
                yield first, last
            first = start
        last = end
    if first >= 0:
        yield first, last


def _ways(plainer: str, edges: Edges) -> list[Way]:
    """From every place, the best way to the end."""
    ways: list[Way] = [(0, 0, 0, 0)] * (len(plainer) + 1)
    for start in reversed(range(len(plainer))):
        unknown, count, *_ = ways[start + 1]
        choices = [(unknown + (not _is_mark(plainer[start])), count, -1, start + 1)]
        for end in edges[start]:
            unknown, count, *_ = ways[end]
            choices.append((unknown, count + 1, start - end, end))
        ways[start] = min(choices)
    return ways


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PZ"


def _edges(text: str, plainer: str, places: tuple[int, ...], index: Index) -> Edges:
    edges: Edges = defaultdict(lambda: defaultdict(list))
    for number, start, end in index.find(plainer):
        if _is_whole(text, places[start], places[end - 1]):
            said = text[places[start] : places[end - 1] + 1]
            edges[start][end] += _meant(said, index.meanings[index.keys[number]])
    for start, end, meaning in (*_numbers(text, plainer, places), *_quoted(text, places)):
        edges[start][end].append(meaning)
    return edges


def _meant(said: str, named: tuple[tuple[str, Meaning], ...]) -> list[Meaning]:
    """The meanings of a name: of things, those written just so, if any is."""
    things = [(name, meaning) for name, meaning in named if NAME in meaning.kinds]
    exact = [meaning for name, meaning in things if name == said]
    chosen = exact or [meaning for _, meaning in things]
    words = [meaning for _, meaning in named if NAME not in meaning.kinds]
    return list(dict.fromkeys([*chosen, *words]))


def _is_whole(text: str, first: int, last: int) -> bool:
    """Whether no Latin word and no number is cut at either end."""
    return not (_joins(text[first - 1 : first], text[first]) or _joins(text[last], text[last + 1 : last + 2]))


def _joins(left: str, right: str) -> bool:
    both = left.isascii() and left.isalnum() and right.isascii() and right.isalnum()
    return both and (left.isdigit() == right.isdigit() or left.isalpha())


def _numbers(text: str, plainer: str, places: tuple[int, ...]) -> Iterator[tuple[int, int, Meaning]]:
    for pattern, kind in ((_YEAR, "year"), (_NUMBER, "number")):
        for match in pattern.finditer(plainer):
            if _is_whole(text, places[match.start()], places[match.end() - 1]):
                value = _year(match) if kind == "year" else _number(match)
                yield *match.span(), Meaning(kinds=frozenset({kind}), value=value, label=value)


def _year(match: re.Match[str]) -> str:
    return match["year"] or str(read_digits(match["spelled"]))


def _number(match: re.Match[str]) -> str:
    return format(Decimal(match["number"]) / 100, "f") if match["percent"] else match["number"]


def _quoted(text: str, places: tuple[int, ...]) -> Iterator[tuple[int, int, Meaning]]:
    for first, last in quoted(text):
        inside = [number for number, place in enumerate(places) if first <= place < last]
        if inside:
            words = text[first:last]
            yield inside[0], inside[-1] + 1, Meaning(kinds=frozenset({WORDS}), value=words, label=words)
