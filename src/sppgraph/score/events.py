"""Events compared: by name, or by a like name and the same day; then what is said of them."""

from collections.abc import Mapping

from rdflib import URIRef
from rdflib.term import Node

from sppgraph.iris import SCHEMA, SPP
from sppgraph.score.gold import EntityRecord, EventRecord, Gold
from sppgraph.score.match import Pairing, Tally, add_up, compare_names, compare_value, likeness, pair_up
from sppgraph.score.statements import Statements

# How alike two names must be: nearly the same, unless the dates differ; or fairly, on the same day.
_NEARLY, _FAIRLY = 0.75, 0.45
# The people and places of an event: the field of its record, and what the graph says them by.
PARTICIPANTS: Mapping[str, URIRef] = {
    "places": SCHEMA.location,
    "organisers": SCHEMA.organizer,
    "attendees": SCHEMA.attendee,
    "speakers": SCHEMA.performer,
}
_MODES = {
    "online": "OnlineEventAttendanceMode",
    "onsite": "OfflineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}


def events(said: Statements, gold: Gold) -> Mapping[str, Tally]:
    """Events that some passage names or that have a date; the arguments of matched ones apart."""
    pairing = pair_events(said, gold)
    arguments = (
        _arguments(said, gold, record, node) for record, node in pairing.pairs if not record.optional
    )
    tally = pairing.tally(
        lambda record: f"{record.start} {record.name}",
        lambda node: f"{said.text(node, SCHEMA.startDate)} {said.label(node)}",
    )
    return {"event": tally, "event arguments": add_up(arguments)}


def pair_events(said: Statements, gold: Gold) -> Pairing[EventRecord, Node]:
    """Events that some passage names or that have a date, matched by name, or by a like name and day.

    An entity record of an event without a record of its own is an optional one.
    """
    return pair_up(_records(gold), _found(said), lambda record, node: _same(said, gold, record, node))


def _records(gold: Gold) -> tuple[EventRecord, ...]:
    records = gold.of(EventRecord)
    names = {record.name for record in records}
    named = (
        EventRecord(name=entity.name, quote=entity.quote, optional=True)
        for entity in gold.of(EntityRecord)
        if entity.type == "Event" and entity.name not in names
    )
    return (*records, *named)


def _found(said: Statements) -> tuple[Node, ...]:
    return tuple(
        node for node in said.of(SPP.Event) if node in said.mentioned or said.text(node, SCHEMA.startDate)
    )


def _same(said: Statements, gold: Gold, record: EventRecord, node: Node) -> float:
    """3 for a name in common, 1.75 to 2 for nearly the same, 0.45 to 1 for fairly on the same day."""
    names = gold.names(record.name)
    if said.is_named(node, names):
        return 3.0
    alike = likeness(names, said.names.get(node, frozenset()))
    start = said.text(node, SCHEMA.startDate)
    if alike >= _NEARLY and (not start or not record.start or start == record.start):
        return 1 + alike
    return alike if alike >= _FAIRLY and start and start == record.start else 0.0


def _arguments(said: Statements, gold: Gold, record: EventRecord, node: Node) -> Tally:
    people = add_up(
        _people(said, gold, node, getattr(record, field), predicate, f"{record.name}: {field}")
        for field, predicate in PARTICIPANTS.items()
    )
    return add_up((people, *single_arguments(said, record, node).values()))


def single_arguments(said: Statements, record: EventRecord, node: Node) -> Mapping[URIRef, Tally]:
    """Start, end and mode of a matched event, each by its property."""
    start, end = _dates(said, record, node)
    return {
        SCHEMA.startDate: start,
        SCHEMA.endDate: end,
        SCHEMA.eventAttendanceMode: _mode(said, record, node),
    }


def _people(
    said: Statements, gold: Gold, node: Node, want: tuple[str, ...], predicate: URIRef, what: str
) -> Tally:
    got = said.objects(node, predicate)
    line = f"{what} want {list(want)}, got {list(map(said.label, got))}"
    return compare_names(map(gold.names, want), map(said.names_of, got), line)


def _dates(said: Statements, record: EventRecord, node: Node) -> tuple[Tally, Tally]:
    """Start and end; the end of a one-day event may be said or left out, on both sides."""
    start, end = said.text(node, SCHEMA.startDate), said.text(node, SCHEMA.endDate)
    tally = compare_value(record.start, start, f"{record.name}: start")
    if record.end in (None, record.start) and end in (None, record.start):
        return tally, Tally()
    return tally, compare_value(record.end, end, f"{record.name}: end")


def _mode(said: Statements, record: EventRecord, node: Node) -> Tally:
    """Online, onsite or hybrid, where the gold says it."""
    if record.mode is None:
        return Tally()
    got = (said.text(node, SCHEMA.eventAttendanceMode) or "").rsplit("/", 1)[-1]
    return compare_value(_MODES[record.mode], got or None, f"{record.name}: mode")
