"""One thing for another in what newsletters say: ids replaced, forms moved, without a trace left."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from sppgraph.resolve import plain_name
from sppgraph.values import Entity, EntityType, Fact, Figure, Membership, Mention, Merge, Reading, Relation

Readings = tuple[Reading, ...]


def things_in(fact: Fact | Merge) -> tuple[str, ...]:
    """What a fact is about: ids, and for a relation whatever its object is."""
    match fact:
        case Merge():
            return (fact.entity,)
        case Membership():
            return fact.member, fact.organization
        case Figure():
            return (fact.about,)
        case Relation():
            return (fact.subject, fact.object) if isinstance(fact.object, str) else (fact.subject,)


def with_id(fact: Fact, old: str, new: str) -> Fact:
    """The same fact of another thing."""
    if old not in things_in(fact):
        return fact
    match fact:
        case Membership():
            return replace(
                fact,
                member=new if fact.member == old else fact.member,
                organization=new if fact.organization == old else fact.organization,
            )
        case Figure():
            return replace(fact, about=new)
        case Relation():
            return replace(
                fact,
                subject=new if fact.subject == old else fact.subject,
                object=new if fact.object == old else fact.object,
            )


def united(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts that have become equal are one with the sentences of all; what a thing is to itself is none."""
    found: dict[Fact, Fact] = {}
    for fact in facts:
        bare = replace(fact, evidence=(), rule="")
        known = found.get(bare, fact)
        found[bare] = replace(known, evidence=tuple(sorted({*known.evidence, *fact.evidence})))
    return tuple(fact for fact in found.values() if not _is_about_itself(fact))


def _is_about_itself(fact: Fact) -> bool:
    things = things_in(fact)
    return len(things) == 2 and things[0] == things[1]


def forms_of(readings: Readings, identifier: str) -> tuple[str, ...]:
    """Every name and printed form of an entity, sorted."""
    entities = [e for reading in readings for e in reading.entities if e.id == identifier]
    named = {name for e in entities for name in (e.name, e.english, *e.names) if name}
    printed = {m.printed for reading in readings for m in reading.mentions if m.entity == identifier}
    return tuple(sorted(named | printed))


def entity_of(readings: Readings, identifier: str) -> Entity:
    """An entity as the first reading that speaks of it has it."""
    return next(e for reading in readings for e in reading.entities if e.id == identifier)


def each(readings: Readings, change: Callable[[Reading], Reading]) -> Readings:
    """Every reading changed."""
    return tuple(map(change, readings))


def replaced(readings: Readings, old: str, new: Entity) -> Readings:
    """Everything said of one thing said of another; its names go with it where the other is not its own."""

    def change(reading: Reading) -> Reading:
        entities = {e.id: e for e in reading.entities if e.id != old}
        if len(entities) < len(reading.entities):
            entities.setdefault(new.id, new)
        return replace(
            reading,
            entities=_in_order(entities),
            mentions=tuple(replace(m, entity=new.id) if m.entity == old else m for m in reading.mentions),
            facts=united(with_id(fact, old, new.id) for fact in reading.facts),
            merges=tuple(m for m in reading.merges if m.entity != old),
        )

    return each(readings, change)


def retyped(readings: Readings, old: str, new: str, kind: EntityType) -> Readings:
    """A thing under another id and type, with its names and merges."""

    def change(reading: Reading) -> Reading:
        entities = {e.id: replace(e, id=new, type=kind) if e.id == old else e for e in reading.entities}
        return replace(
            reading,
            entities=_in_order({e.id: e for e in entities.values()}),
            mentions=tuple(replace(m, entity=new) if m.entity == old else m for m in reading.mentions),
            facts=united(with_id(fact, old, new) for fact in reading.facts),
            merges=tuple(replace(m, entity=new) if m.entity == old else m for m in reading.merges),
        )

    return each(readings, change)


def renamed(readings: Readings, identifier: str, name: str | None, english: str | None) -> Readings:
    """Other preferred names; the old ones stay names."""

    def change(entity: Entity) -> Entity:
        if entity.id != identifier:
            return entity
        names = {*entity.names, entity.name, entity.english} - {
            name or entity.name,
            english or entity.english,
        }
        return replace(
            entity,
            name=name or entity.name,
            english=english or entity.english,
            names=tuple(sorted(filter(None, names))),
        )

    return each(readings, lambda r: replace(r, entities=tuple(map(change, r.entities))))


def dropped(readings: Readings, identifier: str) -> Readings:
    """Nothing said of a thing any more: no mention, no fact, no name."""
    return each(
        readings,
        lambda r: replace(
            r,
            entities=tuple(e for e in r.entities if e.id != identifier),
            mentions=tuple(m for m in r.mentions if m.entity != identifier),
            facts=tuple(fact for fact in r.facts if identifier not in things_in(fact)),
            merges=tuple(m for m in r.merges if m.entity != identifier),
        ),
    )


def split(readings: Readings, identifier: str, form: str, new: Entity | None) -> Readings:
    """A form of one thing made another thing's, with what is said where only that form names it.

    Without a new thing the form names nothing any more, and what is said there is said of nothing.
    """

    def change(reading: Reading) -> Reading:
        mine = [m for m in reading.mentions if m.entity == identifier]
        gone = [m for m in mine if is_form(m, form)]
        left = [m for m in mine if not is_form(m, form)]
        alone = {m.sentence for m in gone} - {m.sentence for m in left}
        sentences = alone if left else None
        new_id = new.id if new else None
        facts = (part for f in reading.facts for part in _parted(f, identifier, new_id, sentences))
        entities = {
            e.id: _without(e, identifier, {form, *(m.printed for m in gone)}) for e in reading.entities
        }
        if new and gone:
            entities.setdefault(new.id, new)
        if gone and not left:
            del entities[identifier]
        return replace(
            reading,
            entities=_in_order(entities),
            mentions=tuple(_moved(reading.mentions, gone, new)),
            facts=united(facts) if gone else reading.facts,
            merges=tuple(_kept(reading.merges, identifier, form, gone, bool(left or not gone))),
        )

    return each(readings, change)


def is_form(mention: Mention, form: str) -> bool:
    """Whether a mention is by this form, as printed or without its quotes."""
    return form in (mention.printed, mention.text, plain_name(mention.text))


def _parted(fact: Fact, old: str, new: str | None, alone: set[int] | None) -> Iterable[Fact]:
    """A fact of the old thing, of the new one, or by its sentences of each; all sentences with ``None``."""
    if old not in things_in(fact):
        return (fact,)
    moved = tuple(s for s in fact.evidence if alone is None or s in alone)
    left = tuple(s for s in fact.evidence if s not in moved)
    parts = [replace(fact, evidence=left)] if left else []
    return [*parts, replace(with_id(fact, old, new), evidence=moved)] if moved and new else parts


def _without(entity: Entity, identifier: str, forms: set[str]) -> Entity:
    if entity.id != identifier:
        return entity
    english = None if entity.english in forms else entity.english
    return replace(entity, english=english, names=tuple(name for name in entity.names if name not in forms))


def _moved(mentions: Iterable[Mention], gone: list[Mention], new: Entity | None) -> Iterable[Mention]:
    for mention in mentions:
        if mention not in gone:
            yield mention
        elif new:
            yield replace(mention, entity=new.id)


def _kept(
    merges: Iterable[Merge], identifier: str, form: str, gone: list[Mention], stays: bool
) -> Iterable[Merge]:
    printed = {form, *(m.printed for m in gone), *(plain_name(m.printed) for m in gone)}
    return (m for m in merges if m.entity != identifier or (stays and m.form not in printed))


def _in_order(entities: Mapping[str, Entity]) -> tuple[Entity, ...]:
    return tuple(entities[identifier] for identifier in sorted(entities))
