"""Entities, publications, parts and figures compared: what is told by a name."""

from collections.abc import Mapping

from rdflib import URIRef
from rdflib.namespace import DCTERMS, ORG, RDF
from rdflib.term import Node

from sppgraph.iris import SCHEMA, SPP
from sppgraph.score.gold import EntityRecord, FigureRecord, Gold, PartRecord, PublicationRecord
from sppgraph.score.match import Tally, add_up, compare_names, fold, likeness, pair_up
from sppgraph.score.statements import Statements
from sppgraph.values import ENTITY_TYPES

_LIKE_TITLE = 0.85  # how alike two titles must be to be one
_LIKE_FIGURE = 0.6  # how alike the names of what a figure is said of


def entities(said: Statements, gold: Gold) -> Mapping[str, Tally]:
    """Entities some passage names, by name; whether a matched one has the right type is scored apart."""
    found = said.mentioned_of(*(SPP[name] for name in ENTITY_TYPES))
    pairing = pair_up(
        gold.of(EntityRecord), found, lambda record, node: said.is_named(node, gold.names(record.name))
    )
    return {
        "entity": pairing.tally(lambda record: f"{record.type} {record.name}", said.label),
        "entity type accuracy": add_up(_type(said, record, node) for record, node in pairing.pairs),
    }


def _type(said: Statements, record: EntityRecord, node: Node) -> Tally:
    classes = said.objects(node, RDF.type)
    if SPP[record.type] in classes or (record.type == "Place" and SPP.Country in classes):
        return Tally(tp=1)
    return Tally(fp=1, wrong=(f"{record.name}: want {record.type}",))


def publications(said: Statements, gold: Gold) -> Mapping[str, Tally]:
    """Publications by title; the makers of a matched one are scored apart.

    An entity record of a publication without a record of its own is an optional one.
    """

    def same(record: PublicationRecord, node: Node) -> float:
        if said.is_named(node, gold.names(record.title)):
            return 2.0
        alike = likeness({fold(record.title)}, said.names.get(node, frozenset()))
        return alike if alike >= _LIKE_TITLE else 0.0

    records = gold.of(PublicationRecord)
    titles = {record.title for record in records}
    named = (
        PublicationRecord(title=entity.name, quote=entity.quote, optional=True)
        for entity in gold.of(EntityRecord)
        if entity.type == "Publication" and entity.name not in titles
    )
    pairing = pair_up((*records, *named), said.mentioned_of(SPP.Publication), same)
    makers = (_makers(said, gold, record, node) for record, node in pairing.pairs if not record.optional)
    return {
        "publication": pairing.tally(lambda record: record.title, said.label),
        "publication makers": add_up(makers),
    }


def _makers(said: Statements, gold: Gold, record: PublicationRecord, node: Node) -> Tally:
    """Publishers and authors in one list: which of the two a maker is, texts rarely tell apart."""
    want = dict.fromkeys((*record.publishers, *record.authors))
    got = said.objects(node, SCHEMA.publisher, SCHEMA.author)
    line = f"{record.title}: want {list(want)}, got {list(map(said.label, got))}"
    return compare_names(map(gold.names, want), map(said.names_of, got), line)


def parts(said: Statements, gold: Gold) -> Mapping[str, Tally]:
    """What is part of what, both named in some passage."""

    def same(record: PartRecord, found: tuple[Node, Node]) -> float:
        child, parent = found
        return said.is_named(child, gold.names(record.child)) and said.is_named(
            parent, gold.names(record.parent)
        )

    pairing = pair_up(gold.of(PartRecord), _parts(said), same)
    tally = pairing.tally(
        lambda record: f"{record.child} < {record.parent}", lambda found: " < ".join(map(said.label, found))
    )
    return {"part_of": tally}


def _parts(said: Statements) -> tuple[tuple[Node, Node], ...]:
    predicates: tuple[URIRef, ...] = (DCTERMS.isPartOf, ORG.subOrganizationOf)
    return tuple(
        (child, parent)
        for child in sorted(said.mentioned, key=str)
        for parent in said.objects(child, *predicates)
        if parent in said.mentioned
    )


def figures(said: Statements, gold: Gold) -> Mapping[str, Tally]:
    """Numbers by their value and by what they are said of, which may be named a little differently."""

    def same(record: FigureRecord, figure: Node) -> float:
        about = said.first(figure, SCHEMA.observationAbout)
        if about is None or _number(said, figure) != record.value:
            return 0.0
        if said.is_named(about, gold.names(record.of)):
            return 2.0
        alike = likeness(gold.names(record.of), said.names.get(about, frozenset()))
        return alike if alike >= _LIKE_FIGURE else 0.0

    pairing = pair_up(gold.of(FigureRecord), said.of(SPP.Figure), same)
    tally = pairing.tally(
        lambda record: f"{record.of}: {record.value:g} {record.unit}", lambda node: _show_figure(said, node)
    )
    return {"figure": tally}


def _number(said: Statements, figure: Node) -> float | None:
    try:
        return float(said.text(figure, SCHEMA.value) or "")
    except ValueError:
        return None


def _show_figure(said: Statements, figure: Node) -> str:
    about = said.label(said.first(figure, SCHEMA.observationAbout))
    return f"{about}: {said.text(figure, SCHEMA.value)} {said.text(figure, SCHEMA.unitText)}"
