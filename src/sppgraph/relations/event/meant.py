"""Which event a clause speaks of."""

import re

from sppgraph.clauses import SIGNS, Clause
from sppgraph.relations.world import World, cue

SIGN = SIGNS["Event"]
# Who 出席 or 发言 without saying where did so at the meeting that the article is about.
_BARE = re.compile(rf"{cue('attends', 'gathers')}[^，。；]{{0,4}}(?=[，。；：]|$)")


def meant(clause: Clause, world: World) -> str | None:
    """The event in the clause; of several the article's main one, else the last; of none the article's.

    An event that only says when something else was (在第十届大会期间) is not the one spoken of.
    """
    named = [
        slot.entity for slot in clause.slots if slot and slot.entity and world.type_of(slot.entity) == "Event"
    ]
    around = _around(clause)
    inside = [event for event in named if event not in around]
    named = inside or named
    main = world.main(clause.sentence.article, "Event")
    return main if not named or main in named else named[-1]


def beside(clause: Clause, place: int, event: str) -> str:
    """The event that stands with a place of the clause between the same commas, else in the same part; else ``event``."""
    for marks in ("，。；：", "。；"):
        low = max((clause.text.rfind(mark, 0, place) + 1 for mark in marks), default=0)
        ends = [end for mark in marks if (end := clause.text.find(mark, place)) >= 0]
        found = clause.entities(low, min(ends, default=len(clause.text)), "E")
        if found:
            return event if event in found else found[-1]
    return event


def told_of(clause: Clause) -> bool:
    """Whether a clause says of an event that someone was there: it names one, or says 与会, 会上, 到场."""
    return bool(SIGN in clause.text or re.search(cue("at-event"), clause.text) or _BARE.search(clause.text))


def goes_on(clause: Clause, world: World) -> bool:
    """Whether a clause, or the one before it in the same article, says of an event that someone was there."""
    before = world.before(clause)
    return told_of(clause) or (before is not None and told_of(before))


def _around(clause: Clause) -> set[str]:
    """The events of which a clause only says that something took place while they were on: 在第十届大会期间."""
    return {
        slot.entity
        for place, slot in enumerate(clause.slots)
        if slot is not None and clause.text.startswith("期间", place + 1)
    }
