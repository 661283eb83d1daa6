"""Roles stated by a verb: A发起P, P由A资助, A加入P, 由A牵头的P."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import Clause, compile_clause
from sppgraph.relations.world import ENTITIES, WORD, World, begin_date, cue
from sppgraph.values import Fact, Membership, PartialDate

RULE = "deed"
_ROLES = {
    "founds": "founder",
    "co-leads": "co-lead",
    "leads": "lead",
    "funds": "funder",
    "implements": "implementer",
    "coordinates": "coordinator",
    "joins": "member",
    "endorses": "endorser",
}
_DATED = ("founds", "joins", "endorses", "co-leads", "leads")
_KINDS = {"endorses": "PU", "signs": "PU"}  # 认可 a framework, a declaration; else a programme


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    table = []
    for name, role in _ROLES.items():
        verb = cue(name)
        kinds = _KINDS.get(name, "P")
        table += [
            # A[于D][正式]发起P
            (name, role, compile_clause(rf"(?P<a>{{OCP+}})(?!的|之)(?P<mid>{WORD}{{0,14}}?){verb}(?:了|的是)?(?P<object>[“]?(?P<p>{{{kinds}+}}))")),
            # P[于D]由A和B[共同]发起[成立]
            (name, role, compile_clause(rf"(?P<p>{{{kinds}}})(?:的工作)?，?{WORD}{{0,14}}?由(?P<a>{{OCP+}}){WORD}{{0,10}}?{verb}")),
            # 由A资助的P; A资助的P
            (name, role, compile_clause(rf"由?(?P<a>{{OCP+}}){WORD}{{0,14}}?{verb}的{WORD}{{0,8}}?(?P<p>{{P}})")),
        ]
    return tuple(table)


def find(clause: Clause, world: World) -> Iterator[Fact]:
    """Constructions: ``A verb P``, ``P由A verb``, ``由A verb的P``; the verbs are cues, one set a role."""
    for name, role, pattern in _patterns():
        for match in pattern.finditer(clause.text):
            if "不" in match[0] or (name == "endorses" and _only_passes(match)):
                continue
            start = begin_date(clause, match.start(), match.end()) if name in _DATED else None
            yield from _facts(clause, world, match, role, start)
    yield from _joined(clause, world)
    yield from _composed(clause, world)
    yield from _left(clause, world)


def _only_passes(match: re.Match[str]) -> bool:
    """通过 as “by means of”: no body has adopted anything."""
    return "通过" in match[0] and "通过的" not in match[0] and "通过了" not in match[0]


def _facts(clause: Clause, world: World, match: re.Match[str], role: str, start: PartialDate | None) -> Iterator[Fact]:
    for body in clause.group(match, "p", "PU"):
        for agent in clause.group(match, "a", "OCP"):
            if agent != body and not _is_part(clause, match):
                held = _standing(match[0], role)
                yield Membership(
                    member=agent, role=held, organization=body, start=start, evidence=(clause.sentence.index,), rule=RULE
                )


def _standing(text: str, role: str) -> str:
    """加入该网络核心层: the part joined tells the kind of membership."""
    return role


def _is_part(clause: Clause, match: re.Match[str]) -> bool:
    """Whether the object goes on as something else: 落实P的会议."""
    return clause.text[match.end() : match.end() + 1] in ENTITIES and "p" in match.groupdict() and match.end("p") == match.end() and clause.text[match.end() : match.end() + 1] != ""


@cache
def _join_patterns() -> tuple[re.Pattern[str], ...]:
    adverbs = r"(?P<kind>核心层|核心组|核心群|核心成员)?"
    return (
        compile_clause(rf"(?P<a>{{OC+}}){WORD}{{0,18}}?{cue('joins')}(?P<p>{{P}}){adverbs}"),
        compile_clause(rf"(?P<p>{{P}}){WORD}{{0,8}}?{cue('welcomes')}(?:了)?{WORD}{{0,8}}?成员{WORD}{{0,6}}?：?(?P<a>{{OC+}})"),
        compile_clause(rf"(?P<p>{{P}})(?:[^。；]{{0,40}}?){cue('welcomes')}(?P<a>{{OC+}})为{WORD}{{0,4}}?(?P<noun>协作成员|核心成员|成员)"),
        compile_clause(rf"(?P<a>{{OC+}})作为{WORD}{{0,4}}?(?P<noun>协作成员|核心群成员|核心成员|成员|会员){cue('joins')}(?P<p>{{P}})?"),
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
            bodies = clause.group(match, "p", "P") if groups.get("p") else ()
            context = world.programme(clause, match.start())
            for body in bodies or ((context,) if context else ()):
                for agent in clause.group(match, "a", "OC"):
                    yield Membership(
                        member=agent, role=role, organization=body, start=begin_date(clause, match.start(), match.end()),
                        evidence=(clause.sentence.index,), rule="joining",
                    )


@cache
def _composed_pattern() -> re.Pattern[str]:
    return compile_clause(rf"(?P<p>{{P}})由(?P<lead>{{OCP}})牵头，(?P<a>{{OCP+}}){WORD}{{0,12}}?(?:共同)?组成")


def _composed(clause: Clause, world: World) -> Iterator[Fact]:
    """``P由A牵头，B、C共同组成``: the others are members."""
    for match in _composed_pattern().finditer(clause.text):
        for agent in clause.group(match, "a", "OCP"):
            yield Membership(
                member=agent, role="member", organization=clause.group(match, "p")[0],
                evidence=(clause.sentence.index,), rule=RULE,
            )


@cache
def _left_pattern() -> re.Pattern[str]:
    return compile_clause(rf"(?P<a>{{OC+}})(?:[^。；]{{0,16}}?){cue('leaves')}(?:了)?(?P<p>{{P}})")


def _left(clause: Clause, world: World) -> Iterator[Fact]:
    """``A[于D]退出P``: a membership with an end."""
    for match in _left_pattern().finditer(clause.text):
        end = begin_date(clause, match.start(), match.end())
        for agent in clause.group(match, "a", "OC"):
            yield Membership(
                member=agent, role="member", organization=clause.group(match, "p")[0], end=end,
                evidence=(clause.sentence.index,), rule="leaving",
            )
