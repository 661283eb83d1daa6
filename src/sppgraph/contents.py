"""What each issue of a graph holds: articles, entities and facts, ready to be told or counted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import RDF, SKOS

from sppgraph.browse import instances, label, local, names, nodes, objects, subjects, texts
from sppgraph.evidence import Quote, Thing, Told, all_facts, in_order, quote, thing
from sppgraph.iris import SCHEMA, SPP

_NUMBERS: Mapping[str, URIRef] = {
    "year": SPP.year,
    "inferred year": SPP.inferredYear,
    "reason": SPP.inferenceReason,
    "number": SCHEMA.issueNumber,
    "total": SPP.totalNumber,
}
_BACKGROUND = "graph/authority"  # the end of the IRI of the graph in which no newsletter speaks


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entity as one issue has it."""

    entity: Thing
    names: tuple[str, ...]  # all but the preferred one, from every issue
    new: bool  # no background knowledge of it: first met in a newsletter
    first: Quote  # the first sentence of the issue that names it


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What one issue holds, in reading order; entities by name."""

    issue: Thing
    numbers: tuple[tuple[str, str], ...]  # such as ("year", "2022")
    articles: tuple[str | None, ...]  # headlines
    sentences: int
    entities: tuple[Found, ...]
    facts: tuple[Told, ...]  # with the sentences of this issue only


def contents(store: ox.Store) -> tuple[Contents, ...]:
    """What each issue holds, sorted by the issues' IRIs."""
    facts = all_facts(store)
    return tuple(_contents(store, issue, facts) for issue in instances(store, SPP.Issue))


def count(issues: Iterable[Contents]) -> Counter[str]:
    """How many there are of each kind; what several issues share is counted once.

    The kinds: "article", "sentence", each ``EntityType``, "new" (entities) and each ``Group`` of facts.
    """
    return Counter(kind for kind, _ in {item for issue in issues for item in _items(issue)})


def _items(issue: Contents) -> Iterator[tuple[str, str]]:
    """Every countable thing of an issue: its kind, and what tells it from others of that kind."""
    yield from (("article", f"{issue.issue.iri} {place}") for place in range(len(issue.articles)))
    yield from (("sentence", f"{issue.issue.iri} {place}") for place in range(issue.sentences))
    yield from ((str(found.entity.type), str(found.entity.iri)) for found in issue.entities)
    yield from (("new", str(found.entity.iri)) for found in issue.entities if found.new)
    yield from ((fact.group, fact.node) for fact in issue.facts)


def _contents(store: ox.Store, issue: ox.NamedNode, facts: Iterable[Told]) -> Contents:
    articles = sorted(_held(store, issue, SPP.Article), key=lambda article: _position(store, article))
    passages = [passage for holder in (issue, *articles) for passage in _held(store, holder, SPP.Passage)]
    return Contents(
        issue=thing(store, issue),
        numbers=tuple(_numbers(store, issue)),
        articles=tuple(next(iter(texts(store, a, SCHEMA.headline)), None) for a in articles),
        sentences=len(passages),
        entities=_entities(store, passages),
        facts=_stated_in(issue.value, facts),
    )


def _held(store: ox.Store, holder: ox.NamedNode, kind: URIRef) -> list[ox.NamedNode]:
    """The articles or passages that are part of an issue or article."""
    parts = subjects(store, SCHEMA.isPartOf, holder)
    return [node for node in parts if ox.NamedNode(kind) in nodes(store, node, RDF.type)]


def _position(store: ox.Store, article: ox.NamedNode) -> int:
    return next((int(place) for place in texts(store, article, SCHEMA.position)), 0)


def _numbers(store: ox.Store, issue: ox.NamedNode) -> Iterator[tuple[str, str]]:
    for name, predicate in _NUMBERS.items():
        for value in objects(store, issue, predicate):
            yield name, local(value.value) if isinstance(value, ox.NamedNode) else thing(store, value).label


def _entities(store: ox.Store, passages: Iterable[ox.NamedNode]) -> tuple[Found, ...]:
    naming: defaultdict[ox.NamedNode, list[ox.NamedNode]] = defaultdict(list)
    for passage in passages:
        for node in nodes(store, passage, SCHEMA.mentions):
            naming[node].append(passage)
    return tuple(
        _found(store, node, naming[node]) for node in sorted(naming, key=lambda n: (label(store, n), str(n)))
    )


def _found(store: ox.Store, node: ox.NamedNode, passages: Iterable[ox.NamedNode]) -> Found:
    entity = thing(store, node)
    return Found(
        entity=entity,
        names=tuple(name for name in names(store, node) if name != entity.label),
        new=not _is_known(store, node),
        first=in_order(quote(store, passage, [node]) for passage in passages)[0],
    )


def _is_known(store: ox.Store, node: ox.NamedNode) -> bool:
    """Whether background names or types it; a person may have changed one of the two."""
    ways = (ox.NamedNode(RDF.type), ox.NamedNode(SKOS.prefLabel))
    graphs = (quad.graph_name for way in ways for quad in store.quads_for_pattern(node, way, None))
    return any(isinstance(graph, ox.NamedNode) and graph.value.endswith(_BACKGROUND) for graph in graphs)


def _stated_in(issue: str, facts: Iterable[Told]) -> tuple[Told, ...]:
    own = (replace(fact, quotes=tuple(q for q in fact.quotes if q.issue.iri == issue)) for fact in facts)
    return tuple(sorted((fact for fact in own if fact.quotes), key=lambda fact: fact.order))
