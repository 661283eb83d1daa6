"""Why an event, or something said of it, was missed or is wrong."""

from collections.abc import Iterator

from rdflib.term import Node

from sppgraph.iris import SCHEMA
from sppgraph.score.events import PARTICIPANTS, pair_events, single_arguments
from sppgraph.score.gold import EventRecord
from sppgraph.score.match import align, likeness
from sppgraph.score.mistakes import Mistake, Text

_LIKE = 0.45  # as alike as the scores ask of events of one day
_ONE = {"places": "place", "organisers": "organiser", "attendees": "attendee", "speakers": "speaker"}


def event_mistakes(text: Text) -> Iterator[Mistake]:
    """Events."""
    pairing = pair_events(text.said, text.gold)
    for record in pairing.missed:
        found = any(_alike(text, record, node) for node in pairing.wrong)
        known = text.unnamed(record.name, "the event") or "found, but not as an event"
        cause = "found with another date or name" if found else known
        yield text.missed("event", cause, record.name, record)
    for node in pairing.wrong:
        found = any(_alike(text, record, node) for record in pairing.missed)
        told = any(_alike(text, record, node) for record, _ in pairing.pairs)
        cause = "one event became two" if told else "nothing annotated"
        cause = "found with another date or name" if found else cause
        yield text.wrong("event", cause, text.said.label(node), node)


def _alike(text: Text, record: EventRecord, node: Node) -> bool:
    return likeness(text.gold.names(record.name), text.said.names_of(node)) >= _LIKE


def argument_mistakes(text: Text) -> Iterator[Mistake]:
    """Who, where and when, of the events that were found."""
    for record, node in pair_events(text.said, text.gold).pairs:
        if not record.optional:
            yield from _participants(text, record, node)
            yield from _single(text, record, node)


def _participants(text: Text, record: EventRecord, node: Node) -> Iterator[Mistake]:
    for field, predicate in PARTICIPANTS.items():
        want, got = getattr(record, field), text.said.objects(node, predicate)
        hits = align(map(text.gold.names, want), [text.said.names_of(one) for one in got])
        for name in (name for name, hit in zip(want, hits, strict=True) if hit is None):
            unnamed = text.unnamed(name, f"the {_ONE[field]}")
            cause = unnamed or f"the {_ONE[field]} was found, but not linked to the event"
            yield text.missed("event arguments", cause, f"{record.name}: {name}", record)
        for place in sorted(set(range(len(got))) - set(hits)):
            what = f"{record.name}: {text.said.label(got[place])}"
            cause = f"is no {_ONE[field]} of the event"
            yield text.wrong_relation("event arguments", cause, what, node, got[place])


def _single(text: Text, record: EventRecord, node: Node) -> Iterator[Mistake]:
    names = {SCHEMA.startDate: "start", SCHEMA.endDate: "end", SCHEMA.eventAttendanceMode: "mode"}
    for predicate, tally in single_arguments(text.said, record, node).items():
        for line in tally.wrong:
            wrong = tally.fp > tally.fn
            cause = f"{names[predicate]} {'wrong' if wrong else 'missed'}"
            yield text.either("event arguments", wrong, cause, line, record)
