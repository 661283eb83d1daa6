"""Every name in a graph, ready to be found in questions. Built once for a graph, then only read."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import ahocorasick_rs

from sppgraph.asking.model import NAME, Meaning
from sppgraph.asking.text import key, plain
from sppgraph.asking.words import load_words
from sppgraph.results import Answer, Rows
from sppgraph.values import ENTITY_TYPES

_NAMES = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?kind ?label ?name WHERE {
  ?thing skos:prefLabel|skos:altLabel ?label ; a ?kind .
  FILTER(STRSTARTS(STR(?kind), "https://w3id.org/sppgraph/ontology#"))
  OPTIONAL { ?thing skos:prefLabel ?name FILTER(LANG(?name) = "zh") }
} ORDER BY STR(?thing) STR(?kind) STR(?label)
"""
_ISSUES = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX spp: <https://w3id.org/sppgraph/ontology#>
SELECT DISTINCT ?issue ?label WHERE {
  ?issue a spp:Issue . OPTIONAL { ?issue rdfs:label ?label }
} ORDER BY STR(?issue) COALESCE(STR(?label), "")
"""
_UNITS = """
PREFIX schema: <https://schema.org/>
SELECT DISTINCT ?unit WHERE { ?figure schema:unitText ?unit } ORDER BY STR(?unit)
"""
_YEARS = """
PREFIX time: <http://www.w3.org/2006/time#>
SELECT DISTINCT ?year WHERE { ?one time:year ?year } ORDER BY DESC(STR(?year))
"""
_SHOWN_MOST = 16  # characters of a name in an example

Named = tuple[str, Meaning]  # a plain name and what it names
Spans = Callable[[str], list[tuple[int, int, int]]]


@dataclass(frozen=True, slots=True)
class Index:
    """What the words of questions and the names in a graph mean.

    ``meanings`` has for every key each plain form of it with each meaning; ``samples`` one meaning of
    every kind, whose label is understood as nothing else.
    """

    meanings: Mapping[str, tuple[Named, ...]]
    samples: Mapping[str, tuple[Meaning, ...]]
    keys: tuple[str, ...]
    find: Spans  # in a key: (number of the key found, start, end), those that overlap too

    @classmethod
    def of(cls, ask: Callable[[str], Answer]) -> "Index":
        """Read the names of a graph.

        Args:
            ask: Answers queries over it, such as ``partial(run_local, store)``.

        Raises:
            QueryError: the graph cannot be asked.
        """
        named = [*_entities(ask), *_issues(ask), *_units(ask)]
        meanings = _by_key([*_words(), *named])
        keys = tuple(sorted(meanings))
        automaton = ahocorasick_rs.AhoCorasick(list(keys))

        def find(text: str) -> list[tuple[int, int, int]]:
            found: list[tuple[int, int, int]] = automaton.find_matches_as_indexes(text, overlapping=True)
            return found

        roles = [(word, meaning) for word, meaning in _words() if "role" in meaning.kinds]
        return cls(meanings, _samples([*named, *roles, *_years(ask)], meanings), keys, find)


def _rows(ask: Callable[[str], Answer], query: str) -> tuple[tuple[str, ...], ...]:
    answer = ask(query)
    assert isinstance(answer, Rows), "all of them are SELECT"
    return answer.texts()


def _words() -> Iterator[Named]:
    return ((word, meaning) for word, meanings in load_words().items() for meaning in meanings)


def _entities(ask: Callable[[str], Answer]) -> Iterator[Named]:
    labels: defaultdict[str, dict[str, None]] = defaultdict(dict)
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for thing, kind, label, name in _rows(ask, _NAMES):
        labels[thing][label] = None
        kinds[thing].add(kind.rpartition("#")[2])
        names.setdefault(thing, name or label)
    for thing, own in labels.items():
        known = kinds[thing].intersection(ENTITY_TYPES)
        if known:
            meaning = Meaning(kinds=frozenset({*known, NAME}), value=thing, label=names[thing])
            yield from ((plain(label), meaning) for label in own)


def _issues(ask: Callable[[str], Answer]) -> Iterator[Named]:
    for issue, label in _rows(ask, _ISSUES):
        end = issue.rpartition("/")[2]
        meaning = Meaning(kinds=frozenset({"issue"}), value=issue, label=end)
        yield from ((plain(name), meaning) for name in (end, label) if name)


def _units(ask: Callable[[str], Answer]) -> Iterator[Named]:
    for (unit,) in _rows(ask, _UNITS):
        yield plain(unit), Meaning(kinds=frozenset({"unit"}), value=unit, label=unit)


def _years(ask: Callable[[str], Answer]) -> Iterator[Named]:
    for (year,) in _rows(ask, _YEARS):
        yield year, Meaning(kinds=frozenset({"year"}), value=year, label=year)


def _by_key(named: Iterable[Named]) -> Mapping[str, tuple[Named, ...]]:
    found: defaultdict[str, dict[Named, None]] = defaultdict(dict)
    for name, meaning in named:
        if NAME not in meaning.kinds or _is_telling(key(name)):
            found[key(name)][name, meaning] = None
    found.pop("", None)
    return MappingProxyType({name: tuple(meanings) for name, meanings in found.items()})


def _is_telling(name: str) -> bool:
    """Whether a name is one: a single character stands in too many words, and who says 会议 or 报告 means no one of them."""
    return len(name) > 1 and name not in load_words()


def _samples(
    named: Iterable[Named], meanings: Mapping[str, tuple[Named, ...]]
) -> Mapping[str, tuple[Meaning, ...]]:
    """By kind, what is shown in examples: those with the most names first."""
    names: defaultdict[Meaning, set[str]] = defaultdict(set)
    for name, meaning in named:
        names[meaning].add(name)
    found: defaultdict[str, list[Meaning]] = defaultdict(list)
    for meaning in sorted(names, key=lambda one: (-len(names[one]), one.value)):
        alone = {one for _, one in meanings.get(key(plain(meaning.label)), ())} <= {meaning}
        if alone and len(meaning.label) <= _SHOWN_MOST:
            for kind in sorted(meaning.kinds):
                found[kind].append(meaning)
    return MappingProxyType({kind: tuple(shown[:3]) for kind, shown in found.items()})
