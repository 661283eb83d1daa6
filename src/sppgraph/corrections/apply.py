"""Corrections applied to readings, in an order of their own: that of the file means nothing.

First splits, types, merges and names, again and again until no more of them finds what it is about, so that
one may build on another; then rejections, then acceptances, then additions.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha1
from types import MappingProxyType

from sppgraph import relink as change
from sppgraph.corrections.decisions import merge_of, moved, without
from sppgraph.corrections.facts import is_meant, made, place_of
from sppgraph.corrections.model import NAME, Action, Correction, Decision, is_fact
from sppgraph.corrections.names import Names, NoSuchThing, Thing, names_of
from sppgraph.corrections.writing import in_order
from sppgraph.iris import DATA_BASE
from sppgraph.resolve import entity_id, plain_name
from sppgraph.terms import terms
from sppgraph.values import Entity, Fact, Merge, Reading


@dataclass(frozen=True, slots=True)
class Stale:
    """A correction that changed nothing."""

    correction: Correction
    why: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """What newsletters say once people have corrected it."""

    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...] = ()  # one for each correction that was applied
    stale: tuple[Stale, ...] = ()


def correct(readings: Sequence[Reading], corrections: Iterable[Correction]) -> Corrected:
    """Apply corrections.

    Args:
        readings: As read; they stay as they are.
        corrections: In any order.

    Returns:
        Readings in the same order; without corrections the very same. A correction that finds
        nothing, or more than one thing that may be meant, changes nothing and is told as stale.
    """
    desk = _Desk(tuple(readings))
    waiting = in_order(corrections)
    linking = tuple(one for one in waiting if one.action not in _LAST)
    while linking:
        left = tuple(one for one in linking if not desk.applied(one))
        if left == linking:
            break
        linking = left
    rest = tuple(one for one in waiting if one.action in _LAST and not desk.applied(one))
    return Corrected(
        desk.readings, desk.outcome(), tuple(Stale(one, desk.why[one]) for one in (*linking, *rest))
    )


@dataclass(slots=True)
class _Desk:
    """The readings as they stand, and what was decided."""

    readings: tuple[Reading, ...]
    decisions: list[Decision] = field(default_factory=list)
    why: dict[Correction, str] = field(default_factory=dict)  # what kept each from being applied
    known: tuple[tuple[Reading, ...], Names] | None = None  # names, and the readings that they are from

    def applied(self, one: Correction) -> bool:
        try:
            _HOW[one.action](self, one, self.names.find)
        except NoSuchThing as error:
            self.why[one] = str(error)
            return False
        return True

    @property
    def names(self) -> Names:
        """What there is to refer to, gathered again only when something has changed."""
        if self.known is None or self.known[0] is not self.readings:
            self.known = self.readings, names_of(self.readings)
        return self.known[1]

    def outcome(self) -> tuple[Decision, ...]:
        """The decisions, about what is still there."""
        there = self.names.things
        return tuple(
            replace(decision, about=tuple(thing for thing in decision.about if thing in there))
            for decision in self.decisions
        )

    def decide(self, decision: Decision) -> None:
        self.decisions.append(decision)

    # Which things there are

    def split(self, one: Correction, find: Callable[[str], Thing]) -> None:
        thing, form = find(one.subject), one.form or ""
        entity = self.entity(thing)
        if form in (entity.name, plain_name(entity.name)):
            raise NoSuchThing(f"“{form}” is the preferred name of {thing.id}: rename it first")
        named = [
            m for r in self.readings for m in r.mentions if m.entity == thing.id and change.is_form(m, form)
        ]
        if not named and form not in thing.names:
            raise NoSuchThing(f"“{form}” is no name of {entity.name}")
        new = self.stranger(find(one.into)) if one.into else self.split_off(one, entity, form)
        if new.id == thing.id:
            raise NoSuchThing(f"“{one.into}” is {entity.name} itself")
        self.readings = change.split(self.readings, thing.id, form, new)
        forms = {m.printed for m in named} | {form}
        self.forget(lambda fact: isinstance(fact, Merge) and fact.entity == thing.id and fact.form in forms)
        added = tuple(merge_of(new.id, each) for each in sorted(forms)) if named else ()
        self.decide(Decision(correction=one, about=(thing.id, *((new.id,) if named else ())), added=added))

    def split_off(self, one: Correction, entity: Entity, form: str) -> Entity:
        kind = one.type or entity.type
        identifier = entity_id(kind, form)
        if identifier in self.names.things:
            # Names that differ by quotes alone share an id; a person tells them apart.
            identifier = f"{identifier}-{sha1(form.encode()).hexdigest()[:6]}"
        return Entity(
            id=identifier, type=kind, name=plain_name(form) if plain_name(form) != entity.name else form
        )

    def retype(self, one: Correction, find: Callable[[str], Thing]) -> None:
        thing, kind = find(one.subject), one.type
        entity = self.entity(thing)
        if kind is None or kind == entity.type:
            raise NoSuchThing(f"{entity.name} is a {kind} already")
        if any(decision.retyped == thing.id for decision in self.decisions):
            raise NoSuchThing(f"another correction gives {entity.name} the type {entity.type}")
        slug = thing.id.partition("/")[2]
        new = f"{kind.lower()}/{slug}" if entity.known else entity_id(kind, entity.name)
        if new in self.names.things:
            raise NoSuchThing(f"there is {new} already: merge {thing.id} into it")
        self.readings = change.retyped(self.readings, thing.id, new, kind)
        self.follow(thing.id, new)
        self.decide(Decision(correction=one, about=(new,), retyped=new))

    def merge(self, one: Correction, find: Callable[[str], Thing]) -> None:
        old, new = find(one.subject), find(one.into or "")
        if old.id == new.id:
            raise NoSuchThing(f"“{one.subject}” and “{one.into}” are one thing already")
        if old.type != new.type:
            raise NoSuchThing(f"{old.id} and {new.id} are of different types: retype one of them first")
        forms = sorted({*change.forms_of(self.readings, old.id)} - {*change.forms_of(self.readings, new.id)})
        self.entity(old)
        self.readings = change.replaced(self.readings, old.id, self.stranger(new))
        self.decisions = [without(decision, old.id) for decision in self.decisions]
        self.follow(old.id, new.id)
        added = tuple(merge_of(new.id, form) for form in forms)
        self.decide(Decision(correction=one, about=(new.id,), added=added))

    def rename(self, one: Correction, find: Callable[[str], Thing]) -> None:
        thing = find(one.subject)
        entity = self.entity(thing)
        if any(decision.renamed == thing.id for decision in self.decisions):
            raise NoSuchThing(f"another correction renames {thing.id}, to “{entity.name}”")
        if (one.name or entity.name, one.english or entity.english) == (entity.name, entity.english):
            raise NoSuchThing(f"{thing.id} has this name already")
        self.readings = change.renamed(self.readings, thing.id, one.name, one.english)
        self.decide(Decision(correction=one, about=(thing.id,), renamed=thing.id))

    # What is said of them

    def reject(self, one: Correction, find: Callable[[str], Thing]) -> None:
        if one.said is None and is_fact(one.subject):
            return self.reject_facts(one, self.meant(one, find), ())
        thing = find(one.subject)
        if one.said is None:
            self.entity(thing)
            self.readings = change.dropped(self.readings, thing.id)
            self.forget(lambda fact: thing.id in change.things_in(fact))
            self.decisions = [without(decision, thing.id) for decision in self.decisions]
            return self.decide(Decision(correction=one))
        if one.said.relation == NAME:
            return self.reject_name(one, thing)
        return self.reject_facts(one, self.meant(one, find), (thing.id,))

    def reject_facts(
        self, one: Correction, is_it: Callable[[Fact, str], bool], about: tuple[str, ...]
    ) -> None:
        kept = tuple(
            replace(r, facts=tuple(fact for fact in r.facts if not is_it(fact, r.document.issue.id)))
            for r in self.readings
        )
        if kept == self.readings:
            raise NoSuchThing("no newsletter says so")
        self.readings = kept
        self.decide(Decision(correction=one, about=about))

    def reject_name(self, one: Correction, thing: Thing) -> None:
        form = one.said.object if one.said else ""
        if form not in thing.names or form == self.entity(thing).name:
            raise NoSuchThing(f"“{form}” is no name of {thing.id} but its preferred one")
        self.readings = change.split(self.readings, thing.id, form, None)
        self.forget(lambda fact: isinstance(fact, Merge) and (fact.entity, fact.form) == (thing.id, form))
        self.decide(Decision(correction=one, about=(thing.id,)))

    def accept(self, one: Correction, find: Callable[[str], Thing]) -> None:
        is_it, whole = self.meant(one, find), terms(self.readings)
        found = {
            place_of(fact, r.document.issue.id, whole)
            for r in self.readings
            for fact in r.facts
            if is_it(fact, r.document.issue.id)
        }
        if not found:
            raise NoSuchThing("no newsletter says so")
        self.decide(Decision(correction=one, accepted=tuple(sorted(found))))

    def meant(self, one: Correction, find: Callable[[str], Thing]) -> Callable[[Fact, str], bool]:
        """Which facts of which issues a rejection or an acceptance is about."""
        said, names = one.said, self.names
        if said is not None:
            subject = find(one.subject).id
            return lambda fact, _: is_meant(fact, said, subject, names)
        if not is_fact(one.subject):
            raise NoSuchThing(f"“{one.subject}” is no fact")
        place, whole = one.subject.removeprefix(DATA_BASE), terms(self.readings)
        return lambda fact, issue: place_of(fact, issue, whole) == place

    def add(self, one: Correction, find: Callable[[str], Thing]) -> None:
        thing = find(one.subject)
        if one.said and one.said.relation == NAME and one.said.object in thing.names:
            raise NoSuchThing(f"“{one.said.object}” is a name of {thing.id} already")
        fact = made(one, thing.id, self.names)
        self.decide(Decision(correction=one, about=(thing.id,), added=(fact,)))

    # Keeping up

    def entity(self, thing: Thing) -> Entity:
        if thing.type == "Issue":
            raise NoSuchThing(f"{thing.id} is an issue and no entity")
        return change.entity_of(self.readings, thing.id)

    def stranger(self, thing: Thing) -> Entity:
        """An entity for readings that do not speak of it: they print none of its names."""
        entity = self.entity(thing)
        return entity if entity.known else replace(entity, names=())

    def forget(self, is_gone: Callable[[Fact | Merge], bool]) -> None:
        """What an earlier correction added and a later one takes away."""
        self.decisions = [
            replace(decision, added=tuple(fact for fact in decision.added if not is_gone(fact)))
            for decision in self.decisions
        ]

    def follow(self, old: str, new: str) -> None:
        """What was decided about a thing is about the thing it has become."""
        self.decisions = [moved(decision, old, new) for decision in self.decisions]


_LAST: tuple[Action, ...] = ("reject", "accept", "add")  # they find what the others have left
_HOW: Mapping[Action, Callable[[_Desk, Correction, Callable[[str], Thing]], None]] = MappingProxyType(
    {
        "split": _Desk.split,
        "retype": _Desk.retype,
        "merge": _Desk.merge,
        "rename": _Desk.rename,
        "reject": _Desk.reject,
        "accept": _Desk.accept,
        "add": _Desk.add,
    }
)
