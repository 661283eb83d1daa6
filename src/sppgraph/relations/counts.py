"""Figures: a number said of something named."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import Clause, Slot
from sppgraph.numbers import Quantity, find_quantities
from sppgraph.relations.world import World, cue, date_slots
from sppgraph.values import Fact, Figure, PartialDate
from sppgraph.vocabulary import alternation, load_cues

RULE = "count"


_WANTED = ("Programme", "Event", "Publication")
_ATTACHED = re.compile(
    r"(?:的|下设的?|下设有|辖下的?|（|共有?|已?有|现有|已有|提出|包括了?|涵盖了?|设有|分为)?(?:来自)?"
)
_USED = re.compile(r"，(?:现|目前|迄今|至今)?(?:已|共|已有|共有|现有|获|被|有)+")  # 发布U，已有9个国家采用
_SHORTEST = 2  # code points of what is counted
_LASTING = re.compile(r"(?:历时|长达|为期)$")
_GROWN = re.compile(
    r"(?P<unit>成员(?:国|机构|单位|城市|大学)?|伙伴|签署方|签约方|会员(?:单位)?|参与方|合作伙伴)(?:总?数|数量)?"
    r"(?:(?:由此|已|将|现已|目前已)*(?:增至|增加到|达到?|扩大到|上升到|为|共计?|已有|现有)|(?<=单位|机构|城市|大学|伙伴|署方|约方))$"
)


def find(clause: Clause, world: World) -> Iterator[Fact]:
    """Constructions: ``T的N个unit``, ``T（Nunit）``, ``unit增至N``: a quantity and the thing it is said of.

    People who take part are counted of the event. Anything else is said of what it directly follows
    (《战略》的四项行动, 倡议（271家签署方）), else of the first programme, event or publication of the
    sentence, else of the article's own. Spans of time count only behind 历时, 长达 or 为期.
    """
    for quantity in find_quantities(clause.sentence.text):
        if any(slot and slot.start < quantity.end and quantity.start < slot.end for slot in clause.slots):
            continue
        if quantity.text[-1:] in "国市省" and any(
            s and s.entity and s.end == quantity.start for s in clause.slots
        ):
            continue  # 乌干达、卢旺达两国: the number sums up the list
        if quantity.text[-1:] in "国地方" and re.search(r"[在于从]$", clause.sentence.text[: quantity.start]):
            continue  # 分别在两国: those spoken of before
        unit = counted_noun(clause, quantity)
        about = _about(clause, world, quantity, unit) if unit else None
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


@cache
def _cut() -> re.Pattern[str]:
    """What ends the noun that is counted: a verb, a joint, a particle. 计划 is a noun here: 专项计划."""
    words = {
        *load_cues()["boundary"],
        *load_cues()["boundary-verb"],
        *load_cues()["attends"],
        *load_cues()["gathers"],
    }
    return re.compile(
        rf"{alternation(words - {'计划', '前', '同', '有', '自', '如'})}|[、，。和及在]|(?<!参)与|使用|内|按照|进行"
    )


OWN_UNITS = ("章", "讲", "页", "卷", "课")
_STATED = re.compile(r"(?:现有|共有|拥有|已有)(?P<unit>[\u4e00-\u9fff]{2,6}?)$")


def counted_noun(clause: Clause, quantity: Quantity) -> str:
    """The noun that is counted: the words behind the number up to a verb or a joint, or before 增至."""
    if quantity.unit and quantity.unit in quantity.text:
        return quantity.unit
    grown = _GROWN.search(clause.sentence.text[: quantity.start])
    if grown and not quantity.unit:
        return grown["unit"]
    if not quantity.unit and any(s and s.start == quantity.end for s in clause.slots):
        return quantity.measure
    if not quantity.unit and quantity.measure in OWN_UNITS:
        return quantity.measure
    stated = _STATED.search(clause.sentence.text[: quantity.start])
    if stated and not quantity.unit:
        return stated["unit"]
    counted = next((word for word in load_cues()["counted"] if quantity.unit.startswith(word)), None)
    if counted is not None:
        return counted
    found = _cut().search(quantity.unit, 1)
    unit = quantity.unit[: found.start()] if found else quantity.unit
    return "" if unit.startswith(load_cues()["boundary"]) or len(unit) < _SHORTEST else unit


def _about(clause: Clause, world: World, quantity: Quantity, unit: str) -> str | None:
    cues = load_cues()
    before = clause.sentence.text[: quantity.start]
    if unit in cues["duration"]:
        return _lasting(clause, world, quantity) if _LASTING.search(before) else None
    if unit in cues["not-counted"] or quantity.measure in cues["not-counted"]:
        return None
    if re.search(cue("people"), unit) and quantity.measure in ("名", "位", "人", "人次", ""):
        event = _event(clause, world)
        told = re.search(cue("attends", "gathers"), clause.sentence.text) or "来自" in clause.sentence.text
        inside = any(s and s.entity == event and not s.back for s in clause.slots)
        if event is not None and (told or inside):
            return event
    named = [s for s in clause.slots if s and s.entity and world.type_of(s.entity) in _WANTED]
    named = [s for s in named if not _sets_scene(clause.sentence.text, s)] or named
    part = clause.sentence.text.rfind("；", 0, quantity.start) + 1
    stop = clause.sentence.text.find("；", quantity.start) % (len(clause.sentence.text) + 1)
    inside_part = [s for s in named if part <= s.start < stop]
    named = inside_part or ([] if _officers(unit) else named)
    gathered = re.search(cue("attends", "gathers"), clause.sentence.text)
    if unit == "国家" and "来自" in before and gathered:  # where those who came are from
        kinds = {world.type_of(slot.entity) for slot in named}
        if "Event" in kinds or "Programme" not in kinds:
            return _event(clause, world)
        if all(slot.back for slot in named):
            return None  # 该项目 may be another than the programme named before
    grown = _GROWN.search(before)
    if grown:
        ahead = [s for s in named if s.end <= grown.start()]
        beside = [s.entity for s in ahead if grown.start() - s.end <= 1]
        opening = clause.entities(0, min(1, len(clause.text)), "O")
        return next(iter([*beside, *(s.entity for s in reversed(ahead)), *opening]), None)
    if (before.endswith("，") and unit not in cues["counted"]) or quantity.measure in ("场", "次"):
        return next((s.entity for s in named if s.start == quantity.end), None)
    last = next((s for s in reversed(named) if s.end <= quantity.start), None)
    if (
        last is not None
        and world.type_of(last.entity) == "Publication"
        and _USED.fullmatch(clause.sentence.text[last.end : quantity.start])
    ):
        return last.entity
    attached = [s for s in named if s.end <= quantity.start and _follows(clause, s, quantity)]
    if attached:
        return attached[-1].entity
    if named:
        return named[0].entity if named[0].end <= quantity.start or unit in cues["counted"] else None
    bodies = [s.entity for s in clause.slots if s and s.entity and world.type_of(s.entity) == "Organisation"]
    if bodies and _officers(unit):
        return bodies[0]
    if unit in cues["counted"]:
        return world.main(clause.sentence.article, "Programme") or world.main(
            clause.sentence.article, "Publication"
        )
    return None


def _officers(unit: str) -> bool:
    """Whether an association rather than a programme has those that are counted."""
    return unit.startswith(("成员", "会员", "分支")) or unit.endswith("会员")


def _sets_scene(text: str, slot: Slot) -> bool:
    """Whether a name only says within what the sentence's own subject stands: 作为…五个计划之一, …框架下."""
    return text.startswith("框架下", slot.end) or text.endswith("作为", 0, slot.start)


def _follows(clause: Clause, slot: Slot, quantity: Quantity) -> bool:
    between = clause.sentence.text[slot.end : quantity.start]
    return bool(between) and bool(_ATTACHED.fullmatch(between))


def _lasting(clause: Clause, world: World, quantity: Quantity) -> str | None:
    """What lasted: the project right behind 为期三年的, else the publication of the sentence."""
    behind = next((s for s in clause.slots if s and s.entity and 0 <= s.start - quantity.end <= 2), None)
    if behind is not None:
        return behind.entity
    return next(
        (s.entity for s in clause.slots if s and s.entity and world.type_of(s.entity) == "Publication"), None
    )


def _event(clause: Clause, world: World) -> str | None:
    named = [s.entity for s in clause.slots if s and s.entity and world.type_of(s.entity) == "Event"]
    return named[0] if named else world.main(clause.sentence.article, "Event")


def as_of(clause: Clause) -> PartialDate | None:
    """The as-of date that the sentence prints; a figure without one is only known for the issue."""
    for slot in date_slots(clause, 0, len(clause.text)):
        date = slot.date
        if date is not None and date.kind == "as-of":
            return date.end_date
    return None
