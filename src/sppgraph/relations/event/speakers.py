"""Who spoke at an event: A…致辞, 在会上A介绍, A、B先后发言, 由H主持."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import Clause, compile_clause
from sppgraph.relations.event.meant import beside, goes_on
from sppgraph.relations.frames.parts import listed
from sppgraph.relations.world import WORD, World, cue, relation
from sppgraph.values import Fact

RULE = "speaker"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    attends, speaking = cue("attends"), cue("speaking")
    where = (
        rf"(?:在(?:会|会议|论坛|大会|峰会|{cue('event-part')}|{{E}}{cue('event-part')}?)(?:上|中|期间|现场)?)"
    )
    manner = (
        rf"(?:则|也|还|先后|相继|依次|分别|随后|{where}|通过视频|以视频方式|在线|受邀|应邀|向{{E}}|并|就[^。；]{{0,40}}?"
        rf"|围绕[^。；]{{0,40}}?|(?:认可|肯定|赞赏|欢迎|感谢|祝贺)[^。；]{{0,40}}?，并|[，])"
    )
    several = r"{H}(?:(?:、|和|与|以及)[^，。；]{0,24}?{H})+"
    return (
        compile_clause(
            rf"(?P<a>{{OCPH+}})(?:的?{WORD}{{0,12}}?(?:代表|专家|人员)|成员|{cue('office')})?{manner}*?{speaking}"
        ),
        # A person who says something in news of a meeting said it there, whatever stands between.
        compile_clause(rf"(?P<h>{{H}})(?:{WORD}|{where}|[，{{E}}]){{0,30}}?{speaking}"),
        compile_clause(rf"(?P<a>{{OC}})[受应]邀与来自(?P<b>{{OC+}})等?(?:国家)?的?代表{speaking}"),
        compile_clause(rf"(?P<h>{several})(?:先后|分别|随后|到会|均|也|出席{{E}}?并)*{speaking}"),
        compile_clause(
            rf"(?P<h>{{H}}(?:(?:、|，|和|与|以及)[^。；]{{0,30}}?{{H}})+)(?:等)?(?:随后|先后|分别|相继|依次)+[^，。；]{{0,16}}?{speaking}"
        ),
        compile_clause(rf"由(?:{{O}}{WORD}{{0,12}}?)?(?P<h>{{H}}){WORD}{{0,4}}?主持"),
        compile_clause(rf"(?P<a>{{O}}){WORD}{{0,10}}?{attends}了?{{E}}，并{WORD}{{0,4}}?{speaking}"),
        compile_clause(
            rf"(?P<a>{{OH}}){WORD}{{0,4}}?(?:出席|参加)[^，。；]{{0,6}}?并{WORD}{{0,8}}?{speaking}"
        ),
        compile_clause(
            rf"邀请{{P}}{WORD}{{0,10}}?(?P<a>{{OC+}})(?:、{{P}}{WORD}{{0,10}}?(?P<b>{{OC+}}))?的?{WORD}{{0,6}}?(?:代表|专家){speaking}"
        ),
        compile_clause(rf"(?P<a>{{OC+}}){WORD}{{0,8}}?向{WORD}{{0,8}}?{speaking}"),
        # A、B三市先后发言; 来自A、B的代表分享了
        compile_clause(
            rf"(?P<a>{{OC+}})(?:等|[一二三四五六七八九十两]|[国市省州家方地区机构单位企业个]){{1,6}}(?:的?(?:代表|专家))?{manner}*?{speaking}"
        ),
        # 致辞的有A、B; 发言者包括H和H
        compile_clause(
            rf"{speaking}(?:的|者|人|嘉宾)(?:还|分别)?(?:有|包括|为|是|：)：?(?P<list>{{OCPH}}(?:[^。；，]*?{{OCPH}})*)"
        ),
        # “…”，H说
        compile_clause(rf"”[，。]?(?:[^。；，“”]{{0,20}}?)(?P<h>{{H}})[^。；，“”]{{0,12}}?{speaking}"),
    )


def speakers(clause: Clause, world: World, event: str) -> Iterator[Fact]:
    """Constructions: ``A[的代表][在会上]发言``, ``H、H先后致辞``, ``由H主持``, ``A应邀…介绍``, ``“…”，H说``,
    ``致辞的有A、B``.

    Who spoke was there, so each is an attendee as well. A body also 表示 or 呼吁 something where no one
    meets, so it counts only where this sentence or the one before speaks of the event.
    """
    at_event = goes_on(clause, world) and clause.sentence.kind != "title"
    for pattern in _patterns():
        for match in pattern.finditer(clause.text):
            groups = match.groupdict()
            spoken_at = beside(clause, match.end() - 1, event)
            told = "OCH" if at_event else "H"
            agents = [*listed(clause, match, "list", told)] if groups.get("list") else []
            for name, kinds in (("a", told), ("b", "OCH"), ("h", "H")):
                agents += clause.group(match, name, kinds) if groups.get(name) else ()
            for agent in agents:
                yield relation(clause, spoken_at, "schema:performer", agent, RULE)
                yield relation(clause, spoken_at, "schema:attendee", agent, RULE)
