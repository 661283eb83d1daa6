"""Every name of every thing, in the forms in which people type them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from sppgraph.finding.keys import HAN, Spelled, key, spelled, words
from sppgraph.finding.lines import Lines
from sppgraph.finding.near import Near

Why = Literal["name", "alias", "pinyin", "initials", "near"]
_LONGEST = 200  # characters of what is typed that are looked at
_INSIDE = 3  # letters that are looked for inside a name's Pinyin; fewer are everywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """A thing, by its names."""

    iri: str  # or an address here
    kind: str  # a class of the ontology, such as "Organisation", or "Query"
    label: str  # the name that is shown
    english: str = ""
    names: tuple[str, ...]  # all of them, the label too
    facts: int = 0  # that it takes part in


@dataclass(frozen=True, slots=True)
class Found:
    """A thing, the name that fits what was typed, and how it fits."""

    thing: Findable
    name: str
    why: Why
    exact: bool = False  # the whole name was typed


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a thing, ordered as hits come: short names first, then those much is said of."""

    key: str
    name: str
    thing: Findable

    @property
    def rank(self) -> tuple[int, int, str, str]:
        return len(self.key), -self.thing.facts, self.name, self.thing.iri

    @property
    def why(self) -> Why:
        return "name" if self.name in (self.thing.label, self.thing.english) else "alias"


class Index:
    """Names in memory, searched while the next key is pressed.

    Args:
        things: Each once.
    """

    def __init__(self, things: Iterable[Findable]) -> None:
        every = [_Name(key(name), name, thing) for thing in things for name in thing.names]
        self._names = sorted((name for name in every if name.key), key=lambda one: one.rank)
        said = [(one, sound) for one in self._names if (sound := spelled(one.key))]
        self._said = [one for one, _ in said]
        sounds: list[Spelled] = [sound for _, sound in said]
        self._keys = Lines([one.key for one in self._names])
        self._letters = Lines([one.letters for one in sounds], (one.heads for one in sounds))
        self._initials = Lines([one.initials for one in sounds])
        self._near = Near([one.key for one in self._names])
        self._near_letters = Near([one.letters for one in sounds])

    def find(self, text: str, limit: int) -> tuple[Found, ...]:
        """Things that a text names: wholly, by its beginning, by a part, said in Pinyin, or nearly.

        Args:
            text: In any script and width; blanks, quotes, accents and dashes do not matter.
            limit: How many things at most.

        Returns:
            Each thing once, by the name that fits best, the best first.
        """
        part = key(text[:_LONGEST])
        if not part:
            return ()
        found: dict[str, Found] = {}
        for one in self._stages(part, words(text[:_LONGEST])):
            found.setdefault(one.thing.iri, one)
            if len(found) >= limit:
                break
        if not found:  # beside what was meant, what is spelled like it would only be in the way
            for one in self._alike(part, limit):
                found.setdefault(one.thing.iri, one)
        return tuple(found.values())[:limit]

    def _stages(self, part: str, parts: tuple[str, ...]) -> Iterator[Found]:
        """Hits, the best first; a thing may come several times."""
        sound = part if part.isascii() and not HAN.search(part) else ""
        yield from self._written(self._keys.equal(part), exact=True)
        if sound:
            yield from self._by_sound(self._letters.equal(sound), "pinyin")
            yield from self._by_sound(self._initials.equal(sound), "initials")
        yield from self._written(self._keys.beginning(part))
        if sound:
            yield from self._by_sound(self._letters.beginning(sound), "pinyin")
            yield from self._by_sound(self._initials.beginning(sound), "initials")
        yield from self._written(self._keys.holding(part))
        yield from self._written(self._with_all(parts))
        if len(sound) >= _INSIDE:
            yield from self._by_sound(self._letters.holding(sound), "pinyin")
            yield from self._by_sound(self._initials.holding(sound), "initials")

    def _written(self, numbers: Iterable[int], *, exact: bool = False) -> Iterator[Found]:
        return (Found(one.thing, one.name, one.why, exact) for one in map(self._names.__getitem__, numbers))

    def _by_sound(self, numbers: Iterable[int], why: Why) -> Iterator[Found]:
        return (Found(one.thing, one.name, why) for one in map(self._said.__getitem__, numbers))

    def _with_all(self, parts: tuple[str, ...]) -> Iterator[int]:
        """The names that hold several words, in any order."""
        if len(parts) > 1:
            first, *others = sorted(parts, key=len, reverse=True)
            for number in self._keys.holding(first):
                if all(self._keys.holds(number, other) for other in others):
                    yield number

    def _alike(self, part: str, limit: int) -> Iterator[Found]:
        for number in self._near.find(part, limit):
            one = self._names[number]
            yield Found(one.thing, one.name, "near")
        if part.isascii():
            for number in self._near_letters.find(part, limit):
                one = self._said[number]
                yield Found(one.thing, one.name, "near")
