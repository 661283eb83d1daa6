"""Roles by a noun, wherever the holder stands: 秘书处工作由A承担, 推选A为主席, 参与机构有A、B, A…出任P主席."""

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
    low_of,
    parts_of,
    subject_of,
    topic,
)
from sppgraph.relations.frames.terms import term
from sppgraph.relations.offices import place_of
from sppgraph.relations.world import ENTITIES, UNREAL, WORD, World, cue, membership, nouns, role_of
from sppgraph.values import Fact
from sppgraph.vocabulary import load_cues

RULE = "office-frame"
_DATE = SIGNS["Date"]


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(rf"{nouns()}(?!{cue('not-an-office')})")


@cache
def _link() -> re.Pattern[str]:
    """What stands between the noun and those who hold it: 一职现由, 则为, 计有, ：."""
    adverbs = rf"(?:{_DATE}|现|仍|则|均|也|还|又|分别|暂|主要|目前|已|续|改|将|新|另|依次|先后)*"
    return re.compile(
        rf"(?:一职|职务|职责|工作|之一|方|身份|席位|名单)?(?:[\d一二三四五六七八九十两]+(?:家|个|名|位))?，?{adverbs}"
        rf"(?:(?P<by>由|交由|交给|移交给?|转交给?|落在)|(?P<is>为|是|有|包括了?|系|即|：|——|—|计有|共有|来自)：?)"
    )


@cache
def _by_tail() -> re.Pattern[str]:
    return re.compile(rf"{WORD}{{0,12}}?(?:{cue('serves-as')}|手中|轮值)")


@cache
def _appointed() -> re.Pattern[str]:
    return re.compile(rf"{cue('appoints')}了?$")


def find(clause: Clause, world: World) -> Iterator[Fact]:
    """Constructions: ``noun[现]由A担任``, ``noun为|有|包括A、B``, ``推选A为noun``, ``A…出任[P的]noun``.

    Who takes an office with no name before the verb is the subject of the part before. Where no body is
    named, what the sentence or the article speaks of is meant.
    """
    for part in parts_of(clause):
        if UNREAL.search(part.text):
            continue
        for match in _noun().finditer(clause.text, part.start, part.end):
            agents, happens = _holders(part, match)
            if agents is not None:
                yield from _state(part, world, match, agents, happens)
    yield from _among(clause, world)
    yield from _succeeds(clause, world)


@cache
def _successor() -> re.Pattern[str]:
    return compile_clause(
        r"(?<=[，；])(?:改|转)?由(?:{C})?(?P<a>{OCH+})(?:的(?P<h>{H}))?(?:接任|接棒|接手|继任|接替|接力|递补)"
    )


def _succeeds(clause: Clause, world: World) -> Iterator[Fact]:
    """``A卸任主席，由B接任``: the role that the sentence named before, from the same day."""
    for match in _successor().finditer(clause.text):
        said = list(_noun().finditer(clause.text, 0, match.start()))
        if not said:
            continue
        part = next(one for one in parts_of(clause) if one.end >= match.start("a"))
        agents = clause.group(match, "h") or clause.group(match, "a", "OCH")
        body = body_in(clause, world, 0, match.start(), agents) or topic(part, world, agents)
        start, end = term(part, world, happens=True)
        if body is None:
            continue
        held_in, role = place_of(world, body, role_of()[said[-1][0]])
        for agent in agents:
            yield membership(clause, RULE, agent, role, held_in, start, end)
        for old in _leavers(part):
            if old not in (*agents, body):
                yield membership(clause, RULE, old, role, held_in, None, start)


def _leavers(part: Part) -> tuple[str, ...]:
    """Who, in the parts before, is told to have left."""
    for earlier in parts_of(part.clause):
        left = re.search(cue("leaves-office"), earlier.text) if earlier.end <= part.start else None
        agents = subject_of(earlier, earlier.start + left.start()) if left is not None else None
        if agents is not None:
            return agents.ids
    return ()


@cache
def _among_pattern() -> re.Pattern[str]:
    return compile_clause(rf"(?P<a>{{OC+}})(?:等)?(?:均|都|也|全部)?{cue('among')}")


def _among(clause: Clause, world: World) -> Iterator[Fact]:
    """``计有11个单位签署，A、B均在其列``: the role that the sentence named or told before."""
    for match in _among_pattern().finditer(clause.text):
        said = list(_noun().finditer(clause.text, 0, match.start()))
        role = (
            role_of()[said[-1][0]]
            if said
            else "signatory"
            if "签署" in clause.text[: match.start()]
            else None
        )
        kinds = "PU" if role == "signatory" else "P"
        bodies = clause.entities(0, match.start(), kinds)
        body = bodies[-1] if bodies else world.programme(clause, match.start())
        for agent in clause.group(match, "a", "OC") if role and body else ():
            yield membership(clause, RULE, agent, role or "", body or "", None, None)


def _holders(part: Part, match: re.Match[str]) -> tuple[Agents | None, bool]:
    """Who holds the role, and whether the part tells of how they came to it."""
    clause = part.clause
    link = _link().match(clause.text, match.end())
    if link is not None:
        found = _after(part, link)
        if found is not None:
            return found, False
    beside = _beside(part, match)
    if beside is not None:
        return beside, False
    attributive = _attributive(part, match)
    if attributive is not None:
        return attributive, True
    elected = _elected(part, match.start())
    if elected is not None:
        return elected, True
    return _takers(part, match.start())


def _after(part: Part, link: re.Match[str]) -> Agents | None:
    """The list behind the link, over ：or a comma; behind 由 a verb of serving must follow."""
    clause = part.clause
    stop = re.search(r"[。；]", clause.text[link.end() :])
    end = link.end() + stop.start() if stop else len(clause.text)
    found = next(iter(lists(clause, link.end(), end)), None)
    if found is None:
        return None
    between = clause.text[link.end() : found.start]
    if not re.fullmatch(rf"(?:{WORD}|[{SIGNS['Place']}{SIGNS['Country']}]){{0,10}}", between):
        return None
    if link["is"] == "来自" and SIGNS["Country"] in clause.text[found.start : found.end]:
        return None  # the members come from there
    if clause.text.startswith("的", found.end):
        return None  # 是P的合作方之一，也是P的成员: a body, no holder
    if link["by"] and not _by_tail().match(clause.text, found.end):
        return None
    if (
        link["is"]
        and between
        and not re.search(r"(?:来自|设在|位于|包括|有|的|建筑师|教授|博士|先生|女士|分别|：)", between)
    ):
        return None
    return found


def _beside(part: Part, match: re.Match[str]) -> Agents | None:
    """``O创始人H``, ``现任主席、来自O的H``: a person right behind the noun."""
    text = part.clause.text
    bodies = lists(part.clause, match.end(), part.end)
    if bodies and bodies[0].start == match.end() and match[0] not in load_cues()["loose-office"]:
        return bodies[0]
    person = re.match(rf"(?:、[^，。；：]{{0,16}}?)?(?={SIGNS['Person']})", text[match.end() :])
    named = re.search(
        rf"(?:^|[，、]|[现新首时前]?任|[{ENTITIES}](?:的|{WORD}{{0,3}})?)$", text[: match.start()]
    )
    if person is None or named is None:
        return None
    place = match.end() + person.end()
    found = lists(part.clause, place, place + 1)
    return found[0] if found else None


def _attributive(part: Part, match: re.Match[str]) -> Agents | None:
    """``自D起担任轮值主席的C市A``: the holder stands behind 的, but of ``由A担任伙伴的P`` before."""
    text = part.clause.text
    behind = re.compile(
        rf"的(?:{WORD}{{0,6}}?|[{SIGNS['Country']}{SIGNS['Place']}]){{0,2}}(?=[{ENTITIES}])"
    ).match(text, match.end())
    takes = re.search(rf"{cue('takes-office')}{WORD}{{0,10}}$", text[part.start : match.start()])
    if behind is None or takes is None or governed(part, part.start + takes.start(), "由"):
        return None
    found = lists(part.clause, behind.end(), part.end)
    return found[0] if found and found[0].start == behind.end() else None


def _elected(part: Part, place: int) -> Agents | None:
    """``推选A为…noun``: the object of a verb of appointing that stands before 为 or 担任."""
    text = part.clause.text
    for agents in reversed(lists(part.clause, low_of(part, place), place)):
        if _appointed().search(text[low_of(part, agents.start) : agents.start]) and re.match(
            rf"{WORD}{{0,6}}?(?:为|担任|出任|任|作为|成为|当)", text[agents.end : place]
        ):
            return agents
    return None


def _takers(part: Part, place: int) -> tuple[Agents | None, bool]:
    """``A…出任…noun``: the subject of the part, or of those before where the verb opens it."""
    clause = part.clause
    low = low_of(part, place)
    verbs = list(re.finditer(cue("takes-office", "leaves-office"), clause.text[low:place]))
    if not verbs or place - low - verbs[-1].end() > _FAR:
        return None, False
    verb = verbs[-1]
    at = low + verb.start()
    passive = next(
        (a for a in reversed(lists(clause, low, at)) if clause.text.endswith("由", 0, a.start)), None
    )
    opens = re.fullmatch(rf"(?:{WORD}|{_DATE}){{0,8}}", clause.text[part.start : at])
    agents = passive or subject_of(part, at) or (inherited(part) if opens else None)
    happens = verb[0] in load_cues()["begins-office"] or any(
        word in part.text for word in load_cues()["new-office"]
    )
    return agents, happens


_BY_PROGRAMMES = ("funder", "partner", "founder", "member", "implementer")
_FAR = 24  # code points of the masked text between a verb and its noun


def _state(part: Part, world: World, match: re.Match[str], agents: Agents, happens: bool) -> Iterator[Fact]:
    role = role_of()[match[0]]
    body = _body(part, world, match, agents)
    if body is None:
        return
    start, end = term(part, world, happens)
    if re.search(cue("leaves-office"), part.text) and not re.search(r"接[替任棒过手]", part.text):
        start, end = None, start or end
    held_in, held_role = place_of(world, body, role)
    for agent in agents.ids:
        if agent not in (body, held_in) and (world.type_of(agent) != "Programme" or role in _BY_PROGRAMMES):
            yield membership(part.clause, RULE, agent, held_role, held_in, start, end)


def _body(part: Part, world: World, match: re.Match[str], agents: Agents) -> str | None:
    """What the role is held in: named right before the noun, in the part, or spoken of."""
    clause = part.clause
    beside = re.search(rf"[{ENTITIES}](?=(?:的|之)?{WORD}{{0,8}}$)", clause.text[part.start : match.start()])
    if beside is not None:
        slot = clause.slots[part.start + beside.start()]
        if (
            slot is not None
            and slot.entity not in agents.ids
            and world.type_of(slot.entity) in ("Programme", "Organisation", "Publication")
        ):
            return slot.entity
    kinds = (
        ("Publication", "Programme") if role_of()[match[0]] in ("signatory", "endorser") else ("Programme",)
    )
    return body_in(clause, world, part.start, part.end, agents.ids) or topic(part, world, agents.ids, kinds)
