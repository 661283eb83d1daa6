"""Roles stated by a verb: A发起P, P由A资助, A加入P, 由A牵头的P."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import SIGNS, Clause, compile_clause
from sppgraph.relations.offices import subject
from sppgraph.relations.world import (
    ENTITIES,
    GAP,
    UNREAL,
    WORD,
    World,
    begin_date,
    cue,
    date_slots,
    membership,
    segment_start,
)
from sppgraph.values import Fact, PartialDate

RULE = "deed"
COMPOSED = "composed"
_ROLES = {
    "founds": "founder",
    "co-leads": "co-lead",
    "leads": "lead",
    "funds": "funder",
    "implements": "implementer",
    "coordinates": "coordinator",
    "endorses": "endorser",
    "signs": "signatory",
}
_DATED = ("founds", "signs", "endorses", "co-leads", "leads")
_KINDS = {
    "endorses": "PU",
    "signs": "PU",
}  # 认可 a framework or a declaration; the other verbs take a programme
_ALONE = {"leads": "(?<!联合)(?<!共同)", "founds": "(?<!签署)"}  # 共同牵头 is no 牵头
_ARTICLE = r"(?:了|的是)?(?:一项|一个|首个|首项|一系列|为期\w{1,3}的|新的)?"
# What may follow the object: with anything else behind it, the programme only says which plan or meeting.
_WHOLE = rf"(?![{ENTITIES}]|{{D}}|的(?!实施|工作|落实)|战略|规划|会议|理念|机制|框架工作|指南|秘书处)"


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    table = []
    for name, role in _ROLES.items():
        verb = _ALONE.get(name, "") + cue(name)
        kinds = _KINDS.get(name, "P")
        whole = "PO" if name == "founds" else kinds  # an organisation is founded too
        together = rf"(?:与(?P<b>{{OC+}}){WORD}{{0,6}}?)?"
        table += [
            # A[于D][与B][正式]发起P
            (
                name,
                role,
                compile_clause(
                    rf"(?P<a>{{OCP+}})(?!的|之){GAP}{{0,30}}?{together}{verb}{_ARTICLE}“?(?P<p>{{{kinds}+}}){_WHOLE}"
                ),
            ),
            # P[于D]由A和B[共同]发起[成立]
            (
                name,
                role,
                compile_clause(
                    rf"(?P<p>{{{whole}}})(?:的工作)?，?{WORD}{{0,14}}?由(?P<a>{{OCP+}}){WORD}{{0,10}}?{verb}"
                ),
            ),
            # 由A[通过P]资助的P
            (
                name,
                role,
                compile_clause(
                    rf"由?(?P<a>{{OCP+}})(?:通过{{P}})?{WORD}{{0,14}}?{verb}的{WORD}{{0,8}}?“?(?P<p>{{{kinds}}})"
                ),
            ),
            # A…，[并][负责]实施P: the subject stands before
            (
                name,
                role,
                compile_clause(
                    rf"(?<=[，；])(?:同时|并|还|也|以及|共同|正式|将|拟|负责|D|，)*{verb}{_ARTICLE}(?P<p>{{{kinds}+}}){_WHOLE}"
                ),
            ),
        ]
    table += [
        # P…，[D]由A和B共同发起: the programme stands first in the sentence
        *(
            (
                name,
                role,
                compile_clause(
                    rf"(?<=，){{D}}?由(?P<a>{{OCP+}}){WORD}{{0,10}}?{_ALONE.get(name, '')}{cue(name)}(?=[，。；]|成立)"
                ),
            )
            for name, role in _ROLES.items()
        ),
        # 经A协调，…组建P
        (
            "coordinates",
            "coordinator",
            compile_clause(r"经(?P<a>{O+})协调，[^。；]{0,30}?(?:组建|启动|成立|设立)了?(?P<p>{P})"),
        ),
        # N家签署U，其中包括A和B
        ("signs", "signatory", compile_clause(r"签署了?(?P<p>{PU})，(?:其中)?(?:包括|有)(?P<a>{OCP+})")),
        # A、B先后签署: what the article is about
        ("signs", "signatory", compile_clause(r"(?P<a>{OC+})(?:先后|相继|陆续)签署(?=[。；，])")),
        # 在A的资助下，P
        ("funds", "funder", compile_clause(r"在(?P<a>{OC+})的?(?:资助|资金支持)下，(?P<p>{P})")),
        # P由A发起，…，B提供资金支持
        ("funds", "funder", compile_clause(rf"(?<=，)(?P<a>{{OC+}}){cue('funds')}(?=[，。；])")),
        # P获得A的赠款, U获得A、B认可
        (
            "funds",
            "funder",
            compile_clause(
                rf"(?P<p>{{P}})[^。；]{{0,30}}?(?:获得|得到)了?(?P<a>{{OC+}}){WORD}{{0,14}}?(?:赠款|资助|资金|拨款|经费)"
            ),
        ),
        (
            "endorses",
            "endorser",
            compile_clause(
                r"(?P<p>{PU})[^。；]{0,50}?(?:获得|得到|获)了?(?P<a>{OC+})的?(?:正式)?(?:认可|批准|核准)"
            ),
        ),
        # 在A协调下，…推动P
        ("coordinates", "coordinator", compile_clause(r"在(?P<a>{OC+})的?协调下，[^。；]{0,80}?(?P<p>{P})")),
        # 启动P，所需经费由A承担; …，A将为其注资
        (
            "funds",
            "funder",
            compile_clause(
                rf"(?<=，){WORD}{{0,4}}?(?:经费|资金|费用|款项)由(?P<a>{{OC+}})(?:承担|提供|资助|拨付)"
            ),
        ),
        (
            "funds",
            "funder",
            compile_clause(
                rf"(?<=，)(?P<a>{{OC+}})(?:将|则)?为其(?:注资|出资|提供{WORD}{{0,10}}?(?:资金|经费|资助))"
            ),
        ),
        # A为P提供资金支持
        (
            "funds",
            "funder",
            compile_clause(
                rf"(?P<a>{{OC+}}){WORD}{{0,8}}?[为向](?P<p>{{P}})提供了?{WORD}{{0,14}}?(?:资金|经费|资助)"
            ),
        ),
        # 与A、B共同…，领导[和推动]P
        (
            "co-leads",
            "co-lead",
            compile_clause(
                r"与(?P<a>{OC+})共同[^。；]{0,40}?，(?:共同)?(?:领导|牵头|指导)[和并、]?(?:推动|推进|实施)?(?P<p>{P})"
            ),
        ),
        # A对U表示支持
        (
            "endorses",
            "endorser",
            compile_clause(
                r"(?P<a>{OCP+})(?:均|也|已|公开)*对(?P<p>{PU})表示(?:了)?(?:支持|赞同|认可|拥护|欢迎)"
            ),
        ),
        # P现由A与B共同托管
        (
            "keeps",
            "custodian",
            compile_clause(r"(?P<p>{P})[^。；]{0,40}?由(?P<a>{OCP+})(?:共同|联合)?托管"),
        ),
        # P由A出资，B负责总体协调，C承担技术支持工作
        (
            "coordinates",
            "coordinator",
            compile_clause(rf"(?<=，)(?P<a>{{OC+}})(?:负责{WORD}{{0,4}}?协调|担任协调)"),
        ),
        (
            "implements",
            "implementer",
            compile_clause(rf"(?<=，)(?P<a>{{OC+}}){cue('implements')}(?:工作)?(?=[，。；])"),
        ),
    ]
    return tuple(table)


def find(clause: Clause, world: World) -> Iterator[Fact]:
    """Constructions: ``A verb P``, ``P由A verb``, ``由A verb的P``; the verbs are cues, one set a role.

    A verb that opens a part of the sentence has the subject that the sentence began with.
    """
    yield from _composed(clause)
    for name, role, pattern in _patterns():
        for match in pattern.finditer(clause.text):
            part = clause.text[segment_start(clause, match.start()) : match.end()]
            if not re.search(UNREAL, part) and not (name == "endorses" and _only_passes(match)):
                start = _start(clause, match, name)
                yield from _facts(clause, match, role, start, world)
    yield from _joined(clause, world)
    yield from _left(clause)


def _start(clause: Clause, match: re.Match[str], name: str) -> PartialDate | None:
    """When the deed was done, by the part of the sentence that holds its verb; of a lasting one only 自…起."""
    place = max(match.start(), segment_start(clause, match.end() - 1))
    attributive = "p" in match.groupdict() and "的" in clause.text[place : match.start("p")]
    if name in _DATED and not attributive:
        return begin_date(clause, place, match.end())
    since = [
        s.date.begin for s in date_slots(clause, place, match.end()) if s.date and s.date.kind == "since"
    ]
    return since[0] if since else None


def _only_passes(match: re.Match[str]) -> bool:
    """通过 as “by means of”: no body has adopted anything."""
    return (
        "通过" in match[0]
        and "通过的" not in match[0]
        and "通过了" not in match[0]
        and "一致通过" not in match[0]
    )


def _facts(
    clause: Clause, match: re.Match[str], role: str, start: PartialDate | None, world: World
) -> Iterator[Fact]:
    groups = match.groupdict()
    agents = [a for name in ("a", "b") if name in groups for a in clause.group(match, name, "OCP")]
    if "a" not in groups:
        agents = list(subject(clause, match.start()))
        start = start or (_first_day(clause, match.start()) if role in ("founder", "endorser") else None)
    elif clause.text[: match.start()].endswith(("，与", "，并与", "；与")):
        agents = [*subject(clause, match.start() - 1), *agents]
    bodies = clause.group(match, "p", "PUO") if "p" in groups else _spoken_of(clause, match.start())
    if not bodies and role == "signatory":
        bodies = tuple(filter(None, [world.main(clause.sentence.article, "Programme")]))
    for body in bodies:
        for agent in agents:
            if agent != body:
                yield membership(clause, RULE, agent, role, body, start=start)


def _spoken_of(clause: Clause, end: int) -> tuple[str, ...]:
    """What ``，由A牵头`` goes on about: what was set up right before it, else what the sentence began with."""
    set_up = compile_clause(rf"{cue('founds')}了?(?P<p>{{P}})，(?:[^。；]{{0,30}}，)?$").search(
        clause.text[:end]
    )
    if set_up:
        return clause.group(set_up, "p")
    return clause.entities(0, end, "P")[:1] or clause.entities(0, min(1, end), "O")


def _first_day(clause: Clause, end: int) -> PartialDate | None:
    """The date that the sentence sets before it goes on to what was done."""
    dates = [slot.date for slot in date_slots(clause, 0, end) if slot.date and slot.date.kind == "point"]
    return dates[-1].begin if dates else None


@cache
def _join_patterns() -> tuple[re.Pattern[str], ...]:
    adverbs = r"(?P<kind>核心层|核心组|核心群|核心成员)?"
    return (
        compile_clause(
            rf"(?P<a>{{OCP+}})(?!作为){GAP}{{0,18}}?(?<!作为){cue('joins')}了?(?:{{O}}支持的)?(?P<p>{{PO}}){adverbs}"
        ),
        compile_clause(
            rf"(?P<p>{{P}}){WORD}{{0,8}}?{cue('welcomes')}(?:了)?{WORD}{{0,8}}?成员{WORD}{{0,6}}?：?(?P<a>{{OC+}})"
        ),
        compile_clause(
            rf"(?P<p>{{P}})(?:[^。；]{{0,40}}?){cue('welcomes')}(?P<a>{{OC+}})为{WORD}{{0,4}}?(?P<noun>协作成员|核心成员|成员)"
        ),
        compile_clause(
            rf"(?P<a>{{OC+}})作为{WORD}{{0,4}}?(?P<noun>协作成员|核心群成员|核心成员|成员|会员){cue('joins')}(?P<p>{{P}})?"
        ),
        compile_clause(
            rf"(?P<a>{{OC+}}){WORD}{{0,14}}?以(?P<noun>协作成员|核心成员|正式成员|成员|会员){WORD}{{0,3}}?身份{cue('joins')}(?P<p>{{PO}})?"
        ),
        compile_clause(
            r"(?:接纳|吸收|吸纳)了?(?P<a>{OC+})为(?:新|正式|第\w{1,3}个)*(?P<noun>核心成员|成员|会员)"
        ),
        compile_clause(rf"(?P<p>{{P}}){WORD}{{0,8}}?欢迎(?P<a>{{OC+}})(?:正式)?加入"),
        compile_clause(rf"{cue('joins')}了?(?P<p>{{P}})，其中包括(?P<a>{{OC+}})"),
        compile_clause(rf"(?:^|[，；{SIGNS['Date']}]){cue('joins')}了?(?P<p>{{P}})的(?P<a>{{O}})"),
        compile_clause(rf"(?P<a>{{OC+}})在(?:会上|{{E}}上|{{E}}期间){WORD}{{0,4}}?{cue('joins')}"),
    )


def _joined(clause: Clause, world: World) -> Iterator[Fact]:
    """Joining, with the kind of membership: ``A加入P核心层``, ``P迎来新成员：A``, ``A作为协作成员加入``."""
    kinds = {"协作成员": "collaborating-member", "核心": "core-member"}
    for pattern in _join_patterns():
        for match in pattern.finditer(clause.text):
            groups = match.groupdict()
            said = (groups.get("kind") or "") + (groups.get("noun") or "")
            role = next((role for word, role in kinds.items() if word in said), "member")
            if re.search(UNREAL, clause.text[segment_start(clause, match.start()) : match.end()]):
                continue
            if not said and re.search(r"作为[^，。；]{0,12}(?:成员|会员)", match[0]):
                continue  # the next pattern reads what kind of member
            bodies = clause.group(match, "p", "PO") if groups.get("p") else ()
            context = world.programme(clause, match.start())
            seats = [body for body in bodies if world.name(body).endswith(("委员会", "理事会"))]
            for body in () if seats else bodies or ((context,) if context else ()):
                event = world.main(clause.sentence.article, "Event") if "会上" in match[0] else None
                start = begin_date(clause, match.start(), match.end()) or world.starts.get(event or "")
                for agent in clause.group(match, "a", "OCP"):
                    if agent == body:
                        continue
                    yield membership(clause, "joining", agent, role, body, start=start)


@cache
def _composed_pattern() -> re.Pattern[str]:
    return compile_clause(
        rf"(?P<p>{{P}})由(?P<lead>{{OCP}})牵头，(?P<a>{{OCP+}}){WORD}{{0,12}}?(?:共同)?组成"
    )


def _composed(clause: Clause) -> Iterator[Fact]:
    """``P由A牵头，B、C共同组成``: who leads, and the members. They take part since P was founded."""
    for match in _composed_pattern().finditer(clause.text):
        body = clause.group(match, "p")[0]
        for name, role in (("lead", "lead"), ("a", "member")):
            for agent in clause.group(match, name, "OCP"):
                yield membership(clause, COMPOSED, agent, role, body)


@cache
def _left_pattern() -> re.Pattern[str]:
    return compile_clause(rf"(?P<a>{{OC+}}){WORD}{{0,16}}?{cue('leaves')}(?:了)?(?P<p>{{P}})")


def _left(clause: Clause) -> Iterator[Fact]:
    """``A[于D]退出P``: a membership with an end."""
    for match in _left_pattern().finditer(clause.text):
        end = begin_date(clause, match.start(), match.end())
        for agent in clause.group(match, "a", "OC"):
            yield membership(clause, "leaving", agent, "member", clause.group(match, "p")[0], end=end)
