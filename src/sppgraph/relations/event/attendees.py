"""Who took part in an event: A、B出席, 来自C、C等国家的代表, A应邀参加E."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import Clause, compile_clause
from sppgraph.relations.event.meant import beside, told_of
from sppgraph.relations.frames.parts import listed
from sppgraph.relations.world import WORD, cue, relation
from sppgraph.values import Fact

RULE = "attendee"
_ABSENT = re.compile(r"未(?!来)|没有|缺席|无法")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    attends, people = cue("attends"), cue("people")
    persons = r"{H}(?:(?:、|，|和|与|以及)[^。；]{0,24}?{H})*"
    return (
        compile_clause(rf"来自(?P<a>{{OCP+}})(?:[^。；]{{0,40}}?)(?:{attends}|{people})"),
        compile_clause(r"(?:出席|参加|参会|与会)[^，。；]{0,12}，(?:其中)?(?:包括|有)(?P<a>{OC+})"),
        compile_clause(rf"(?:{people})(?:们)?(?:分别|主要)?来自(?P<a>{{OC+}})"),
        compile_clause(rf"(?P<a>{{OCPH+}})(?:[、和与及]{{L}})*{WORD}{{0,24}}?{attends}(?:了)?(?P<e>{{E}})?"),
        compile_clause(rf"(?P<a>{{O}})成员[^。；，]{{0,90}}?{attends}"),
        compile_clause(r"(?P<a>{OC})[受应]邀与来自(?P<b>{OC+})等?(?:国家)?的?代表"),
        compile_clause(r"(?P<a>{OC+})(?:也)?在会上"),
        compile_clause(rf"(?P<h>{persons})(?:等)?[^，。；]{{0,8}}?{attends}"),
        compile_clause(
            rf"邀请了?(?:{{P}}{WORD}{{0,10}})?(?P<a>{{OCP+}})(?:、{{P}}{WORD}{{0,10}}?(?P<b>{{OC+}}))?的?{WORD}{{0,6}}?(?:{people})"
        ),
        # 出席会议的有A、B和C; 参会单位包括A、B
        compile_clause(
            rf"(?:{attends}[^，。；]{{0,8}}?的|参会|与会|到会|参训)(?:{people}|单位|机构|国家|方|领导|嘉宾)?(?:还|也)?(?:有|包括|为|是|：)：?(?P<list>{{OCPH}}(?:[^。；{{E}}]*?{{OCPH}})*)"
        ),
    )


def attendees(clause: Clause, event: str) -> Iterator[Fact]:
    """Constructions: ``A[和B]出席|参加E``, ``来自C、C的代表``, ``代表来自C``, ``邀请A的专家``, ``出席的有A``.

    Only where the clause speaks of the event, or says 出席 or 与会 of nothing else.
    """
    if not told_of(clause):
        return
    for pattern in _patterns():
        for match in pattern.finditer(clause.text):
            if _ABSENT.search(match[0]):
                continue
            groups = match.groupdict()
            target = (
                clause.group(match, "e", "E")[:1]
                if groups.get("e")
                else (beside(clause, match.end() - 1, event),)
            )
            for name, kinds in (("a", "OCH"), ("b", "OCH"), ("h", "H")):
                if not groups.get(name) or _topic(clause, match, name):
                    continue
                for agent in clause.group(match, name, kinds):
                    yield relation(clause, target[0], "schema:attendee", agent, RULE)
            for agent in listed(clause, match, "list", "OCH") if groups.get("list") else ():
                yield relation(clause, target[0], "schema:attendee", agent, RULE)


def _topic(clause: Clause, match: re.Match[str], name: str) -> bool:
    """来自C相关部门 does not say which."""
    return bool(re.match(r"相关|有关", clause.text[match.end(name) :])) and match[0].startswith("来自")
