"""Figures that stand apart from what they are said of: 总预算480万美元, 成员由此扩至31家, 全书共六章."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import Clause
from sppgraph.numbers import Quantity, find_quantities
from sppgraph.relations.counts import OWN_UNITS, as_of, counted_noun
from sppgraph.relations.event.meant import goes_on, meant
from sppgraph.relations.frames.parts import is_body
from sppgraph.relations.world import World, cue
from sppgraph.segmenter import tag_of, words
from sppgraph.values import Fact, Figure
from sppgraph.vocabulary import load_cues

RULE = "count-frame"
_KINDS = ("Programme", "Event", "Publication")
_SHORTEST = 2  # code points of what is counted
_LONGEST = 6
_MEASURED = re.compile(r"[元镑]$|美元|欧元|港币|新台币|吨|立方米|公顷|平方米|千瓦时|平方公里")
_PEOPLE = re.compile(r"[名位人]|人次")


def find(clause: Clause, world: World) -> Iterator[Fact]:
    """Constructions: ``noun[已]扩至N家``, ``noun N份``, an amount of money or of a measure, ``全书共N章``.

    Said of the last thing that the sentence names before the number, else of what the sentence before
    spoke of last; people of the meeting that the clause speaks of.
    """
    if clause.sentence.kind == "title":
        return
    for quantity in find_quantities(clause.sentence.text):
        if any(slot and slot.start < quantity.end and quantity.start < slot.end for slot in clause.slots):
            continue
        if quantity.text[-1:] in "国市省方家" and any(
            s and s.entity and s.end == quantity.start for s in clause.slots
        ):
            continue  # A、B两国: the number sums up the list
        if re.search(r"[在于从]$", clause.sentence.text[: quantity.start]):
            continue
        unit = _unit(clause, quantity)
        about = _about(clause, world, quantity) if unit else None
        if about is not None:
            yield Figure(
                about=about,
                value=quantity.value,
                unit=unit,
                qualifier=quantity.qualifier,
                date=as_of(clause),
                evidence=(clause.sentence.index,),
                rule=RULE,
            )


def _unit(clause: Clause, quantity: Quantity) -> str:
    """What is counted: a measure, the noun behind the number, else the one before it."""
    cues, text = load_cues(), clause.sentence.text
    if (
        quantity.unit in cues["duration"]
        or quantity.measure in cues["not-counted"]
        or quantity.unit in cues["not-counted"]
    ):
        return ""
    if _MEASURED.search(quantity.unit) and quantity.unit in quantity.text:
        return quantity.unit
    if quantity.measure in OWN_UNITS and not quantity.unit:
        return quantity.measure  # 全书共六章
    if re.match(r"[，。；、）]|$", text[quantity.end :]):
        return _noun_before(text[: quantity.start])
    noun = counted_noun(clause, quantity)
    return noun if noun in cues["counted"] or _PEOPLE.search(quantity.measure) else ""


@cache
def _grown() -> re.Pattern[str]:
    """What stands between the noun and its number: 由此扩至, 总数已达, 要增加到."""
    return re.compile(rf"(?:{cue('grows')})*$")


def _noun_before(before: str) -> str:
    """The noun right before the number or its verb of growing, back to a verb or a sign."""
    rest = before[: _grown().search(before).start()]  # type: ignore[union-attr]
    run = re.search(r"[\u4e00-\u9fff]{2,12}$", rest)
    noun = ""
    for word in reversed(words(run[0]) if run else ()):
        if tag_of(word)[:1] in ("v", "d", "p", "c", "r", "t") and word not in load_cues()["opening-verb"]:
            break
        if len(word + noun) > _LONGEST:
            break
        noun = word + noun
    return noun if len(noun) >= _SHORTEST else ""


def _about(clause: Clause, world: World, quantity: Quantity) -> str | None:
    """What the number is said of."""
    if _PEOPLE.search(quantity.measure) and goes_on(clause, world):
        return meant(clause, world)
    part = clause.sentence.text.rfind("；", 0, quantity.start) + 1
    named = [
        slot.entity
        for slot in clause.slots
        if slot and slot.entity and part <= slot.start < quantity.start and _has_figures(world, slot.entity)
    ]
    if named:
        things = [entity for entity in named if world.type_of(entity) in _KINDS]
        return (things or named)[-1]
    if _MEASURED.search(quantity.unit):  # who gave or saved it
        agents = clause.entities(
            0, sum(1 for s in clause.slots if s is None or s.start < quantity.start), "O"
        )
        return agents[-1] if len(agents) == 1 else None
    before = world.before(clause)
    earlier = [
        slot.entity
        for slot in (before.slots if before is not None else ())
        if slot and slot.entity and _has_figures(world, slot.entity)
    ]
    return earlier[-1] if len(set(earlier)) == 1 else None


def _has_figures(world: World, entity: str) -> bool:
    return world.type_of(entity) in _KINDS or is_body(world, entity)
