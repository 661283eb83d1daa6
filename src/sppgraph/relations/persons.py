"""Persons who head a body: 丹麦环境保护署署长汉娜·索伦森."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import Clause, compile_clause
from sppgraph.relations.world import World, cue
from sppgraph.values import Fact, Membership

RULE = "head"


@cache
def _pattern() -> re.Pattern[str]:
    return compile_clause(rf"(?P<o>{{OP}})(?P<office>{cue('heading-office')})(?P<h>{{H}})")


def find(clause: Clause, _world: World) -> Iterator[Fact]:
    """Construction: ``body + office of its head + person``; deputies and experts head nothing."""
    for match in _pattern().finditer(clause.text):
        yield Membership(
            member=clause.group(match, "h")[0],
            role="head",
            organization=clause.group(match, "o")[0],
            evidence=(clause.sentence.index,),
            rule=RULE,
        )
