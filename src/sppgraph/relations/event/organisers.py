"""Who held an event: 由A主办, A与B在L合作举办E, E由A承办, 东道主为A."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import Clause, compile_clause
from sppgraph.relations.event.meant import SIGN, beside
from sppgraph.relations.world import ENTITIES, WORD, cue, relation
from sppgraph.values import Fact

RULE = "organiser"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    organises = cue("organises")
    # Between who and what they do: words, 在 and a place, 与 and another organiser.
    between = rf"(?:(?:[^。；：{ENTITIES}]|在{{LC}}{{L}}?){{0,24}}?|在{{E}}{{E}}?(?:期间)?)"
    along = rf"(?:[与同和](?P<c>{{OC+}})(?:合作，|一道|一起|携手|联手|共同|联合|合作|在{{LC}}{{L}}?|{WORD}){{0,6}}?)?"
    return (
        compile_clause(rf"由(?P<a>{{OCP+}})(?P<b>{{P}})?{WORD}{{0,6}}?{organises}"),
        compile_clause(
            rf"(?P<a>{{OCP+}})(?P<b>{{P}})?{between}{along}{organises}(?:了|的|题为|关于|相关)?{WORD}{{0,10}}?(?P<e>{{E}})"
        ),
        compile_clause(r"[，、](?P<a>{OCP+})(?:共同|联合|携手|一起)?(?:承办|协办|主办|做东)"),
        compile_clause(rf"交(?:给|由)了?{WORD}{{0,8}}?(?P<a>{{OCP+}})来?{organises}"),
        compile_clause(rf"(?P<e>{{E}})由(?:{{P}}{WORD}{{0,10}})?(?P<a>{{OC}})(?:轮值|做东|作东)"),
        compile_clause(
            r"(?:东道主|主办方|主办单位|承办方|承办单位|协办单位|协办方)(?:则|分别|均)?(?:为|是|有|包括|：)(?P<a>{OCP+})"
        ),
        compile_clause(
            rf"作为(?:本次|此次|本届)?{WORD}{{0,4}}?(?:东道主|主办方|主办单位|承办方|承办单位|协办单位)(?:之一)?，?(?P<a>{{OC+}})"
        ),
        compile_clause(
            rf"(?P<a>{{OC+}})(?:则|还)?(?:是|作为|担任){WORD}{{0,8}}?(?:东道主|主办方|主办单位|承办方|承办单位|协办单位|协办方)"
        ),
    )


def organisers(clause: Clause, event: str) -> Iterator[Fact]:
    """Constructions: ``由A主办``, ``A[在L][与B]举办E``, ``，A承办``, ``E由A轮值``, ``主办方为A``."""
    if SIGN not in clause.text:
        return
    for pattern in _patterns():
        for match in pattern.finditer(clause.text):
            groups = match.groupdict()
            target = (
                clause.group(match, "e", "E")[:1]
                if groups.get("e")
                else (beside(clause, match.start("a"), event),)
            )
            for name in ("a", "b", "c"):
                for agent in clause.group(match, name, "OCP") if groups.get(name) else ():
                    yield relation(clause, target[0], "schema:organizer", agent, RULE)
