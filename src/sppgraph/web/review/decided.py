"""Which entries of a file of corrections decide which facts, and the entries that a decision makes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from sppgraph.corrections.file import is_number
from sppgraph.corrections.model import FIGURE, OBJECTS, Correction, Said, is_fact
from sppgraph.corrections.names import Names, NoSuchThing
from sppgraph.corrections.writing import written
from sppgraph.iris import DATA_BASE, Mint
from sppgraph.values import PartialDate
from sppgraph.web.review.facts import Item, reference

Decisions = Mapping[str, tuple[Correction, ...]]  # by IRI of the fact


def decisions_on(items: Iterable[Item], entries: Iterable[Correction], names: Names) -> Decisions:
    """The acceptances and rejections of facts; that of a thing rejects every fact of it."""
    by_node = {item.node: item for item in items}
    by_thing: dict[str, list[Item]] = defaultdict(list)
    for item in by_node.values():
        for thing in item.things:
            by_thing[thing].append(item)
    found: dict[str, list[Correction]] = defaultdict(list)
    for entry in entries:
        if entry.action in ("accept", "reject"):
            for node in _nodes(entry, by_node, by_thing, names):
                found[node].append(entry)
    return {node: tuple(entries) for node, entries in found.items()}


def _nodes(
    entry: Correction, by_node: Mapping[str, Item], by_thing: Mapping[str, list[Item]], names: Names
) -> Iterator[str]:
    """The facts that an entry is about."""
    if entry.said is None and is_fact(entry.subject):
        node = DATA_BASE + entry.subject.removeprefix(DATA_BASE)
        yield from (node,) if node in by_node else ()
        return
    with suppress(NoSuchThing):  # of a thing that the graph has no more
        subject = DATA_BASE + names.find(entry.subject).id
        for item in by_thing.get(subject, ()):
            if entry.said is None or (item.subject == subject and _says(item, entry.said, names)):
                yield item.node


def _says(item: Item, said: Said, names: Names) -> bool:
    """Whether a fact says this; what the words leave open may be anything."""
    if item.relation != said.relation:
        return False
    if said.relation == FIGURE:
        return (
            is_number(item.object)  # in a graph that others wrote it may be none
            and float(item.object) == float(said.object)
            and item.unit == said.unit
            and said.qualifier in (None, item.qualifier)
            and _iso(said.as_of) in ("", item.as_of)
        )
    meant = DATA_BASE + names.find(said.object).id if item.has_thing else said.object
    times = _iso(said.start), _iso(said.end)
    return item.object == meant and times in (("", ""), (item.start, item.end))


def _iso(date: PartialDate | None) -> str:
    return date.iso if date else ""


# What a decision writes


def about(item: Item, names: Names) -> tuple[str, Said | None]:
    """A fact as the subject of an entry: in words where they mean this fact alone, else by its IRI."""
    if item.relation not in OBJECTS or item.relation == FIGURE:
        return item.node, None
    value = reference(item.object, names) if item.has_thing else item.object
    return reference(item.subject, names), Said(relation=item.relation, object=value)


def replaced_by(entry: Correction, entries: Iterable[Correction], names: Names) -> tuple[Correction, ...]:
    """The additions that may have been written with a rejection.

    They are of the same author, for the same reason, and share a thing with what was rejected.
    """
    if entry.action != "reject":
        return ()
    return tuple(
        one
        for one in entries
        if one.action == "add"
        and (one.by, one.reason, one.date) == (entry.by, entry.reason, entry.date)
        and one.said is not None
        and _things(entry, names) & _things(one, names)
    )


def _things(entry: Correction, names: Names) -> set[str]:
    """The things of a fact that an entry tells, flat as in the IRIs of roles and figures."""
    if entry.said is None:
        return set(entry.subject.rpartition("/")[2].split("."))
    found = set()
    for text in (entry.subject, entry.said.object):
        with suppress(NoSuchThing):
            found.add(names.find(text).id.replace("/", "-"))
    return found


def key_of(entry: Correction) -> str:
    """What tells an entry: the end of its IRI in the graph."""
    return str(Mint("").correction(written([entry]))).removeprefix("correction/")
