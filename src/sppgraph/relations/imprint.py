"""Who publishes and who edits the issue itself: 由…汇编制作, 编辑：…"""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import Clause, compile_clause
from sppgraph.relations.world import World, cue, relation
from sppgraph.values import Fact

RULE = "imprint"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (
        ("schema:publisher", compile_clause(rf"由(?P<a>{{O}}){cue('compiles')}")),
        ("schema:publisher", compile_clause(r"(?:主办单位|编制单位|出版单位|主办)：(?P<a>{O+})")),
        ("schema:editor", compile_clause(r"(?:责任编辑|本期编辑|编辑|主编)：?(?P<a>{H})")),
    )


def find(clause: Clause, world: World) -> Iterator[Fact]:
    """Constructions: ``由O汇编制作`` and ``编辑：H`` outside the articles."""
    if clause.sentence.kind not in ("colophon", "masthead"):
        return
    for predicate, pattern in _patterns():
        for match in pattern.finditer(clause.text):
            for agent in clause.group(match, "a", "OH"):
                yield relation(clause, world.document.issue.id, predicate, agent, RULE)
