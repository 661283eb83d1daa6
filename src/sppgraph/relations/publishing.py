"""Publications: who published and who wrote them, and when."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import Clause, compile_clause
from sppgraph.relations.offices import subject
from sppgraph.relations.world import WORD, World, cue, date_slots, relation, segment_start
from sppgraph.values import Fact, PartialDate

RULE = "publishing"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    publishes, writes = cue("publishes"), cue("writes")
    before = rf"(?:{WORD}|，(?={WORD}{{0,12}}?{{U}})){{0,16}}?"
    books = r"{U}(?:[、和与及]?{U}){0,20}"  # 《…》《…》 needs no joint
    table = []
    for predicate, verb in (("schema:publisher", publishes), ("schema:author", writes)):
        kinds = "OCP" if predicate == "schema:publisher" else "OCPH"
        table += [
            (
                "schema:publisher",
                compile_clause(
                    rf"(?P<u>{{U}})[^。；]{{0,40}}?[，、](?:并)?由?(?P<a>{{OCP+}})(?:负责)?{publishes}(?=[，。；]|$)"
                ),
            ),
            (
                predicate,
                compile_clause(
                    rf"(?P<a>{{OCP}})(?:联合|会同|协同|携手)(?P<b>{{OC+}})等?{WORD}{{0,6}}?{verb}(?:并{WORD}{{0,6}})?{before}(?P<u>{books})"
                ),
            ),
            (
                predicate,
                compile_clause(
                    rf"(?P<a>{{{kinds}+}})(?P<b>{{P}})?(?:等城市|等机构|等)?{WORD}{{0,14}}?{verb}(?:了|的)?{before}(?P<u>{books})"
                ),
            ),
            (
                predicate,
                compile_clause(rf"(?P<u>{books})(?:[^。；]{{0,30}}?)由(?P<a>{{OCPH+}}){WORD}{{0,12}}?{verb}"),
            ),
            (
                predicate,
                compile_clause(
                    rf"由(?P<a>{{OCPH+}})(?:的{WORD}{{0,6}}?)?{WORD}{{0,8}}?{verb}的{WORD}{{0,6}}?(?P<u>{{U}})"
                ),
            ),
        ]
    table += [
        (
            "schema:author",
            compile_clause(rf"(?P<a>{{OCP+}})(?:经过|通过){WORD}{{0,12}}?研究，形成了?(?P<u>{{U}})"),
        ),
        ("schema:publisher", compile_clause(rf"(?P<e>{{E}}){WORD}{{0,4}}?{publishes}(?P<u>{{U}})")),
        ("schema:author", compile_clause(rf"{{E}}：[^。]*，(?P<e>{{E}}){WORD}{{0,4}}?制定(?P<u>{{U}})")),
        ("schema:author", compile_clause(rf"(?P<u>{{U}}){WORD}{{0,4}}?主要作者(?P<a>{{H}})")),
        ("schema:author", compile_clause(r"(?P<u>{U})，(?:编者|作者|主编)[为是](?P<a>{OCPH+})")),
    ]
    return tuple(table)


@cache
def _dated_pattern() -> re.Pattern[str]:
    return compile_clause(
        rf"(?P<u>{{U}})[^。；]{{0,60}}?[于在](?P<d>{{D}})(?:正式)?{cue('publishes')}(?=[，。；]|$)"
    )


def find(clause: Clause, _world: World) -> Iterator[Fact]:
    """Constructions: ``A发布U``, ``U由A编制``, ``由A编写的报告U``, ``会议发布U`` (its organiser publishes)."""
    for match in _dated_pattern().finditer(clause.text):
        date = clause.slot(match.start("d")).date
        if date is not None and date.kind == "point" and date.begin is not None:
            yield relation(clause, clause.group(match, "u")[0], "schema:datePublished", date.begin, RULE)
    for predicate, pattern in _patterns():
        for match in pattern.finditer(clause.text):
            yield from _makers(clause, match, predicate)


def _makers(clause: Clause, match: re.Match[str], predicate: str) -> Iterator[Fact]:
    agents = _agents(clause, match)
    dates = _dates(clause, match) if predicate == "schema:publisher" and agents else []
    for publication in clause.group(match, "u", "U"):
        for agent in agents:
            yield relation(clause, publication, predicate, agent, RULE)
        for date in dates[:1]:
            yield relation(clause, publication, "schema:datePublished", date, RULE)


def _agents(clause: Clause, match: re.Match[str]) -> list[str]:
    """Who published or wrote: of an event, who held it; behind ``，与A`` also the subject before it."""
    groups = match.groupdict()
    if groups.get("e"):
        return list(_holders(clause))
    agents = [agent for name in ("a", "b") if name in groups for agent in clause.group(match, name, "OCPH")]
    if clause.text[: match.start()].endswith(("，与", "，并与", "；与")):
        return [*subject(clause, match.start() - 1, "OP"), *agents]
    return agents


def _dates(clause: Clause, match: re.Match[str]) -> list[PartialDate]:
    """The days in the part that says so, else the one that opens the sentence."""
    dates = [slot.date for slot in date_slots(clause, segment_start(clause, match.start()), match.end())]
    if not dates and clause.slots and clause.slots[0] is not None:
        dates = [clause.slots[0].date]
    return [date.begin for date in dates if date is not None and date.kind == "point" and date.begin]


def _holders(clause: Clause) -> Iterator[str]:
    """Who held the event that published: the agent that the sentence says held it."""
    pattern = compile_clause(rf"(?P<a>{{OP+}}){WORD}{{0,4}}?{cue('organises')}")
    for match in pattern.finditer(clause.text):
        yield from clause.group(match, "a", "OP")
