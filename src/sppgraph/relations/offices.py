"""Roles named by a noun: A作为P的执行机构, P联合领导机构A, 成员包括A和B."""

import re
from collections.abc import Iterator
from functools import cache

from sppgraph.clauses import Clause, compile_clause
from sppgraph.relations.world import ENTITIES, WORD, World, begin_date, cue, date_slots, nouns, role_of, segment_start
from sppgraph.values import Fact, Membership, PartialDate

RULE = "office"
_NEW = ("获批", "受邀", "当选", "接任", "新", "继任", "出任", "成为", "加入", "首次", "开始")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    office = rf"(?P<noun>{nouns()})"
    takes = cue("takes-office")
    return {
        # A[于D]获批为P联合领导机构
        "takes": compile_clause(
            rf"(?P<a>{{OCPH+}}){WORD}{{0,16}}?(?P<verb>{takes}){WORD}{{0,12}}?(?P<p>{{OP+}})?(?:的|中)?{WORD}{{0,8}}?{office}(?!总数|机构承诺)"
        ),
        # …，[D]首次获批担任P联合领导机构: the subject stands before
        "again": compile_clause(
            rf"(?<=，){WORD}{{0,8}}?(?P<verb>{takes}){WORD}{{0,8}}?(?P<p>{{OP+}})(?:的)?{WORD}{{0,6}}?{office}"
        ),
        # P联合领导机构A; P合作伙伴——A和B
        "before": compile_clause(rf"(?P<p>{{OP}})(?:的|中方)?(?:新任|首任)?{office}(?:——|-|—|：|，)?(?P<a>{{OC+}})"),
        # P的新成员：A、B和C / 这些机构分别是：A、B
        "list": compile_clause(rf"(?:{office}“?”?|(?P<these>这些机构|这些国家|成员机构)){WORD}{{0,12}}?(?:分别是|分别为|包括|有|为)?：(?P<a>{{OC+}})"),
        # A和B重申履行P的领导机构承诺
        "pledges": compile_clause(rf"(?P<a>{{OC+}})，?{WORD}{{0,6}}?履行(?P<p>{{P}})的?{office}"),
        # A[为]P的成员国 for two bodies: 是A与B的成员国
        "states": compile_clause(rf"(?P<a>{{OC}}){WORD}{{0,12}}?(?:，{WORD}{{0,8}})?(?:也是|是|为)(?P<p>{{OP+}})的(?P<noun>{nouns()})"),
    }


def find(clause: Clause, world: World) -> Iterator[Fact]:
    """Constructions: ``A作为|担任|获批为 [P] noun``; ``P noun A``; ``noun[分别]是：A、B``; ``A是P的noun``.

    Where no programme is named, the nearest in the sentence is meant, else the article's own.
    """
    for name, pattern in _patterns().items():
        for match in pattern.finditer(clause.text):
            yield from _read(clause, world, match, name)


def _read(clause: Clause, world: World, match: re.Match[str], name: str) -> Iterator[Fact]:
    groups = match.groupdict()
    agents = clause.group(match, "a", "OCPH") if "a" in groups else _subject(clause, match.start())
    noun = groups.get("noun")
    role = role_of()[noun] if noun else None
    if role is None:
        role = _role_before(clause, match.start())
    bodies = clause.group(match, "p", "OP") if groups.get("p") else ()
    if not bodies:
        body = world.programme(clause, match.start("noun") if noun else match.start())
        bodies = (body,) if body else ()
    if role is None:
        return
    verb = groups.get("verb") or ""
    start = _start(clause, match, verb, role) if name in ("takes", "again") else None
    end = _term_end(clause, match) if name in ("takes", "again") else None
    for body in bodies:
        held_in, held_role = _place(world, body, role)
        for agent in agents:
            if agent not in (body, held_in) and world.type_of(agent) in ("Organisation", "Country", "Programme", "Person"):
                yield Membership(
                    member=agent, role=held_role, organization=held_in, start=start, end=end,
                    evidence=(clause.sentence.index,), rule=RULE,
                )


def _place(world: World, body: str, role: str) -> tuple[str, str]:
    """A member of an advisory committee has that role in the programme that it advises."""
    name = world.name(body)
    if role == "member" and re.search(r"(?:顾问|咨询)委员会$", name):
        return world.body_of(body) or body, "advisory-committee-member"
    if role == "member" and re.search(r"(?:理事会|执行委员会|指导委员会)$", name):
        return body, "governing-body-member"
    return body, role


def _start(clause: Clause, match: re.Match[str], verb: str, role: str) -> PartialDate | None:
    stretch = clause.text[segment_start(clause, match.start()) : match.end()]
    term = [slot for slot in date_slots(clause, match.end(), len(clause.text)) if slot.date and slot.date.kind == "range"]
    if term and re.match(r"，?任期", clause.text[match.end() :]) and term[0].date is not None:
        return term[0].date.begin
    if any(word in stretch for word in _NEW) or verb in ("连任", "续任", "获批连任", "担任", "任") or "起" in stretch:
        return begin_date(clause, match.start(), match.end())
    since = [s for s in date_slots(clause, segment_start(clause, match.start()), match.end()) if s.date and s.date.kind == "since"]
    return since[0].date.begin if since and since[0].date else None


def _term_end(clause: Clause, match: re.Match[str]) -> PartialDate | None:
    if not re.match(r"，?任期", clause.text[match.end() :]):
        return None
    for slot in date_slots(clause, match.end(), len(clause.text)):
        if slot.date is not None and slot.date.kind in ("range", "until"):
            return slot.date.end_date
    return None


def _subject(clause: Clause, place: int) -> tuple[str, ...]:
    """The subject of the clauses before: the first organisations or countries that open one."""
    match = compile_clause(rf"(?:^|(?<=[，；])){WORD}{{0,6}}?(?P<a>{{OC+}})(?![{ENTITIES}])").search(clause.text[:place])
    return clause.group(match, "a", "OC") if match else ()


def _role_before(clause: Clause, place: int) -> str | None:
    """The role noun named last before 这些机构分别是：."""
    found = list(re.finditer(nouns(), clause.text[:place]))
    return role_of()[found[-1][0]] if found else None
