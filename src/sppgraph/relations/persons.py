"""Persons who head a body: 丹麦环境保护署署长汉娜·索伦森."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import Clause, compile_clause
from sppgraph.relations.world import WORD, World, begin_date, cue, membership, role_of
from sppgraph.values import Fact

RULE = "head"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    office = rf"(?P<office>{cue('heading-office')})"
    return (
        compile_clause(rf"(?P<o>{{OP}})的?(?:现任|新任|首任|时任|候任)?{office}(?P<h>{{H}})"),
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


def find(clause: Clause, _world: World) -> Iterator[Fact]:
    """Constructions: ``body + office of its head + person``, ``person担任body主任``, ``person接替person``.

    A 主席 or 理事长 chairs the body, any other heads it; deputies and experts head nothing.
    """
    for pattern in _patterns():
        for match in pattern.finditer(clause.text):
            takes = match.start("h") < match.start("o")
            start = begin_date(clause, match.start(), match.end()) if takes else None
            body = clause.group(match, "o")[0]
            role = role_of().get(match["office"], "head")
            yield membership(clause, RULE, clause.group(match, "h")[0], role, body, start=start)
            for old in clause.group(match, "old") if "old" in match.groupdict() else ():
                yield membership(clause, RULE, old, role, body, end=start)
