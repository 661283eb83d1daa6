"""One fact in RDF, whoever states it: a membership, a figure or a direct relation, and its dates."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from rdflib import Literal, URIRef
from rdflib.namespace import ORG, RDF, SKOS, XSD

from sppgraph.background import shortcut
from sppgraph.iris import MERGE, ROLE, SCHEMA, SKOSXL, SPP, Mint, Term, Triple, expand
from sppgraph.naming import text_literal
from sppgraph.values import Fact, Figure, Membership, Merge, PartialDate, Reading, Relation

_LITERALS = {"dcterms:title"}  # predicates whose object is text and never the id of an entity
_DATATYPES = {"year": XSD.gYear, "month": XSD.gYearMonth, "day": XSD.date}


def node_of(fact: Fact, mint: Mint) -> URIRef:
    """The IRI of a fact: the same wherever it is stated."""
    match fact:
        case Membership():
            return mint.membership(fact)
        case Figure():
            return mint.figure(fact)
        case Relation():
            return mint.statement(*_plain(fact, mint))


def state(fact: Fact, mint: Mint, node: URIRef | None = None) -> Iterator[Triple]:
    """What a fact says, without who says it.

    Args:
        fact: As one issue states it.
        mint: Makes the IRIs.
        node: The IRI of the role that this one is, if another issue knows more of it.

    Raises:
        VocabularyError: a membership's role is not in ontology/roles.ttl.
    """
    match fact:
        case Membership():
            return _membership(fact, mint, node or mint.membership(fact))
        case Figure():
            return _figure(fact, mint)
        case Relation():
            return _relation(fact, mint)


def named(node: URIRef, merge: Merge, mint: Mint) -> Iterator[Triple]:
    """What a merge says: a label of SKOS-XL, because plain ``skos:altLabel`` has no place for a reason."""
    entity, form = mint.of(merge.entity), text_literal(merge.form)
    yield entity, SKOS.altLabel, form
    yield entity, SKOSXL.altLabel, node
    yield node, RDF.type, SPP.Fact
    yield node, RDF.type, SPP.Merge
    yield node, RDF.type, SKOSXL.Label
    yield node, SKOSXL.literalForm, form
    yield node, SPP.mergeReason, MERGE[merge.reason]
    yield node, SPP.rule, Literal(f"merge.{merge.reason}")


def date_literal(date: PartialDate) -> Literal:
    """A literal typed by the date's precision.

    >>> date_literal(PartialDate("2022-05")).n3()
    '"2022-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    return Literal(date.iso, datatype=_DATATYPES[date.precision])


def bounds(node: URIRef, starts: Iterable[PartialDate], ends: Iterable[PartialDate]) -> Iterator[Triple]:
    """``spp:from`` the first day of each start, ``spp:until`` the last day of each end."""
    for start in starts:
        yield node, SPP["from"], Literal(start.first_day.isoformat(), datatype=XSD.date)
    for end in ends:
        yield node, SPP.until, Literal(end.last_day.isoformat(), datatype=XSD.date)


def bounds_of_entities(reading: Reading, mint: Mint) -> Iterator[Triple]:
    """Bound what has a date by relation.

    An event or a publication without a stated end is over within its stated start: "held in May
    2022" ends by 31 May. Anything else may still last.
    """
    starts: dict[str, list[PartialDate]] = defaultdict(list)
    ends: dict[str, list[PartialDate]] = defaultdict(list)
    for fact in reading.facts:
        if isinstance(fact, Relation) and isinstance(fact.object, PartialDate):
            (ends if fact.predicate == "schema:endDate" else starts)[fact.subject].append(fact.object)
    brief = {entity.id for entity in reading.entities if entity.type in ("Event", "Publication")}
    for subject in {*starts, *ends}:
        first, last = starts[subject], ends[subject]
        if subject in brief:
            first, last = first or last, last or first
        yield from bounds(mint.of(subject), first, last)


def _membership(fact: Membership, mint: Mint, node: URIRef) -> Iterator[Triple]:
    role = ROLE[fact.role]
    member, organization = mint.of(fact.member), mint.of(fact.organization)
    yield member, shortcut(role), organization
    yield node, RDF.type, ORG.Membership
    yield node, ORG.member, member
    yield node, ORG.role, role
    yield node, ORG.organization, organization
    if fact.start:
        yield node, SCHEMA.startDate, date_literal(fact.start)
    if fact.end:
        yield node, SCHEMA.endDate, date_literal(fact.end)
    # A role without a stated end may still be held, so it has no last day.
    yield from bounds(node, [fact.start] if fact.start else [], [fact.end] if fact.end else [])


def _figure(fact: Figure, mint: Mint) -> Iterator[Triple]:
    node = mint.figure(fact)
    yield node, RDF.type, SPP.Figure
    yield node, RDF.type, SCHEMA.Observation
    yield node, SCHEMA.observationAbout, mint.of(fact.about)
    yield node, SCHEMA.value, _number(fact.value)
    yield node, SCHEMA.unitText, text_literal(fact.unit)
    yield node, SPP.qualifier, Literal(fact.qualifier)
    if fact.date:
        yield node, SCHEMA.observationDate, date_literal(fact.date)
        yield from bounds(node, [fact.date], [fact.date])


def _relation(fact: Relation, mint: Mint) -> Iterator[Triple]:
    """The plain triple, and the statement that can be asked where it comes from."""
    subject, predicate, value = plain = _plain(fact, mint)
    node = mint.statement(*plain)
    yield plain
    yield node, RDF.type, RDF.Statement
    yield node, RDF.subject, subject
    yield node, RDF.predicate, predicate
    yield node, RDF.object, value


def _plain(fact: Relation, mint: Mint) -> Triple:
    return mint.of(fact.subject), expand(fact.predicate), _object(fact, mint)


def _object(fact: Relation, mint: Mint) -> Term:
    if isinstance(fact.object, PartialDate):
        return date_literal(fact.object)
    if fact.predicate in _LITERALS:
        return Literal(fact.object, lang="zh")
    return expand(fact.object) if fact.object.startswith("schema:") else mint.of(fact.object)


def _number(value: float) -> Literal:
    """A whole number without a fraction, any other as a decimal."""
    return Literal(int(value) if value.is_integer() else Decimal(str(value)))
