"""What belongs to what: programmes in networks, units in organisations."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import Clause, Slot, compile_clause
from sppgraph.relations.world import ENTITIES, WORD, World, cue, relation
from sppgraph.values import Fact

RULE = "part"
_PART = "dcterms:isPartOf"
_SHORTEST = 3  # code points
_UNIT = "org:subOrganizationOf"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        # PP, P“…”旗舰倡议: a programme right behind the network it is in; a list of them
        compile_clause(
            r"(?P<whole>{P})的?(?P<part>{P}(?:[、和与及]{P})*)(?=等|的|联合|召开|组织|和|将|在|继续|、|，|。|计|{O}|{E}|发布|框架|自|顾问|下)"
        ),
        # P下设P、P和P
        compile_clause(r"(?P<whole>{PO})(?:[^。；]{0,40}?)(?:下设|下辖)(?:的|了)?(?P<part>{PO+})"),
        # O下属机构O, P框架下的P
        compile_clause(rf"(?P<whole>{{PO}})(?!隶属于){cue('belongs')}{WORD}{{0,4}}?(?P<part>{{PO}})"),
        # O是O的下属机构, P隶属于P, P是P的重要组成部分, 作为P的一部分，P
        compile_clause(rf"(?P<part>{{O}})是(?P<whole>{{O}})的{WORD}{{0,4}}?(?:下属|直属|所属)"),
        compile_clause(r"(?P<part>{PO})隶属于(?P<whole>{PO})"),
        compile_clause(
            rf"(?P<part>{{P}})是(?P<whole>{{P}})的{WORD}{{0,4}}?(?:组成部分|一部分|项目|子项目|区域网络)"
        ),
        compile_clause(rf"作为(?P<whole>{{P}}){WORD}{{0,12}}?之一，(?P<part>{{P}})"),
        compile_clause(rf"作为{{P}}?(?P<whole>{{P}})下的{WORD}{{0,10}}?，(?P<part>{{P}})"),
        compile_clause(rf"(?P<part>{{P}}){WORD}{{0,6}}?列[为入](?P<whole>{{P}})"),
        compile_clause(rf"作为(?P<whole>{{P}})的{WORD}{{0,4}}?(?:一部分|组成部分|子项目)，(?P<part>{{P}})"),
        # P组建了P
        compile_clause(rf"(?P<whole>{{P}})(?:{{D}}|{WORD}){{0,12}}?(?:组建|设立|成立)了?(?P<part>{{P}})"),
        # 根据P，P在: a framework under the initiative it carries out
        compile_clause(r"根据{P}?(?P<whole>{P})，(?P<part>{P})"),
        # P是P[在L]的区域网络; P是…资助的P的一项内容
        compile_clause(
            rf"(?P<part>{{P}})是(?P<whole>{{P}})(?:在{{L}}|在{WORD}{{1,6}}?)?{WORD}{{0,2}}?(?:的旗舰项目|的区域项目|的区域网络|的一部分|的组成部分|的子项目|框架下的|下的)"
        ),
        compile_clause(r"(?P<whole>{P})的一项(?:内容|工作|活动)"),
        compile_clause(r"(?P<whole>{P})及其(?P<part>{PO})"),
        compile_clause(
            rf"(?P<part>{{P}})是(?P<whole>{{P}})的?{WORD}{{0,4}}?[项个大]{WORD}{{0,6}}?(?:计划|项目|倡议|网络)之一"
        ),
        compile_clause(r"(?:^|(?<=[，；]))隶属于?(?P<whole>{O})的(?P<part>{O})"),
        # P…，是P的分支; P被纳入P; P，作为P名下的示范项目; …P的一部分，后者隶属于P
        compile_clause(
            rf"(?:^|(?<=。))(?P<part>{{PO}})[^。；{ENTITIES}]{{0,40}}?(?:，{WORD}{{0,8}}?)?(?:是|系|成为)(?P<whole>{{PO}})(?:的|下设的|旗下的|名下的|所属的?|下属的?|框架下的){WORD}{{0,10}}?{cue('part-noun')}"
        ),
        compile_clause(
            rf"(?P<part>{{P}}){WORD}{{0,6}}?(?:被|已|正式)*(?:纳入|并入|归入|划入)了?(?P<whole>{{P}})"
        ),
        compile_clause(
            rf"(?P<part>{{P}})，?(?:将|则|现)?作为(?P<whole>{{P}})(?:的|下的|名下的|旗下的|框架下的){WORD}{{0,10}}?{cue('part-noun')}"
        ),
        compile_clause(
            r"(?P<part>{P})[^。；，]{0,12}，后者(?:则|又)?(?:隶属于?|从属于|归属于?|属于)(?P<whole>{P})"
        ),
        compile_clause(rf"(?P<part>{{PO}}){WORD}{{0,8}}?(?:隶属|从属于|归属)(?P<whole>{{PO}})"),
        # 在P框架下，P启动
        compile_clause(r"在(?P<whole>{P})(?:的)?(?:总体)?框架[下内]，(?P<part>{P})"),
    )


def find(clause: Clause, world: World) -> Iterator[Fact]:
    """Constructions: ``P`` right before ``P``, ``下设``, ``下属``, ``框架下的``, ``组建了P``; and names that hold a body's name."""
    for pattern in _patterns():
        for match in pattern.finditer(clause.text):
            whole = clause.group(match, "whole", "PO")[0]
            parts = (
                clause.group(match, "part", "PO")
                if "part" in match.groupdict()
                else _project(clause, match, world)
            )
            for part in parts:
                if part != whole:
                    yield relation(clause, part, _predicate(world, part, whole), whole, RULE)
    yield from _just_named(clause, world)
    for slot in clause.slots:
        if slot is not None and slot.entity:
            yield from _in_name(clause, world, slot)
            yield from _told_before(clause, world, slot)


def _just_named(clause: Clause, world: World) -> Iterator[Fact]:
    """``这是P下设的第五个工作组``: what the sentence before named last."""
    match = compile_clause(
        rf"^这是(?P<whole>{{P}})(?:的|下设的|旗下的|框架下的){WORD}{{0,10}}?{cue('part-noun')}"
    ).match(clause.text)
    before = world.before(clause)
    named = before.entities(0, len(before.text), "P") if before is not None else ()
    groups = [entity for entity in named if match is None or entity != clause.group(match, "whole")[0]]
    if match is not None and groups:
        yield relation(clause, groups[0], _PART, clause.group(match, "whole")[0], RULE)


def _told_before(clause: Clause, world: World, slot: Slot) -> Iterator[Fact]:
    """A working group in an article that says that its programme has working groups: P设有四个工作组."""
    name = world.name(slot.entity)
    if world.type_of(slot.entity) != "Programme" or not name.endswith("工作组") or slot.back:
        return
    says = compile_clause(rf"(?P<whole>{{P}}){WORD}{{0,4}}?(?:设有|下设|设立了?){WORD}{{0,6}}?工作组")
    for other in world.clauses:
        if other.sentence.article == clause.sentence.article and other.sentence.index < clause.sentence.index:
            match = says.search(other.text)
            if match is not None and other.group(match, "whole")[0] != slot.entity:
                yield relation(clause, slot.entity, _PART, other.group(match, "whole")[0], RULE)


def _predicate(world: World, part: str, whole: str) -> str:
    return _UNIT if world.type_of(part) == world.type_of(whole) == "Organisation" else _PART


def _project(clause: Clause, match: re.Match[str], world: World) -> tuple[str, ...]:
    """The project that a sentence speaks of when it ends …的一项内容: the first programme pointed back to."""
    found = [
        slot.entity
        for slot in clause.slots[: match.start()]
        if slot and slot.back and world.type_of(slot.entity) == "Programme"
    ]
    return tuple(found[:1])


def _in_name(clause: Clause, world: World, slot: Slot) -> Iterator[Fact]:
    """A working group whose name opens with its programme's is a part of that programme."""
    kind = world.type_of(slot.entity)
    committee = kind == "Organisation" and world.name(slot.entity).endswith(("委员会", "理事会", "协调组"))
    body = world.body_of(slot.entity) if committee else None
    if body is not None:
        yield relation(clause, slot.entity, _PART, body, "part-in-name")
    for inner in slot.inner:
        opens = inner.start <= slot.start + 1 and inner.end < slot.end - 1 and inner.entity != slot.entity
        opens = opens and inner.end - inner.start > _SHORTEST  # 联合国 opens the names of bodies of their own
        if opens and kind == world.type_of(inner.entity) and kind in ("Programme", "Organisation"):
            yield relation(
                clause,
                slot.entity,
                _predicate(world, slot.entity, inner.entity),
                inner.entity,
                "part-in-name",
            )
    group = re.fullmatch(r"(.{4,}?)(?:联合|专项|专题)?工作小?组", world.name(slot.entity))
    if kind == "Programme" and group is not None:
        for other in world.entities.values():
            if other.type == "Programme" and other.id != slot.entity and other.name == group[1]:
                yield relation(clause, slot.entity, _PART, other.id, "part-in-name")
    if kind == "Event":
        yield from _side_by_side(clause, world, slot)


def _side_by_side(clause: Clause, world: World, slot: Slot) -> Iterator[Fact]:
    """A network and its programme that stand next to each other in an event's name."""
    programmes = [mention for mention in slot.inner if world.type_of(mention.entity) == "Programme"]
    for whole in programmes:
        for part in programmes:
            if whole.end == part.start and whole.entity != part.entity:
                yield relation(clause, part.entity, _PART, whole.entity, "part-in-name")
