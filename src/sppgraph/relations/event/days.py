"""When an event was held: D，E在L举行, E（D）, E于D开幕."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import SIGNS, Clause, compile_clause
from sppgraph.relations.world import WORD, cue, relation
from sppgraph.values import Fact

RULE = "held"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    organises, attends, held = cue("organises"), cue("attends"), cue("held")
    undated = rf"[^。；{SIGNS['Date']}]"
    day = r"(?P<d>{D})(?:上午|下午|晚|当天|中午|起)?"
    return (
        compile_clause(
            rf"{day}，?(?:{undated}{{0,80}}?)(?P<e>{{E}})(?!期间)(?:[^。；，{SIGNS['Date']}]{{0,40}}?){held}(?!期间)"
        ),
        # In D，E在L召开，会议期间举办E the day is that of the first.
        compile_clause(
            rf"{day}，(?:[^。；{SIGNS['Date']}{SIGNS['Event']}]|{{E}}(?=[^。；，]{{0,12}}期间)){{0,80}}?(?:{organises}|{held})(?:[^。；，]{{0,24}}?)(?P<e>{{E}})"
        ),
        compile_clause(rf"(?P<d>{{D}})(?:在[^。；，]{{0,8}}?)?(?:{held})的(?P<e>{{P}}?{{E}})"),
        compile_clause(rf"(?P<d>{{D}})，在[^。；，]{{0,6}}?(?:{held})的{{P}}?(?P<e>{{E}})"),
        compile_clause(
            rf"(?P<d>{{D}})(?:在{{LC}}{{L}}?)?{WORD}{{0,6}}?(?:{organises}|{held})了?{WORD}{{0,10}}?(?P<e>{{E}})"
        ),
        compile_clause(rf"(?P<e>{{E}})(?!创办|创立|始创|始办){WORD}{{0,10}}?(?:于|在|定于|将于)(?P<d>{{D}})"),
        compile_clause(rf"(?P<d>{{D}})，(?:{undated}{{0,40}}?){attends}了?(?P<e>{{E}})"),
        compile_clause(r"(?P<e>{E})（(?P<d>{D})[，）]"),
        compile_clause(r"(?P<e>{E})：(?P<d>{D})，"),
        compile_clause(r"(?P<e>{E})：[^。；]{0,60}?于(?P<d>{D})"),
        compile_clause(r"(?P<d>{D})的?(?P<e>{E})"),
        compile_clause(r"(?P<d>{D})，在(?P<e>{E})期间(?![^。；]*{E})"),
        compile_clause(rf"于(?P<d>{{D}}){WORD}{{0,8}}?{attends}了?(?P<e>{{E}})"),
        compile_clause(r"(?P<d>{D})，(?P<e>{E})(?:曾|还|正式|一致)?(?:通过|审议通过|达成|发布|宣布|开幕)"),
    )


def days(clause: Clause) -> Iterator[Fact]:
    """Constructions: ``D，[A在L]举办E``, ``E于D举行``, ``E（D）``, ``D的E``, ``D，E开幕``; 闭幕 gives the end."""
    for pattern in _patterns():
        for match in pattern.finditer(clause.text):
            for event in clause.group(match, "e", "E")[-1:]:
                yield from _read(clause, match, event)


def _read(clause: Clause, match: re.Match[str], event: str) -> Iterator[Fact]:
    date = clause.slot(match.start("d")).date
    beside = match.end("d") == match.start("e")
    kinds = ("point", "range", "since") if beside else ("point", "range")
    if date is None or date.begin is None or date.kind not in kinds or _apart(clause, match):
        return
    told = match[0] + re.split(r"[，。；]", clause.text[match.end() :])[0]
    if "闭幕" in told and "开幕" not in told and date.end_date is None:
        yield relation(clause, event, "schema:endDate", date.begin, RULE)
        return
    yield relation(clause, event, "schema:startDate", date.begin, RULE)
    if date.end_date is not None:
        yield relation(clause, event, "schema:endDate", date.end_date, RULE)


def _apart(clause: Clause, match: re.Match[str]) -> bool:
    """Whether a stop parts the event from a date behind it."""
    between = clause.text[match.end("e") : match.start("d")]
    return match.start("e") < match.start("d") and any(mark in between for mark in "。；")
