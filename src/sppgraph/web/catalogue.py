"""Every thing of the graph with what it is browsed by, worked out once for every version."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from starlette.requests import Request

from sppgraph.finding import Findable
from sppgraph.lookup import Ask, Named, names_of_all
from sppgraph.results import Rows
from sppgraph.values import ENTITY_TYPES
from sppgraph.web.beside import beside
from sppgraph.web.memory import remembered
from sppgraph.web.whole import whole

Values = Mapping[str, tuple[int, ...]]  # the numbers of the things that have a value, ascending

_ENGLISH = """
SELECT ?thing (MIN(STR(?label)) AS ?name) {
  ?thing skos:prefLabel ?label FILTER(LANG(?label) = "en")
} GROUP BY ?thing ORDER BY ?thing
"""
_FACTS = """
SELECT ?thing (COUNT(DISTINCT ?fact) AS ?n) {
  ?fact a spp:Fact ;
    org:member|org:organization|org:role|rdf:subject|rdf:object|schema:observationAbout ?thing
  FILTER(ISIRI(?thing))
} GROUP BY ?thing ORDER BY ?thing
"""
_PAIRS = "SELECT DISTINCT ?thing ?value { %s } ORDER BY ?thing ?value"
_HOLDS = "?fact org:member %s ; org:organization %s ."
_TAKES_PART = "?thing schema:organizer|schema:attendee|schema:performer ?value ."
# For each facet, which things have which of its values; docs/browsing.md says it in words. One pattern a
# query, since stores join what stands beside a UNION with all of it.
_FACETS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "role": ("?fact org:member ?thing ; org:role ?value .",),
        "year": ("?thing skos:prefLabel ?label ; spp:year ?interval . ?interval time:year ?value .",),
        "country": (
            "?thing schema:location ?value .",
            _TAKES_PART,
            _HOLDS % ("?value", "?thing"),
            "?thing org:subOrganizationOf ?value .",
        ),
        "programme": (
            _HOLDS % ("?thing", "?value"),
            "?thing dcterms:isPartOf ?value .",
            _TAKES_PART,
            "?thing schema:about|schema:publisher|schema:author ?value .",
        ),
        "issue": (
            "?value a spp:Issue ; dcterms:hasFormat ?source ."
            " ?passage oa:hasSource ?source ; schema:mentions ?thing .",
        ),
    }
)
_OF_KIND = MappingProxyType({"country": "Country", "programme": "Programme"})  # what their values are
FACETS = ("type", *_FACETS)


@dataclass(frozen=True)
class Catalogue:
    """What there is to find and to browse.

    ``things`` are entities, sorted by IRI; ``others`` are roles, issues and what has a name and no type of
    ours. ``values`` holds for each of ``FACETS`` which things have which value: a class of the ontology, a
    year, or an IRI.
    """

    things: tuple[Findable, ...]
    others: tuple[Findable, ...]
    values: Mapping[str, Values]

    @cached_property
    def by_iri(self) -> Mapping[str, Findable]:
        """Things and others."""
        return {one.iri: one for one in (*self.things, *self.others)}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The place of each thing, by its IRI."""
        return {one.iri: number for number, one in enumerate(self.things)}

    @cached_property
    def years(self) -> tuple[tuple[str, ...], ...]:
        """For each thing the years in which newsletters speak of it."""
        found: list[list[str]] = [[] for _ in self.things]
        for year, numbers in sorted(self.values["year"].items()):
            for number in numbers:
                found[number].append(year)
        return tuple(map(tuple, found))


async def catalogue(request: Request) -> Catalogue:
    """What there is to find in the graph as it is now.

    Raises:
        Problem: the graph cannot be asked.
    """

    async def make() -> Catalogue:
        return await beside(request, lambda ask: catalogue_of(whole(request, ask)))

    return await remembered(request, "catalogue", make)


def catalogue_of(ask: Ask) -> Catalogue:
    """Ask a graph for it.

    Args:
        ask: Answers queries over the graph whole.
    """
    every = tuple(_findable(names_of_all(ask), dict(_rows(ask, _ENGLISH)), _counts(ask)))
    things = tuple(one for one in every if one.kind in ENTITY_TYPES)
    numbers = {one.iri: number for number, one in enumerate(things)}
    kinds = ((one.iri, one.kind) for one in things)
    values = {"type": _grouped(kinds, numbers)}
    for facet, patterns in _FACETS.items():
        pairs = chain.from_iterable(_rows(ask, _PAIRS % pattern) for pattern in patterns)
        if facet in _OF_KIND:  # the values are things, and each has itself
            own = {one.iri for one in things if one.kind == _OF_KIND[facet]}
            pairs = chain((pair for pair in pairs if pair[1] in own), ((iri, iri) for iri in own))
        values[facet] = _grouped(pairs, numbers)
    return Catalogue(things, tuple(one for one in every if one.kind not in ENTITY_TYPES), values)


def _findable(
    names: Iterable[Named], english: Mapping[str, str], facts: Mapping[str, int]
) -> Iterator[Findable]:
    named: dict[str, list[Named]] = defaultdict(list)
    for one in names:
        named[one.iri].append(one)
    for iri, every in sorted(named.items()):
        kinds = {one.kind for one in every}
        written = tuple(dict.fromkeys(one.name for one in every))
        yield Findable(
            iri=iri,
            kind=next((kind for kind in (*ENTITY_TYPES, "Role", "Issue") if kind in kinds), ""),
            label=next((one.preferred for one in every if one.preferred), written[0]),
            english=english.get(iri, ""),
            names=written,
            facts=facts.get(iri, 0),
        )


def _counts(ask: Ask) -> dict[str, int]:
    return {iri: int(count) for iri, count in _rows(ask, _FACTS)}


def _grouped(pairs: Iterable[tuple[str, str]], numbers: Mapping[str, int]) -> Values:
    """The things by value; pairs with what is no thing are left out."""
    found: dict[str, set[int]] = defaultdict(set)
    for iri, value in pairs:
        if iri in numbers:
            found[value].add(numbers[iri])
    return {value: tuple(sorted(those)) for value, those in sorted(found.items())}


def _rows(ask: Ask, text: str) -> Iterator[tuple[str, str]]:
    answer = ask(text)
    assert isinstance(answer, Rows), "all of these queries are SELECT"
    return ((first, second) for first, second in answer.texts())
