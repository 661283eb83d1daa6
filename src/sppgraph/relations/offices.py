"""Roles named by a noun: A作为P的执行机构, P联合领导机构A, 成员包括A和B."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sppgraph.clauses import Clause, compile_clause
from sppgraph.relations.world import (
    ENTITIES,
    UNREAL,
    WORD,
    World,
    begin_date,
    cue,
    date_slots,
    membership,
    nouns,
    role_of,
    segment_start,
)
from sppgraph.values import Fact, PartialDate
from sppgraph.vocabulary import load_cues

RULE = "office"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    office = rf"(?P<noun>{nouns()}(?!{cue('not-an-office')}))"
    takes = cue("takes-office", "leaves-office")
    return {
        # A[于D]获批为P联合领导机构
        "takes": compile_clause(
            rf"(?<!接替)(?<!接任)(?<!从)(?<!自)(?P<a>{{OCPH+}})(?!接替|接任|手中){WORD}{{0,16}}?(?P<verb>{takes}){WORD}{{0,12}}?(?P<p>{{OPU}}(?:[、和与]{{OPU}})*)?(?:的|中)?{WORD}{{0,8}}?{office}(?!总数|机构承诺)"
        ),
        # …，[D]首次获批担任P联合领导机构: the subject stands before
        "again": compile_clause(
            rf"(?<=，){WORD}{{0,8}}?(?P<verb>{takes}){WORD}{{0,8}}?(?P<p>{{OP+}})(?:的)?{WORD}{{0,6}}?{office}"
        ),
        # A接替B担任P主席
        "succeeds": compile_clause(
            rf"(?P<a>{{OCH}}){WORD}{{0,10}}?(?:接替|接任)(?P<old>{{OCH}}){WORD}{{0,6}}?(?P<p>{{OP}})?的?{WORD}{{0,6}}?{office}"
        ),
        # 作为P的官方管理机构，A
        "as": compile_clause(rf"作为(?P<p>{{SPOU}})?的?{WORD}{{0,6}}?{office}(?:之一)?，(?P<a>{{OC+}})"),
        # 作为O[顾问委员会]成员，…，A
        "seat": compile_clause(r"作为{P}?(?P<p>{O})(?P<noun>成员|委员)，(?:[^。；]{0,40}?，)?(?P<a>{O})"),
        # A[开始]承担O[顾问委员会]成员工作
        "serves": compile_clause(
            rf"(?P<a>{{OC+}}){WORD}{{0,10}}?(?:承担|进入|加入|当选|跻身|入选){WORD}{{0,4}}?(?P<p>{{O}})(?P<noun>成员)?"
        ),
        # 由A担任主要合作伙伴的P
        "whose": compile_clause(rf"由(?P<a>{{OCP+}})(?:作为|担任){WORD}{{0,4}}?{office}的(?P<p>{{P}})"),
        # A和B联合主持的O
        "presides": compile_clause(
            rf"(?P<a>{{OC+}}){WORD}{{0,6}}?(?:联合|共同|轮值)?(?:主持的|担任主席的)(?P<p>{{O}})(?P<noun>)"
        ),
        # …，D获批连任: the role named before it, again
        "renews": compile_clause(rf"(?<=[，、])(?P<d>{{D}})(?P<verb>{cue('renews')})(?=[。；，])"),
        # P联合领导机构A; P合作伙伴——A和B
        "before": compile_clause(
            rf"(?P<p>{{OP}})(?:的|中方)?(?:新任|首任)?{office}(?:——|-|—|：)?(?P<a>{{OC+}})"
        ),
        # P的新成员：A、B和C / 这些机构分别是：A、B
        "list": compile_clause(
            rf"(?:{office}“?”?|(?P<these>这些机构|这些国家|成员机构)){WORD}{{0,12}}?(?:分别是|分别为|包括|有|为)?：(?P<a>{{OC+}})"
        ),
        # P的成员包括A、B和C
        "comprises": compile_clause(
            rf"(?P<p>{{P}})的?{WORD}{{0,6}}?{office}{WORD}{{0,4}}?(?:包括|有|为|是)：?(?P<a>{{OC+}})"
        ),
        # P有三家新成员，分别是：A、B
        "namely": compile_clause(
            rf"(?P<p>{{P}}){WORD}{{0,12}}?{office}，(?:分别是|分别为|即|包括)：?(?P<a>{{OC+}})"
        ),
        # …，协调单位为A
        "also": compile_clause(rf"(?<=，)(?:现任|现)?{office}(?:为|是)(?P<a>{{OCH+}})"),
        # A和B分别担任P的主席和秘书处单位
        "each": compile_clause(
            rf"(?P<a>{{OC}})(?:和|与|、)(?P<a2>{{OC}})分别(?:担任|任|作为|为)(?P<p>{{P}})?的?{office}(?:和|与|、)(?P<noun2>{nouns()})"
        ),
        # A从B手中接过联合领导职责
        "takes-over": compile_clause(
            rf"(?P<a>{{OCH}})(?:在{{L}})?从(?P<old>{{OCH}})手中(?:接过|接手|接任|接棒|接下){WORD}{{0,4}}?(?P<p>{{OP}})?的?{WORD}{{0,4}}?{office}"
        ),
        # 新加入的伙伴有A、B
        "newcomers": compile_clause(rf"新(?:加入|增|晋)?的?{office}(?:有|为|是|包括)：?(?P<a>{{OCP+}})"),
        # O有十二家成员机构，除A外，还包括B、C
        "besides": compile_clause(
            rf"(?P<p>{{OP}}){WORD}{{0,14}}?{office}，除{{OC+}}外，还(?:包括|有)(?P<a>{{OC+}})"
        ),
        # P的主席由A担任
        "by": compile_clause(
            rf"(?P<p>{{OP}})?的?(?:现任)?{office}{WORD}{{0,4}}?由(?:{{OC}}{WORD}{{0,8}}?)?(?P<a>{{OCH+}}){WORD}{{0,4}}?(?:担任|承担|出任)"
        ),
        # P…，现由A担任轮值牵头单位
        "served-by": compile_clause(
            rf"(?<=[，；])(?:{{D}}|现|目前)?由(?P<a>{{OCH+}})(?:担任|出任){WORD}{{0,4}}?{office}(?!的)"
        ),
        # [新一届]理事会由A、B和C组成
        "composed": compile_clause(rf"(?P<p>{{O}})由(?P<a>{{OC+}}){WORD}{{0,8}}?组成"),
        # 首批成员单位17家，A、B和C均在其列
        "among": compile_clause(
            rf"{office}[^，。；]{{0,10}}，(?P<a>{{OC+}})(?:均|都|也)?(?:在其列|在列|名列其中|位列其中)"
        ),
        # P现有A、B等25家成员
        "counting": compile_clause(
            rf"(?P<p>{{P}})(?:目前|现|已)*(?:有|拥有)(?P<a>{{OC+}})等[^，。；]{{0,8}}?{office}"
        ),
        # 其执行机构A
        "its": compile_clause(rf"其{office}(?P<a>{{OC+}})"),
        # 新当选的委员还有A、B: a seat on the board
        "elected": compile_clause(r"当选的?委员(?:还有|包括|有|为)：?(?P<a>{OC+})"),
        # 其他核心伙伴还有A、B
        "others": compile_clause(rf"{office}{WORD}{{0,2}}?(?:还有|包括)：?(?P<a>{{OC+}})"),
        # A和B重申履行P的领导机构承诺
        "pledges": compile_clause(rf"(?P<a>{{OC+}})，?{WORD}{{0,6}}?履行(?P<p>{{P}})的?{office}"),
        # A[为]P的成员国 for two bodies: 是A与B的成员国
        "states": compile_clause(
            rf"(?P<a>{{OC}}){WORD}{{0,12}}?(?:，{WORD}{{0,8}})?(?:也是|是|系|为)(?P<p>{{OP+}})的(?P<noun>{nouns()})"
        ),
    }


def find(clause: Clause, world: World) -> Iterator[Fact]:
    """Constructions: ``A作为|担任|获批为 [P] noun``; ``P noun A``; ``noun[分别]是：A、B``; ``A是P的noun``.

    Where no programme is named, the nearest in the sentence is meant, else the article's own.
    """
    for name, pattern in _patterns().items():
        for match in pattern.finditer(clause.text):
            yield from _read(clause, world, match, name)


def _read(clause: Clause, world: World, match: re.Match[str], name: str) -> Iterator[Fact]:
    if name == "renews":
        yield from _renewed(clause, world, match)
        return
    if match[0].startswith(("前者", "后者")):
        return  # frames know which of two is meant
    part = clause.text[segment_start(clause, match.start()) : match.end()]
    if UNREAL.search(part) and name in ("takes", "again", "serves", "states"):
        return
    if name == "each":
        yield from _each(clause, world, match)
        return
    role = _role(clause, match, name)
    if role is None or (
        name in ("serves", "composed") and not is_committee(world, clause.group(match, "p", "O")[0])
    ):
        return
    groups = match.groupdict()
    agents = _holders(clause, match) if "a" in groups else subject(clause, match.start())
    bodies = clause.group(match, "p", "OPSU") if groups.get("p") else _meant(clause, world, match, role)
    term = _Term.read(clause, match, name)
    for body in bodies:
        held_in, held_role = place_of(world, body, role)
        for agent in agents:
            if agent not in (body, held_in):
                yield membership(clause, RULE, agent, held_role, held_in, term.start, term.end)
        for old in clause.group(match, "old", "OCH") if "old" in groups else ():
            yield membership(clause, RULE, old, held_role, held_in, None, term.start)


def _holders(clause: Clause, match: re.Match[str]) -> tuple[str, ...]:
    """Who holds the role. In ``设在A，B当选…`` A belongs to another verb, and the comma ends its part."""
    start, end = match.span("a")
    comma = clause.text.rfind("，", start, end)
    inside = start > 0 and clause.text[start - 1] not in "，；："
    listed = re.search("[、和与]", clause.text[start:end])
    return clause.entities(comma + 1 if comma > 0 and inside and not listed else start, end, "OCPH")


def _each(clause: Clause, world: World, match: re.Match[str]) -> Iterator[Fact]:
    """``A和B分别担任X和Y``: the first the first, the second the second."""
    for agent, noun in (("a", "noun"), ("a2", "noun2")):
        role = role_of()[match[noun]]
        for body in clause.group(match, "p", "P") or _meant(clause, world, match, role):
            yield membership(clause, RULE, clause.group(match, agent, "OC")[0], role, body)


def _role(clause: Clause, match: re.Match[str], name: str) -> str | None:
    """The role that the noun names; of a committee's seat or chair, what the construction says."""
    noun = match.groupdict().get("noun")
    if name == "presides":
        return "chair"
    if name == "elected":
        return "governing-body-member"
    if name in ("serves", "seat", "composed"):
        return "member"
    return role_of()[noun] if noun else _role_before(clause, match.start())


def is_committee(world: World, body: str) -> bool:
    """Whether a body is a board or a committee."""
    return bool(re.search(r"(?:委员会|理事会)$", world.name(body)))


def _meant(clause: Clause, world: World, match: re.Match[str], role: str) -> tuple[str, ...]:
    """What a role is held in where that is not named: a committee for its chair, a declaration for who signs."""
    place = match.start("noun") if match.groupdict().get("noun") else match.start()
    if role in ("chair", "governing-body-member"):
        seat = compile_clause(rf"(?P<o>{{O}})的?{nouns()}").search(clause.text)
        if seat is not None and is_committee(world, clause.group(seat, "o")[0]):
            return clause.group(seat, "o")
        elected = re.search(r"换届|改选|选举|当选", _around(clause, world))
        board = next((e for e in _committees(clause, world)), None)
        if elected and board is not None:
            return (board,)
    if role in ("signatory", "endorser"):
        paper = world.nearest(clause, place, "Publication") or (
            world.launched(clause) or world.main(clause.sentence.article, "Publication")
        )
        if paper is not None:
            return (paper,)
    behind = "a" in match.groupdict() and place < match.start("a")
    listed = clause.group(match, "a", "OCPH") if behind else ()
    body = world.programme(clause, place)
    if body in listed:  # 新加入的伙伴有A、B和P: P is a partner, not what they join
        body = world.main(clause.sentence.article, "Programme")
    return (body,) if body and body not in listed else ()


def _around(clause: Clause, world: World) -> str:
    """The sentence and the one before it in the same article."""
    return "".join(other.text for other in _last_two(clause, world))


def _last_two(clause: Clause, world: World) -> list[Clause]:
    place = clause.sentence.index
    near = [c for c in world.clauses if place - 1 <= c.sentence.index <= place]
    return [c for c in near if c.sentence.article == clause.sentence.article]


def _committees(clause: Clause, world: World) -> Iterator[str]:
    for other in _last_two(clause, world):
        for slot in other.slots:
            if (
                slot is not None
                and slot.entity
                and world.type_of(slot.entity) == "Organisation"
                and is_committee(world, slot.entity)
            ):
                yield slot.entity


def _renewed(clause: Clause, world: World, match: re.Match[str]) -> Iterator[Fact]:
    """``A…担任P联合领导机构，D获批连任``: the same role again, from D."""
    date = clause.slot(match.start("d")).date
    nouns_before = list(re.finditer(nouns(), clause.text[: match.start()]))
    bodies = [
        s.entity
        for s in clause.slots[: match.start()]
        if s and s.entity and world.type_of(s.entity) == "Programme"
    ]
    agents = subject(clause, match.start())
    if date is not None and date.begin is not None and nouns_before and bodies:
        for agent in agents:
            yield membership(clause, RULE, agent, role_of()[nouns_before[-1][0]], bodies[-1], date.begin)


@dataclass(frozen=True, slots=True)
class _Term:
    """When a role began and ends, as far as the sentence says."""

    start: PartialDate | None
    end: PartialDate | None

    @classmethod
    def read(cls, clause: Clause, match: re.Match[str], name: str) -> "_Term":
        groups = match.groupdict()
        verb = groups.get("verb") or ""
        if name not in ("takes", "again", "succeeds", "takes-over", "serves"):
            return cls(None, None)
        if verb in load_cues()["leaves-office"]:
            return cls(None, begin_date(clause, match.start(), match.end()))
        said = re.match(r"，?任期", clause.text[match.end() :])
        later = [s.date for s in date_slots(clause, match.end(), len(clause.text)) if s.date] if said else []
        span = next((date for date in later if date.kind in ("range", "until")), None)
        if span is not None:
            return cls(span.begin or begin_date(clause, match.start(), match.end()), span.end_date)
        begins = (
            name != "takes"
            or verb in load_cues()["begins-office"]
            or any(word in match[0] for word in load_cues()["new-office"])
        )
        inside = [
            s.date for s in date_slots(clause, segment_start(clause, match.start()), match.end()) if s.date
        ]
        low = segment_start(clause, match.start())
        ahead = clause.slots[low - 2] if low > 1 else None
        if ahead is not None and ahead.date is not None and ahead.date.kind == "since":
            inside = [*inside, ahead.date]
        term_in = next((date for date in inside if date.kind == "range"), None)
        if term_in is not None and verb not in ("为", "是"):
            return cls(term_in.begin, term_in.end_date)
        since = next((date.begin for date in inside if date.kind == "since"), None)
        if name == "serves" and since is None:
            since = next(
                (s.date.begin for s in clause.slots[:2] if s and s.date and s.date.kind == "since"), None
            )
        hence = "由此" in match[0] and any(word in match[0] for word in load_cues()["new-office"])
        earlier = [s.date.begin for s in date_slots(clause, 0, match.start()) if s.date] if hence else []
        if earlier:
            return cls(earlier[-1], None)
        return cls(since or (begin_date(clause, match.start(), match.end()) if begins else None), None)


def place_of(world: World, body: str, role: str) -> tuple[str, str]:
    """A member of an advisory committee has that role in the programme that it advises."""
    name = world.name(body)
    if role == "member" and re.search(r"(?:顾问|咨询)委员会$", name):
        return world.body_of(body) or body, "advisory-committee-member"
    if role == "member" and re.search(r"(?:理事会|执行委员会|指导委员会)$", name):
        return body, "governing-body-member"
    return body, role


def subject(clause: Clause, place: int, kinds: str = "OC") -> tuple[str, ...]:
    """The subject of the clauses before: the first organisations or countries that open one."""
    pattern = rf"(?:^|(?<=[，；])){WORD}{{0,6}}?(?P<a>{{{kinds}+}})(?![{ENTITIES}])"
    match = compile_clause(pattern).search(clause.text[:place])
    return clause.group(match, "a", kinds) if match else ()


def _role_before(clause: Clause, place: int) -> str | None:
    """The role noun named last before 这些机构分别是：."""
    found = list(re.finditer(nouns(), clause.text[:place]))
    return role_of()[found[-1][0]] if found else None
