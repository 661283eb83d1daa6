"""Figures: a number said of something named."""

import re
from collections.abc import Iterator

from sppgraph.clauses import Clause
from sppgraph.numbers import Quantity, find_quantities
from sppgraph.relations.world import World, cue, date_slots
from sppgraph.values import Fact, Figure, PartialDate
from sppgraph.vocabulary import load_cues

RULE = "count"


def find(clause: Clause, world: World) -> Iterator[Fact]:
    """Construction: a quantity and the thing it is said of.

    People who take part are counted of the event; anything else of the nearest programme, event or
    publication that stands before it in the sentence. Spans of time are counted only of publications.
    """
    for quantity in find_quantities(clause.sentence.text):
        if any(slot and slot.start < quantity.end and quantity.start < slot.end for slot in clause.slots):
            continue
        unit = _unit(quantity)
        about = _about(clause, world, quantity, unit) if unit else None
        if about is not None:
            yield Figure(
                about=about, value=quantity.value, unit=unit, qualifier=quantity.qualifier,
                date=_date(clause, world, about), evidence=(clause.sentence.index,), rule=RULE,
            )


def _unit(quantity: Quantity) -> str:
    """The noun that is counted: the raw words behind the number up to a verb or a joint."""
    if quantity.end - quantity.start and quantity.unit and quantity.unit in quantity.text:
        return quantity.unit
    return re.split(rf"{cue('boundary-verb', 'attends')}|[、，。和与及在]|使用|中|上|内|以|来|等", quantity.unit, maxsplit=1)[0]


def _about(clause: Clause, world: World, quantity: Quantity, unit: str) -> str | None:
    cues = load_cues()
    if unit in cues["not-counted"] or quantity.measure in cues["not-counted"]:
        return None
    kinds = {world.type_of(slot.entity) for slot in clause.slots if slot and slot.entity}
    if re.search(cue("people"), unit) and (quantity.measure in ("名", "位", "人", "") or unit.endswith("人")):
        event = _event(clause, world, quantity)
        if event is not None and ("Event" in kinds or re.search(cue("attends", "gathers"), clause.sentence.text)):
            return event
    wanted = ("Programme", "Event", "Publication")
    before = [s for s in clause.slots if s and s.entity and s.end <= quantity.start and world.type_of(s.entity) in wanted]
    if before:
        return before[-1].entity if not before[0].back or len(before) > 1 else before[0].entity
    return None


def _event(clause: Clause, world: World, quantity: Quantity) -> str | None:
    named = [s.entity for s in clause.slots if s and s.entity and world.type_of(s.entity) == "Event"]
    return named[0] if named else world.main(clause.sentence.article, "Event")


def _date(clause: Clause, world: World, about: str) -> PartialDate | None:
    for slot in date_slots(clause, 0, len(clause.text)):
        date = slot.date
        if date is not None and date.kind == "as-of":
            return date.end_date
    year = world.document.issue.year
    return PartialDate(str(year)) if year and world.type_of(about) == "Programme" else None
