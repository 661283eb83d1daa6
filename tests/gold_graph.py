"""A gold file turned into a graph that says just what it says, to try the scores on."""

from collections.abc import Iterable, Iterator

from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, RDF, SKOS
from rdflib.term import Node

from sppgraph.iris import ROLE, SCHEMA, SPP
from sppgraph.score import Gold
from sppgraph.score.gold import (
    ArticleRecord,
    EntityRecord,
    EventRecord,
    FigureRecord,
    IssueRecord,
    MembershipRecord,
    PartRecord,
    PublicationRecord,
)

Triple = tuple[URIRef, URIRef, URIRef | Literal]

_BASE = "https://example.org/"
_PASSAGE = URIRef(f"{_BASE}passage")
_MODES = {"online": "Online", "onsite": "Offline", "hybrid": "Mixed"}


def dataset_of(triples: Iterable[tuple[Node, Node, Node]]) -> Dataset:
    """The triples as one named graph."""
    dataset = Dataset()
    graph = dataset.graph(URIRef(f"{_BASE}graph"))
    for triple in triples:
        graph.add(triple)
    return dataset


def triples_of(gold: Gold) -> list[Triple]:
    """What a gold file says; each entity, event and publication is the node of its name."""
    found: dict[Triple, None] = {(_PASSAGE, RDF.type, SPP.Passage): None}
    for entity in gold.of(EntityRecord):
        found |= dict.fromkeys(_named(entity.name, entity.type, entity.aliases))
    recorded = {entity.name for entity in gold.of(EntityRecord)}
    for number, record in enumerate(gold.records):
        if isinstance(record, EventRecord):
            found |= dict.fromkeys(_event(record, new=record.name not in recorded))
        elif isinstance(record, PublicationRecord):
            found |= dict.fromkeys(_publication(record, new=record.title not in recorded))
        else:
            found |= dict.fromkeys(_other(record, URIRef(f"{_BASE}record/{number}")))
    return list(found)


def _node(name: str) -> URIRef:
    return URIRef(f"{_BASE}named/{name.encode().hex()}")


def _literals(node: URIRef, **values: str | None) -> Iterator[Triple]:
    return ((node, SCHEMA[key], Literal(value)) for key, value in values.items() if value is not None)


def _things(node: URIRef, **names: tuple[str, ...]) -> Iterator[Triple]:
    for key, some in names.items():
        for name in some:
            yield node, SCHEMA[key], _node(name)
            yield from _called(name)


def _named(name: str, kind: str, aliases: tuple[str, ...] = ()) -> Iterator[Triple]:
    yield _node(name), RDF.type, SPP[kind]
    yield _PASSAGE, SCHEMA.mentions, _node(name)
    yield from ((_node(name), SKOS.altLabel, Literal(form)) for form in (name, *aliases))


def _event(record: EventRecord, *, new: bool) -> Iterator[Triple]:
    node = _node(record.name)
    yield from _named(record.name, "Event") if new else ()
    yield from _literals(node, startDate=record.start, endDate=record.end)
    yield from _things(node, location=record.places, organizer=record.organisers)
    yield from _things(node, attendee=record.attendees, performer=record.speakers)
    if record.mode:
        yield node, SCHEMA.eventAttendanceMode, SCHEMA[f"{_MODES[record.mode]}EventAttendanceMode"]


def _publication(record: PublicationRecord, *, new: bool) -> Iterator[Triple]:
    yield from _named(record.title, "Publication") if new else ()
    yield from _things(_node(record.title), publisher=record.publishers, author=record.authors)


def _called(*names: str) -> Iterator[Triple]:
    return ((_node(name), SKOS.prefLabel, Literal(name)) for name in names)


def _other(record: object, node: URIRef) -> Iterator[Triple]:
    if isinstance(record, MembershipRecord):
        yield node, RDF.type, ORG.Membership
        yield node, ORG.member, _node(record.agent)
        yield node, ORG.role, ROLE[record.role]
        yield node, ORG.organization, _node(record.organization)
        yield from _called(record.agent, record.organization)
        yield from _literals(node, startDate=record.start, endDate=record.end)
    elif isinstance(record, PartRecord):
        yield _node(record.child), DCTERMS.isPartOf, _node(record.parent)
        yield from ((_PASSAGE, SCHEMA.mentions, _node(name)) for name in (record.child, record.parent))
        yield from _called(record.child, record.parent)
    elif isinstance(record, FigureRecord):
        yield node, RDF.type, SPP.Figure
        yield node, SCHEMA.observationAbout, _node(record.of)
        yield from _called(record.of)
        yield from _literals(node, value=f"{record.value:g}")
    elif isinstance(record, ArticleRecord):
        yield from _article(record, node)
    elif isinstance(record, IssueRecord):
        yield node, RDF.type, SPP.Issue
        for predicate, number in (
            (SPP.year, record.year),
            (SPP.inferredYear, record.inferred_year),
            (SCHEMA.issueNumber, record.number),
            (SPP.totalNumber, record.total),
        ):
            yield from ((node, predicate, Literal(number)) for _ in range(number is not None))


def _article(record: ArticleRecord, node: URIRef) -> Iterator[Triple]:
    passage = URIRef(f"{node}/passage")
    yield node, RDF.type, SPP.Article
    yield passage, RDF.type, SPP.Passage
    yield passage, SCHEMA.isPartOf, node
    yield from _literals(node, headline=record.title)
    yield from _literals(passage, text=record.starts_with)
