"""What a rule may ask beyond its clause: names of entities, and what an article is about."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from sppgraph.clauses import SIGNS, Clause, Slot
from sppgraph.values import Document, Entity, EntityType, Membership, PartialDate, Relation
from sppgraph.vocabulary import alternation, load_cues, load_roles

ENTITIES = "".join(sign for name, sign in SIGNS.items() if name != "Date")
WORD = rf"[^，。；：{ENTITIES}]"  # anything in one clause but a name; dates are let through
GAP = rf"(?:{WORD}|在{SIGNS['Place']}|在{SIGNS['Country']}{SIGNS['Place']}?)"  # words, or where it was done
# What is denied, wished or only planned is no role. 将 and a date are left in: a decided handover is one.
UNREAL = re.compile(
    r"不(?!再|断)|未|拟|计划(?!的|执行)|有意|呼吁|希望|争取|考虑|申请|打算|探讨|讨论|邀请(?!.*成为)"
    r"|拒绝|撤回|撤销|放弃|谢绝|是否|若(?!干)|如果|一旦|即将(?![离卸])"
)
_COMMITTEE = re.compile(
    r"(?P<body>.+?)(?:多利益相关方)?(?P<kind>顾问|咨询|执行|指导|技术)?(?:委员会|理事会|秘书处|协调组)$"
)


@dataclass(frozen=True)
class World:
    """One document's entities and clauses, with what each article speaks of most."""

    document: Document
    entities: Mapping[str, Entity]
    clauses: Sequence[Clause]
    starts: Mapping[str, PartialDate] = field(default_factory=dict)  # Entity.id of an event → its start

    def type_of(self, identifier: str) -> EntityType:
        """The type of an entity."""
        return self.entities[identifier].type

    def name(self, identifier: str) -> str:
        """The preferred name of an entity."""
        return self.entities[identifier].name

    def main(self, article: int, kind: EntityType) -> str | None:
        """The entity of a kind that an article names in its title, else most often, else first."""
        return self._mains.get((article, kind))

    @cached_property
    def _mains(self) -> Mapping[tuple[int, EntityType], str]:
        return dict(self._count())

    def _count(self) -> Iterator[tuple[tuple[int, EntityType], str]]:
        counted: dict[tuple[int, EntityType], Counter[str]] = {}
        for clause in self.clauses:
            weight = 3 if clause.sentence.kind == "title" else 1
            for place, slot in enumerate(clause.slots):
                if slot is not None and slot.entity and clause.sentence.article:
                    key = (clause.sentence.article, self.type_of(slot.entity))
                    passing = (
                        clause.text.startswith("期间", place + 1)
                        and sum(clause.text.count(sign) for sign in SIGNS["Event"]) > 1
                    )  # only says when something else was
                    counted.setdefault(key, Counter())[slot.entity] += 0 if passing else weight
        for key, counts in counted.items():
            yield key, counts.most_common(1)[0][0]

    def before(self, clause: Clause) -> Clause | None:
        """The clause before a clause, if it belongs to the same article."""
        place = bisect_left(self.clauses, clause.sentence.index, key=lambda one: one.sentence.index)
        other = self.clauses[place - 1] if place else None
        return other if other is not None and other.sentence.article == clause.sentence.article else None

    def after(self, clause: Clause) -> Iterator[Clause]:
        """The clauses behind a clause in the same article, in reading order."""
        place = bisect_left(self.clauses, clause.sentence.index, key=lambda one: one.sentence.index)
        for other in self.clauses[place + 1 :]:
            if other.sentence.article != clause.sentence.article:
                return
            yield other

    def nearest(self, clause: Clause, place: int, kind: EntityType) -> str | None:
        """The entity of a kind that stands nearest before a place in the clause, else behind it."""
        before = [slot.entity for slot in clause.slots[:place] if slot and slot.entity]
        behind = [slot.entity for slot in clause.slots[place:] if slot and slot.entity]
        return next((e for e in (*reversed(before), *behind) if self.type_of(e) == kind), None)

    def programme(self, clause: Clause, place: int) -> str | None:
        """The programme meant where none is named: the nearest in the sentence, else one that the sentence before
        has launched, else the article's own."""
        nearest = self.nearest(clause, place, "Programme")
        return nearest or self.launched(clause) or self.main(clause.sentence.article, "Programme")

    def launched(self, clause: Clause) -> str | None:
        """The programme that the sentence before says was set up: what follows is about that."""
        before = self.before(clause)
        if before is None or not re.search(cue("founds"), before.text):
            return None
        named = [s.entity for s in before.slots if s and s.entity and self.type_of(s.entity) == "Programme"]
        return named[-1] if named else None

    def body_of(self, committee: str) -> str | None:
        """The programme whose name a committee carries: 可持续公共采购计划 of its 顾问委员会."""
        match = _COMMITTEE.match(self.name(committee))
        if match is None:
            return None
        found = [
            e.id
            for e in self.entities.values()
            if e.type == "Programme" and match["body"] in (e.name, *e.names)
        ]
        return found[0] if found else None


def membership(
    clause: Clause,
    rule: str,
    member: str,
    role: str,
    organization: str,
    start: PartialDate | None = None,
    end: PartialDate | None = None,
) -> Membership:
    """A role that one clause states."""
    return Membership(
        member=member,
        role=role,
        organization=organization,
        start=start,
        end=end,
        evidence=(clause.sentence.index,),
        rule=rule,
    )


def relation(clause: Clause, subject: str, predicate: str, target: str | PartialDate, rule: str) -> Relation:
    """A direct statement of one clause."""
    return Relation(
        subject=subject, predicate=predicate, object=target, evidence=(clause.sentence.index,), rule=rule
    )


@cache
def role_of() -> Mapping[str, str]:
    """The role that each noun names: 联合领导机构 → co-lead."""
    return {noun: role.name for role in load_roles() for noun in role.nouns}


@cache
def nouns() -> str:
    """A pattern of all nouns of roles; 副主席 is none of 主席's."""
    return rf"(?<![副前原非]){alternation(role_of())}"


def cue(*names: str) -> str:
    """A pattern of cue words."""
    return load_cues().pattern(*names)


def date_slots(clause: Clause, start: int, end: int) -> list[Slot]:
    """The dates in a stretch of a clause."""
    return [slot for slot in clause.slots[start:end] if slot is not None and slot.date is not None]


def segment_start(clause: Clause, place: int) -> int:
    """Where the part of the sentence begins that a place stands in: behind the last comma or stop."""
    return max((clause.text.rfind(mark, 0, place) + 1 for mark in "，。；："), default=0)


def begin_date(clause: Clause, start: int, end: int) -> PartialDate | None:
    """When something began that a stretch of the clause states.

    A point or a since-date in the same part of the sentence; else one right before that part, or one
    that opens the sentence, or the one that opened the sentence before where this one goes on with
    同时 or 此外. An as-of date, a limit and a vague one begin nothing.
    """
    low = segment_start(clause, start)
    before = clause.slots[low - 2] if low > 1 else None
    opening = clause.slots[0] if clause.slots and clause.text[1:2] == "，" else None
    for slot in (*reversed(date_slots(clause, low, end)), before, opening):
        if (
            slot is not None
            and slot.date is not None
            and slot.date.kind in ("point", "since")
            and slot.date.begin
        ):
            return slot.date.begin
    return clause.carried
