"""Events within events: E是E的边会, E期间，A举办E."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import Clause, compile_clause
from sppgraph.relations.world import WORD, cue, relation
from sppgraph.values import Fact

RULE = "within"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    organises = cue("organises", "held")
    return (
        compile_clause(
            rf"(?P<e>{{E}})(?:为|是|作为)(?P<w>{{E}}){WORD}{{0,12}}?(?P<w2>{{E}})?的?{cue('side-event')}"
        ),
        compile_clause(
            rf"作为(?P<w>{{E}})的?{WORD}{{0,8}}?{cue('side-event')}(?:之一)?，(?:[^。；]{{0,16}}?，?)(?P<e>{{E}})"
        ),
        compile_clause(
            rf"在?(?P<w>{{E}})(?P<w2>{{E}})?(?:期间|召开期间|举行期间|框架下|间隙)，?[^。；]{{0,24}}?{organises}{WORD}{{0,8}}?(?P<e>{{E}})"
        ),
        compile_clause(
            rf"(?P<e>{{E}}){WORD}{{0,4}}?在(?P<w>{{E}})(?:期间|框架下|间隙){WORD}{{0,6}}?{organises}"
        ),
        compile_clause(
            r"(?P<w>{E})(?:期间)?(?:还|同期|同时|配套|下|共)?(?:设有|设|设置了?|安排了?|举办了?|包括)的?(?P<e>{E})"
        ),
        compile_clause(r"在(?P<w>{E})(?P<e>{E})期间"),
        compile_clause(rf"(?P<w>{{E}})的?{cue('side-event')}(?:——|—|“)?(?P<e>{{E}})"),
    )


def within(clause: Clause) -> Iterator[Fact]:
    """Constructions: ``E是E的边会``, ``在E期间，[A]举办E``, ``E设有E``, ``E的边会E``."""
    for pattern in _patterns():
        for match in pattern.finditer(clause.text):
            whole = clause.group(match, "w2", "E") if match.groupdict().get("w2") else ()
            part = clause.group(match, "e", "E")[0]
            if part != (whole or clause.group(match, "w", "E"))[0]:
                yield relation(
                    clause, part, "schema:superEvent", (whole or clause.group(match, "w", "E"))[0], RULE
                )
