"""Which thing a person means: by IRI, by a name, or by a name with its type, as in ``瑞典 (Country)``."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sppgraph.iris import DATA_BASE
from sppgraph.matching import key_of
from sppgraph.values import ENTITY_TYPES, Reading

_TYPED = re.compile(rf"(?P<name>.+) \((?P<type>{'|'.join(ENTITY_TYPES)})\)")


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing with every name it goes by."""

    id: str  # Entity.id or Issue.id
    type: str  # an EntityType or "Issue"
    names: tuple[str, ...]  # the preferred one first


class NoSuchThing(LookupError):
    """A reference that fits nothing, or more than one thing."""


@dataclass(frozen=True)
class Names:
    """Things to refer to."""

    things: Mapping[str, Thing]

    @cached_property
    def _written(self) -> Mapping[str, list[Thing]]:
        """The things by each of their names; a page asks for many of many things."""
        found: dict[str, list[Thing]] = defaultdict(list)
        for thing in self.things.values():
            for name in dict.fromkeys(thing.names):
                found[name].append(thing)
        return dict(found)

    @cached_property
    def _folded(self) -> Mapping[str, list[Thing]]:
        """The same by what folding leaves of the names."""
        found: dict[str, list[Thing]] = defaultdict(list)
        for thing in self.things.values():
            for key in dict.fromkeys(map(key_of, thing.names)):
                found[key].append(thing)
        return dict(found)

    @classmethod
    def of(cls, things: Iterable[Thing]) -> "Names":
        """From things in any order."""
        return cls({thing.id: thing for thing in sorted(things, key=lambda thing: thing.id)})

    def find(self, reference: str) -> Thing:
        """The one thing that is meant.

        An id or IRI first, then a name as written, then a name folded like those of newsletters.

        Raises:
            NoSuchThing: nothing is called so, or several things are.
        """
        identifier = reference.removeprefix(DATA_BASE)
        if identifier in self.things:
            return self.things[identifier]
        found = self._named(reference)
        if typed := _TYPED.fullmatch(reference):
            found = found or [t for t in self._named(typed["name"]) if t.type == typed["type"]]
        if not found:
            raise NoSuchThing(f"nothing is called “{reference}”")
        if len(found) > 1:
            several = ", ".join(f"{thing.names[0]} ({thing.type}) <{thing.id}>" for thing in found)
            raise NoSuchThing(f"“{reference}” may be {several}: give the type behind the name, or the IRI")
        return found[0]

    def _named(self, name: str) -> list[Thing]:
        return self._written.get(name) or self._folded.get(key_of(name), [])


def names_of(readings: Iterable[Reading]) -> Names:
    """Everything that readings speak of, and the issues themselves."""
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    types: dict[str, str] = {}
    for reading in readings:
        types[reading.document.issue.id] = "Issue"
        forms[reading.document.issue.id][reading.document.issue.id] = None
        for entity in reading.entities:
            types[entity.id] = entity.type
            for name in (entity.name, entity.english, *entity.names):
                forms[entity.id] |= {name: None} if name else {}
        for mention in reading.mentions:
            forms[mention.entity] |= {mention.printed: None, mention.text: None}
    return Names.of(Thing(identifier, types[identifier], tuple(forms[identifier])) for identifier in types)
