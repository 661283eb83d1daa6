"""Entities, publications, parts and figures compared: what is told by a name."""

from collections.abc import Mapping

from rdflib import URIRef
from rdflib.namespace import DCTERMS, ORG, RDF
from rdflib.term import Node

from sppgraph.iris import SCHEMA, SPP
from sppgraph.score.gold import EntityRecord, FigureRecord, Gold, PartRecord, PublicationRecord
from sppgraph.score.match import Pairing, Tally, add_up, compare_names, fold, likeness, pair_up
from sppgraph.score.statements import Statements
from sppgraph.values import ENTITY_TYPES

PART_OF: tuple[URIRef, ...] = (DCTERMS.isPartOf, ORG.subOrganizationOf)
MAKERS: tuple[URIRef, ...] = (SCHEMA.publisher, SCHEMA.author)
_LIKE_TITLE = 0.85  # how alike two titles must be to be one
_LIKE_FIGURE = 0.6  # how alike the names of what a figure is said of


def entities(said: Statements, gold: Gold) -> Mapping[str, Tally]:
    """Entities some passage names, by name; whether a matched one has the right type is scored apart."""
    pairing = pair_entities(said, gold)
    return {
        "entity": pairing.tally(lambda record: f"{record.type} {record.name}", said.label),
        "entity type accuracy": add_up(_type(said, record, node) for record, node in pairing.pairs),
    }


def pair_entities(said: Statements, gold: Gold) -> Pairing[EntityRecord, Node]:
    """Entities that some passage names, matched by name."""
    found = said.mentioned_of(*(SPP[name] for name in ENTITY_TYPES))
    return pair_up(
        gold.of(EntityRecord), found, lambda record, node: said.is_named(node, gold.names(record.name))
    )


def _type(said: Statements, record: EntityRecord, node: Node) -> Tally:
    if has_type(said, record, node):
        return Tally(tp=1)
    return Tally(fp=1, wrong=(f"{record.name}: want {record.type}",))


def has_type(said: Statements, record: EntityRecord, node: Node) -> bool:
    """Whether a node is of the record's type; a country will do for a place."""
    classes = said.objects(node, RDF.type)
    return SPP[record.type] in classes or (record.type == "Place" and SPP.Country in classes)


def publications(said: Statements, gold: Gold) -> Mapping[str, Tally]:
    """Publications by title; the makers of a matched one are scored apart."""
    pairing = pair_publications(said, gold)
    makers = (_makers(said, gold, record, node) for record, node in pairing.pairs if not record.optional)
    return {
        "publication": pairing.tally(lambda record: record.title, said.label),
        "publication makers": add_up(makers),
    }


def pair_publications(said: Statements, gold: Gold) -> Pairing[PublicationRecord, Node]:
    """Publications that some passage names, matched by title.

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
    return pair_up((*records, *named), said.mentioned_of(SPP.Publication), same)


def _makers(said: Statements, gold: Gold, record: PublicationRecord, node: Node) -> Tally:
    """Publishers and authors in one list: which of the two a maker is, texts rarely tell apart."""
    want, got = record.makers, said.objects(node, *MAKERS)
    line = f"{record.title}: want {list(want)}, got {list(map(said.label, got))}"
    return compare_names(map(gold.names, want), map(said.names_of, got), line)


def parts(said: Statements, gold: Gold) -> Mapping[str, Tally]:
    """What is part of what, both named in some passage."""
    tally = pair_parts(said, gold).tally(
        lambda record: f"{record.child} < {record.parent}", lambda found: " < ".join(map(said.label, found))
    )
    return {"part_of": tally}


def pair_parts(said: Statements, gold: Gold) -> Pairing[PartRecord, tuple[Node, Node]]:
    """Child and parent, both named in some passage, matched by name."""

    def same(record: PartRecord, found: tuple[Node, Node]) -> float:
        child, parent = found
        return said.is_named(child, gold.names(record.child)) and said.is_named(
            parent, gold.names(record.parent)
        )

    return pair_up(gold.of(PartRecord), _parts(said), same)


def _parts(said: Statements) -> tuple[tuple[Node, Node], ...]:
    return tuple(
        (child, parent)
        for child in sorted(said.mentioned, key=str)
        for parent in said.objects(child, *PART_OF)
        if parent in said.mentioned
    )


def figures(said: Statements, gold: Gold) -> Mapping[str, Tally]:
    """Numbers by their value and by what they are said of."""
    tally = pair_figures(said, gold).tally(show_figure, lambda node: show_found_figure(said, node))
    return {"figure": tally}


def pair_figures(said: Statements, gold: Gold) -> Pairing[FigureRecord, Node]:
    """Numbers matched by value and by what they are said of, which may be named a little differently."""

    def same(record: FigureRecord, figure: Node) -> float:
        about = said.first(figure, SCHEMA.observationAbout)
        if about is None or number_of(said, figure) != record.value:
            return 0.0
        if said.is_named(about, gold.names(record.of)):
            return 2.0
        alike = likeness(gold.names(record.of), said.names.get(about, frozenset()))
        return alike if alike >= _LIKE_FIGURE else 0.0

    return pair_up(gold.of(FigureRecord), said.of(SPP.Figure), same)


def number_of(said: Statements, figure: Node) -> float | None:
    """The value of a figure; None for one that is no number."""
    try:
        return float(said.text(figure, SCHEMA.value) or "")
    except ValueError:
        return None


def show_figure(record: FigureRecord) -> str:
    """A record on one line."""
    return f"{record.of}: {record.value:.15g} {record.unit}"


def show_found_figure(said: Statements, figure: Node) -> str:
    """What the graph says, in the same words."""
    about = said.label(said.first(figure, SCHEMA.observationAbout))
    return f"{about}: {said.text(figure, SCHEMA.value)} {said.text(figure, SCHEMA.unitText)}"
