"""Roles by a verb, wherever agent and object stand: P获A拨款支持, A取得…后加入, 由A与B在D共同创建."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import SIGNS, Clause, compile_clause
from sppgraph.relations.frames.parts import (
    Agents,
    Part,
    body_in,
    governed,
    inherited,
    lists,
    parts_of,
    subject_of,
    topic,
)
from sppgraph.relations.frames.terms import term
from sppgraph.relations.offices import place_of
from sppgraph.relations.world import ENTITIES, UNREAL, WORD, World, cue, membership
from sppgraph.values import Fact

RULE = "deed-frame"
_DATE = SIGNS["Date"]
_ROLES = {
    "founds": "founder",
    "co-leads": "co-lead",
    "leads": "lead",
    "funds": "funder",
    "implements": "implementer",
    "coordinates": "coordinator",
    "endorses": "endorser",
    "signs": "signatory",
    "joins": "member",
    "leaves": "member",
    "hosts": "host",
}
_HAPPENS = ("founds", "signs", "endorses", "joins", "leaves")
_ALONE = {"leads": "(?<!联合)(?<!共同)(?<!联袂)(?<!携手)"}
_NO_VERB = r"(?![方者国人在于时后]|以来|之初|伊始|机构|单位|会议|伙伴|委员|部门|工作组|小组|商|能力|力度|水平|情况|过程|效果|标准|方案|计划)"
# 建立, 启动 and 通过 have so many other objects that their own rules alone read them.
_WEAK = ("启动", "建立", "成立", "通过", "领导", "主导", "引领", "执行", "协调", "进入", "签字", "研究")
_FIRM = ("宣布", "共同", "联合", "携手", "合力", "将其")  # 宣布成立P: then it is said of a programme
_AS = re.compile(r"作为|身[份分]|核心|协作|观察员|为首次|之际")
# The object may stay out where the sentence speaks of it: 也在当天获准加入.
_BARE = ("joins", "leaves", "signs", "funds")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(_ALONE.get(name, "") + cue(name) + _NO_VERB)) for name in _ROLES)


def find(clause: Clause, world: World) -> Iterator[Fact]:
    """Constructions: ``A…verb…P``, ``P[…]由A…verb``, ``P获A…verb``, ``由A verb的P``; the verbs are cues, one set a role."""
    for part in parts_of(clause):
        if UNREAL.search(part.text):
            continue
        for name, pattern in _patterns():
            for match in pattern.finditer(clause.text, part.start, part.end):
                yield from _read(part, world, name, match)
    yield from _paid(clause, world)
    yield from _applied(clause, world)
    yield from _seated(clause, world)
    yield from _taken_in(clause, world)


@cache
def _costs() -> tuple[re.Pattern[str], ...]:
    expenses, pays = cue("expenses"), cue("pays")
    return (
        compile_clause(rf"{expenses}[^，。；]{{0,8}}?由(?P<a>{{OCP+}}){WORD}{{0,10}}?{pays}"),
        compile_clause(rf"{expenses}{WORD}{{0,4}}?(?:来自|来源于|出自)(?P<a>{{OCP+}})"),
    )


def _paid(clause: Clause, world: World) -> Iterator[Fact]:
    """``日常开支由A承担``, ``启动资金来自A``: A funds what the sentence speaks of."""
    for pattern in _costs():
        for match in pattern.finditer(clause.text):
            part = next(one for one in parts_of(clause) if one.end >= match.start())
            agents = clause.group(match, "a", "OCP")
            body = body_in(clause, world, part.start, match.start(), agents) or topic(part, world, agents)
            for agent in agents if body is not None else ():
                yield membership(clause, RULE, agent, "funder", body or "")


def _read(part: Part, world: World, name: str, match: re.Match[str]) -> Iterator[Fact]:
    weak = match[0] in _WEAK and not part.clause.text.endswith(_FIRM, part.start, match.start())
    if weak or (name == "joins" and _AS.search(part.text)):
        return
    if name in ("leads", "co-leads") and re.search(cue("writes"), part.clause.text[match.end() : part.end]):
        return  # 由A牵头编制的标准
    found = (
        _relative(part, world, match)
        or _passive(part, world, match)
        or _received(part, world, name, match)
        or _active(part, world, name, match)
    )
    if found is None:
        return
    agents, body = found
    start, end = term(part, world, name in _HAPPENS)
    if name == "leaves":
        start, end = None, start or end
    held_in, role = place_of(world, body, _ROLES[name])
    for agent in agents.ids:
        if agent not in (body, held_in) and _fits(world, name, body):
            yield membership(part.clause, RULE, agent, role, held_in, start, end)


def _fits(world: World, name: str, body: str) -> bool:
    kind = world.type_of(body)
    if name in ("endorses", "signs"):
        return kind in ("Programme", "Publication")
    return kind != "Publication" or name == "funds"


@cache
def _application() -> re.Pattern[str]:
    return compile_clause(
        rf"{cue('endorses', 'welcomes')}了?(?P<a>[^，。；]{{0,60}}?)的(?:入会|加入|入盟|会员|成员)申请"
    )


def _applied(clause: Clause, world: World) -> Iterator[Fact]:
    """``批准了A、B的入会申请``: they are members from then on."""
    for match in _application().finditer(clause.text):
        part = next(one for one in parts_of(clause) if one.end >= match.start("a"))
        agents = tuple(entity for one in lists(clause, *match.span("a")) for entity in one.ids)
        body = body_in(clause, world, part.start, match.start(), agents) or topic(part, world, agents)
        start, end = term(part, world, happens=True)
        for agent in agents if body is not None else ():
            yield membership(clause, RULE, agent, "member", body or "", start, end)


@cache
def _taking_in() -> re.Pattern[str]:
    return compile_clause(
        rf"(?P<p>{{P}}){WORD}{{0,12}}?(?:吸纳|接纳|吸收|迎来|新增)了?(?P<a>[^，。；]*?{{OC}}[^，。；]*?)(?=[，。；]|$)"
    )


def _taken_in(clause: Clause, world: World) -> Iterator[Fact]:
    """``P先后吸纳A、B``: they are members of it."""
    for match in _taking_in().finditer(clause.text):
        if UNREAL.search(match[0]):
            continue
        part = next(one for one in parts_of(clause) if one.end >= match.start("a"))
        body = clause.group(match, "p")[0]
        start, end = term(part, world, happens=True)
        found = lists(clause, *match.span("a"))
        for agent in found[0].ids if found else ():
            yield membership(clause, RULE, agent, "member", body, start, end)


@cache
def _seat() -> re.Pattern[str]:
    return compile_clause(
        rf"(?:(?P<p>{{P}})的?(?:总部|办公室|秘书处|事务局)?|秘书处|事务局)(?:{{D}}|{WORD}){{0,10}}?(?:设|挂靠|落户)[在于]?(?:{{LC}}{{L}}?的|位于{{L}}的)?(?P<a>{{O}})"
    )


def _seated(clause: Clause, world: World) -> Iterator[Fact]:
    """``P设在A``, ``秘书处设在A``: A is the host of P, or of what the sentence speaks of."""
    for match in _seat().finditer(clause.text):
        part = next(one for one in parts_of(clause) if one.end >= match.start("a"))
        agent = clause.group(match, "a")[0]
        body = clause.group(match, "p")[0] if match["p"] else topic(part, world, (agent,))
        if body is not None and body != agent:
            yield membership(clause, RULE, agent, "host", body, *term(part, world, happens=False))


def _relative(part: Part, world: World, match: re.Match[str]) -> tuple[Agents, str] | None:
    """``加入P的三家银行分别为A、B``: those who did it stand behind."""
    clause = part.clause
    link = re.compile(
        rf"了?(?P<p>[{ENTITIES}])?的{WORD}{{0,12}}?(?:分别)?(?:为|是|有|包括|：)：?(?=[{ENTITIES}])"
    ).match(clause.text, match.end())
    found = lists(clause, link.end(), len(clause.text)) if link is not None else []
    if link is None or not found or found[0].start != link.end():
        return None
    named = body_in(clause, world, *link.span("p"), ()) if link["p"] else None
    body = named or body_in(clause, world, part.start, match.start(), ()) or topic(part, world, found[0].ids)
    return (found[0], body) if body is not None else None


def _passive(part: Part, world: World, match: re.Match[str]) -> tuple[Agents, str] | None:
    """``P由A[在D][共同]创建``; ``由A出资的P``."""
    clause = part.clause
    agents = governed(part, match.start(), "由|经")
    if agents is None or not re.fullmatch(
        rf"(?:{WORD}|{_DATE}|在?[{SIGNS['Place']}]){{0,18}}", clause.text[agents.end : match.start()]
    ):
        return None
    if clause.text.startswith("的", match.end()):
        body = body_in(clause, world, match.end(), min(part.end, match.end() + 14), agents.ids, last=False)
        if body is not None:
            return agents, body
    body = body_in(clause, world, part.start, agents.start, agents.ids) or topic(part, world, agents.ids)
    return (agents, body) if body is not None else None


def _received(part: Part, world: World, name: str, match: re.Match[str]) -> tuple[Agents, str] | None:
    """``P获A拨款支持``, ``得到A的资金支持``, ``在A的资助下``."""
    if name not in ("funds", "endorses"):
        return None
    clause = part.clause
    agents = governed(part, match.start(), "获得|得到|获|接受|受到|受|在|凭借|依靠")
    if agents is None or not re.fullmatch(rf"(?:的?{WORD}){{0,10}}", clause.text[agents.end : match.start()]):
        return None
    body = body_in(clause, world, part.start, agents.start, agents.ids) or topic(
        part, world, agents.ids, ("Programme", "Publication")
    )
    return (agents, body) if body is not None else None


def _along(part: Part, match: re.Match[str]) -> Agents | None:
    """``A与B共同牵头``: B, who does it with A."""
    text = part.clause.text
    others = [one for one in lists(part.clause, part.start, match.start()) if text[one.start - 1] in "与同"]
    together = (
        re.search(r"共同|联合|携手|一道|一起|合作|联袂", text[others[-1].end : match.end()])
        if others
        else None
    )
    return others[-1] if together else None


def _active(part: Part, world: World, name: str, match: re.Match[str]) -> tuple[Agents, str] | None:
    """``A…verb P``; the subject may stand in a part before, the object in the sentence before."""
    clause = part.clause
    along = _along(part, match)
    opens = re.fullmatch(
        rf"(?:{WORD}|{_DATE}){{0,8}}", clause.text[part.start : along.start - 1 if along else match.start()]
    )
    agents = subject_of(part, match.start()) or (inherited(part) if opens else None)
    if agents is not None and along is not None:
        agents = Agents(
            (*agents.ids, *(one for one in along.ids if one not in agents.ids)), agents.start, agents.end
        )
    told = (
        re.search(
            rf"(?P<p>[{SIGNS['Programme']}{SIGNS['Organisation']}])(?:则|就|正)?是$",
            clause.text[part.start : agents.start],
        )
        if agents
        else None
    )
    if agents is not None and told is not None and re.match(r"的(?=[，。；]|$)", clause.text[match.end() :]):
        return agents, clause.entities(part.start + told.start("p"), part.start + told.end("p"))[0]
    if agents is None or (clause.text.startswith("的", match.end()) and name not in _BARE):
        return None
    if clause.text.endswith(("将其", "把它"), part.start, match.start()):
        body = topic(part, world, agents.ids)
        return (agents, body) if body is not None else None
    behind = re.match(
        rf"(?:了|的)?(?:{WORD}{{0,8}}?)[“《]?(?=[{ENTITIES}])", clause.text[match.end() : part.end]
    )
    if behind is not None:
        place = match.end() + behind.end()
        body = body_in(clause, world, place, place + 1, agents.ids)
        return (agents, body) if body is not None else None
    rest = r"[^，。；：]{0,12}(?=[，。；]|$)" if name == "funds" else r"(?:了|的)?(?=[，。；]|$)"
    if name not in _BARE or not re.match(rest, clause.text[match.end() :]):
        return None
    body = topic(part, world, agents.ids, ("Publication", "Programme") if name == "signs" else ("Programme",))
    return (agents, body) if body is not None else None
