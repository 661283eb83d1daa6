"""Which facts of an annotated text are right, and what share of each rule's facts that makes.

A fact is judged by the matching that the scores use, so nothing is right here that counts as wrong
there. A fact that the annotation does not speak of, or speaks of as optional, is judged neither way.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from rdflib import URIRef
from rdflib.term import Node

from sppgraph.confidence import Measure
from sppgraph.iris import SCHEMA, SPP
from sppgraph.score.events import PARTICIPANTS, pair_events, single_arguments
from sppgraph.score.gold import EventRecord, Gold, IssueRecord, PublicationRecord
from sppgraph.score.match import align
from sppgraph.score.memberships import compare_times, pair_memberships
from sppgraph.score.statements import Relation, Statements, stated
from sppgraph.score.things import MAKERS, PART_OF, pair_figures, pair_parts, pair_publications

Judged = Iterator[tuple[Node, bool]]  # a fact, and whether it is right

_EVENT_PROPERTIES = (*PARTICIPANTS.values(), SCHEMA.startDate, SCHEMA.endDate, SCHEMA.eventAttendanceMode)


def measure(texts: Iterable[tuple[Statements, Gold]]) -> Mapping[str, Measure]:
    """Each rule's facts counted over annotated texts, sorted by rule; a rule never judged is not there.

    Args:
        texts: The graph of each text alone, with its annotation.
    """
    right, wrong = Counter[str](), Counter[str]()
    for said, gold in texts:
        for fact, is_right in verdicts(said, gold).items():
            (right if is_right else wrong).update(str(rule) for rule in said.objects(fact, SPP.rule))
    return MappingProxyType({rule: Measure(right[rule], wrong[rule]) for rule in sorted({*right, *wrong})})


def verdicts(said: Statements, gold: Gold) -> Mapping[Node, bool]:
    """Whether each fact is right, by its node; those judged neither way are left out."""
    nodes = stated(said)
    relations = (judged for judge in _RELATIONS for judged in judge(said, gold))
    found = {nodes[relation]: right for relation, right in relations if relation in nodes}
    return {**dict(_memberships(said, gold)), **dict(_figures(said, gold)), **found}


def _memberships(said: Statements, gold: Gold) -> Judged:
    """Right if agent, role and body agree and no date of it is wrong."""
    pairing = pair_memberships(said, gold)
    for record, held in pairing.pairs:
        if not record.optional:
            yield held.node, compare_times(record, held).fp == 0
    yield from ((held.node, False) for held in pairing.wrong)


def _figures(said: Statements, gold: Gold) -> Judged:
    pairing = pair_figures(said, gold)
    yield from ((node, True) for record, node in pairing.pairs if not record.optional)
    yield from ((node, False) for node in pairing.wrong)


# Relations


def _events(said: Statements, gold: Gold) -> Iterator[tuple[Relation, bool]]:
    """What is said of an event that is none is wrong as well."""
    pairing = pair_events(said, gold)
    for record, node in pairing.pairs:
        if not record.optional:
            yield from _participants(said, gold, record, node)
            yield from _single(said, record, node)
    yield from _all_wrong(said, pairing.wrong, _EVENT_PROPERTIES)


def _participants(
    said: Statements, gold: Gold, record: EventRecord, node: Node
) -> Iterator[tuple[Relation, bool]]:
    for field, predicate in PARTICIPANTS.items():
        got = said.objects(node, predicate)
        hits = align(map(gold.names, getattr(record, field)), [said.names_of(one) for one in got])
        yield from (((node, predicate, one), place in hits) for place, one in enumerate(got))


def _single(said: Statements, record: EventRecord, node: Node) -> Iterator[tuple[Relation, bool]]:
    """Dates and mode. A mode that the annotation leaves open is judged neither way."""
    for predicate, tally in single_arguments(said, record, node).items():
        value = said.first(node, predicate)
        if value is not None and (record.mode or predicate != SCHEMA.eventAttendanceMode):
            yield (node, predicate, value), tally.fp == 0


def _publications(said: Statements, gold: Gold) -> Iterator[tuple[Relation, bool]]:
    pairing = pair_publications(said, gold)
    for record, node in pairing.pairs:
        if not record.optional:
            yield from _makers(said, gold, record, node)
    yield from _all_wrong(said, pairing.wrong, MAKERS)


def _makers(
    said: Statements, gold: Gold, record: PublicationRecord, node: Node
) -> Iterator[tuple[Relation, bool]]:
    got = said.objects(node, *MAKERS)
    hits = align(map(gold.names, record.makers), [said.names_of(one) for one in got])
    for place, one in enumerate(got):
        yield from (((node, predicate, one), place in hits) for predicate in MAKERS)


def _parts(said: Statements, gold: Gold) -> Iterator[tuple[Relation, bool]]:
    pairing = pair_parts(said, gold)
    right = (found for record, found in pairing.pairs if not record.optional)
    for pairs, is_right in ((right, True), (pairing.wrong, False)):
        for child, parent in pairs:
            yield from (((child, predicate, parent), is_right) for predicate in PART_OF)


def _imprint(said: Statements, gold: Gold) -> Iterator[tuple[Relation, bool]]:
    """Publisher and editor of the issue, where the annotation names them."""
    record = gold.of(IssueRecord)[0]
    for predicate, name in ((SCHEMA.publisher, record.publisher), (SCHEMA.editor, record.editor)):
        for node in said.of(SPP.Issue) if name else ():
            for one in said.objects(node, predicate):
                yield (node, predicate, one), said.is_named(one, gold.names(name or ""))


def _all_wrong(
    said: Statements, nodes: Iterable[Node], predicates: Iterable[URIRef]
) -> Iterator[tuple[Relation, bool]]:
    predicates = tuple(predicates)
    for node in nodes:
        for predicate in predicates:
            yield from (((node, predicate, value), False) for value in said.objects(node, predicate))


_RELATIONS: tuple[Callable[[Statements, Gold], Iterator[tuple[Relation, bool]]], ...] = (
    _events,
    _publications,
    _parts,
    _imprint,
)
