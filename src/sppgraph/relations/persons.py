"""Persons who head a body: 丹麦环境保护署署长汉娜·索伦森."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import Clause, compile_clause
from sppgraph.relations.frames.parts import body_in, parts_of, topic
from sppgraph.relations.frames.terms import term
from sppgraph.relations.world import WORD, World, begin_date, cue, membership, role_of
from sppgraph.values import Fact

RULE = "head"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    office = rf"(?P<office>{cue('heading-office')})"
    return (
        compile_clause(rf"(?P<o>{{OPL}})的?(?:现任|新任|首任|时任|候任)?{office}(?P<h>{{H}})"),
        compile_clause(
            rf"^(?P<o>{{OP}})[^。；]{{0,40}}?，(?:现任|新任|首任)?{office}(?:一职)?(?:[现改续仍]?[为是由])(?P<h>{{H}})"
        ),
        compile_clause(
            rf"(?<!接替)(?<!接任)(?P<h>{{H}}){WORD}{{0,8}}?(?:出任|担任|接任|当选为?|就任|任)(?P<o>{{OP}})的?{office}"
        ),
        compile_clause(
            rf"(?P<h>{{H}}){WORD}{{0,8}}?(?:接替|接任)(?P<old>{{H}})(?:担任|出任|任)?(?P<o>{{OP}})的?{office}"
        ),
    )


@cache
def _bare() -> tuple[re.Pattern[str], ...]:
    office = rf"(?P<office>{cue('heading-office')})"
    return (
        compile_clause(
            rf"(?:^|(?<=[，；])){office}(?:一职)?[仍续现改]?由(?P<h>{{H}})(?:{WORD}{{0,4}}?)(?:担任|出任|接任|兼任|续任|继任)"
        ),
        compile_clause(
            rf"(?P<h>{{H}})(?:{{D}}|{WORD}){{0,8}}?(?:出任|担任|接任|当选为?|就任|任)(?:新任|首任|新一任)?{office}(?=[，。；、]|$)"
        ),
    )


def _unnamed(clause: Clause, world: World) -> Iterator[Fact]:
    """``秘书长仍由H出任``, ``H就任秘书长``: of what the sentence or the article speaks of."""
    for pattern in _bare():
        for match in pattern.finditer(clause.text):
            part = next(one for one in parts_of(clause) if one.end >= match.start("h"))
            person = clause.group(match, "h")[0]
            body = body_in(clause, world, part.start, match.start(), (person,)) or topic(
                part, world, (person,)
            )
            if body is not None:
                start, end = term(part, world, happens=True)
                role = role_of().get(match["office"], "head")
                yield membership(clause, RULE, person, role, body, start=start, end=end)


def find(clause: Clause, world: World) -> Iterator[Fact]:
    """Constructions: ``body + office of its head + person``, ``person担任body主任``, ``person接替person``,
    ``秘书长由person担任``, ``person就任秘书长``.

    A 主席 or 理事长 chairs the body, any other heads it; deputies and experts head nothing.
    """
    yield from _unnamed(clause, world)
    for pattern in _patterns():
        for match in pattern.finditer(clause.text):
            takes = match.start("h") < match.start("o")
            start = begin_date(clause, match.start(), match.end()) if takes else None
            body = clause.group(match, "o")[0]
            role = role_of().get(match["office"], "head")
            yield membership(clause, RULE, clause.group(match, "h")[0], role, body, start=start)
            for old in clause.group(match, "old") if "old" in match.groupdict() else ():
                yield membership(clause, RULE, old, role, body, end=start)
