"""Where an event was held: 在L举行, L举办E, E（D，L）."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import Clause, compile_clause
from sppgraph.relations.event.meant import SIGN, beside
from sppgraph.relations.world import WORD, World, cue, relation
from sppgraph.values import Fact

RULE = "place"
_CITY = re.compile(r"place/.+-[a-z]{2}-\d+")  # a region in an event's name says whose it is, not where


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    held = cue("held", "organises")
    somewhere = r"{LC}(?:首都)?{LC}?"
    return (
        compile_clause(rf"[在于](?P<l>{somewhere})(?:举办的|举行的|召开的)?{WORD}{{0,16}}?{held}"),
        compile_clause(r"(?P<l>{LC})(?:举办|举行|召开)的?(?={E})"),
        compile_clause(rf"{{E}}（{{D}}，(?P<l>{somewhere})）"),
        compile_clause(rf"(?:移师|走进|来到|落户|选址|花落)(?P<l>{somewhere})"),
        compile_clause(
            rf"{{E}}{WORD}{{0,10}}?(?:在|于|定于)(?:{{D}})?在?(?P<l>{somewhere}){WORD}{{0,8}}?(?:{held}|进行)"
        ),
        compile_clause(rf"(?:地点|会址|举办地|会议地点)(?:设)?(?:为|在|是|：)(?P<l>{somewhere})"),
        compile_clause(rf"(?:齐聚|相聚|聚首|汇聚|聚会|集聚)(?:于|在)?(?P<l>{somewhere})"),
    )


def places(clause: Clause, world: World, event: str) -> Iterator[Fact]:
    """Constructions: ``在L举行``, ``E（D，L）``, ``齐聚L``, ``移师L``, and a city in the event's own name."""
    if SIGN in clause.text:
        for pattern in _patterns():
            for match in pattern.finditer(clause.text):
                held = beside(clause, match.start("l"), event)
                for place in clause.group(match, "l", "LC"):
                    yield relation(clause, held, "schema:location", place, RULE)
    for slot in clause.slots:
        if slot is not None and slot.entity == event and not slot.back:
            for inner in slot.inner:
                if world.type_of(inner.entity) == "Place" and _CITY.fullmatch(inner.entity):
                    yield relation(clause, event, "schema:location", inner.entity, "place-in-name")
