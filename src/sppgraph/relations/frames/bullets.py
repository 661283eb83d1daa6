"""Holders of a role listed line by line: 顾问委员会现有委员四名：, then a body a line."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import SIGNS, Clause
from sppgraph.relations.frames.parts import Part, body_in, lists, topic
from sppgraph.relations.offices import place_of
from sppgraph.relations.world import World, cue, date_slots, membership, nouns, role_of
from sppgraph.values import Fact

RULE = "bullets"
_LONGEST_HEADING = 12  # code points of a heading that is little but the noun of a role
_AGENTS = "".join(SIGNS[kind] for kind in ("Organisation", "Country", "Person", "Programme"))
# A line of the list: the holder, and at most a remark behind it.
_LINE = re.compile(
    rf"[-•·*●○\d.、\s]*(?:[{SIGNS['Country']}{SIGNS['Place']}])?(?=[{_AGENTS}])[{_AGENTS}](?:$|[；。，：（、])"
)


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(nouns())


def find(clause: Clause, world: World) -> Iterator[Fact]:
    """Construction: a line that ends in ``：`` and names a role, or a heading that is the noun, and below it a holder a line."""
    role = _role(clause)
    if role is None:
        return
    part = Part(clause, 0, len(clause.text))
    for line in _lines(clause, world):
        holders = lists(line, 0, len(line.text))[:1]
        for agent in holders[0].ids[:1] if holders else ():
            body = (
                body_in(clause, world, 0, len(clause.text), (agent,))
                or _committee(clause, world)
                or topic(part, world, (agent,))
            )
            if body is None or body == agent:
                continue
            held_in, held_role = place_of(world, body, role)
            dates = [s.date for s in date_slots(line, 0, len(line.text)) if s.date]
            joined = re.search(cue("joins"), line.text)
            start = next(
                (d.begin for d in dates if d.kind == "since" or (d.kind == "point" and joined)), None
            )
            yield membership(line, RULE, agent, held_role, held_in, start)


def _role(clause: Clause) -> str | None:
    """The role that the line announces."""
    text = clause.text.strip()
    found = list(_noun().finditer(text))
    if text.endswith("："):
        if found:
            return role_of()[found[-1][0]]
        seats = re.search(r"委员(?!会)", text)  # of a committee; place_of says which kind
        return "member" if seats or (re.search(cue("welcomes"), text) and "成员" in text) else None
    heading = found and len(text) <= _LONGEST_HEADING and text.endswith(found[-1][0])
    return role_of()[found[-1][0]] if heading else None


def _committee(clause: Clause, world: World) -> str | None:
    """The committee that the line names: 顾问委员会现有委员四名."""
    named = clause.entities(0, len(clause.text), "O")
    return next(
        (entity for entity in named if world.name(entity).endswith(("委员会", "理事会", "顾问组", "专家组"))),
        None,
    )


def _lines(clause: Clause, world: World) -> Iterator[Clause]:
    """The lines below, as long as each opens with a holder."""
    for other in world.after(clause):
        if not _LINE.match(other.text):
            return
        yield other
