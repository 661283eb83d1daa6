"""The things of a selection in an order, page by page, and the facets in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from starlette.requests import Request

from sppgraph.finding import Findable
from sppgraph.finding.keys import key, spelled
from sppgraph.web.beside import beside
from sppgraph.web.catalogue import FACETS, Catalogue
from sppgraph.web.facets import Choice, Option, Selection
from sppgraph.web.language import Language
from sppgraph.web.memory import remembered
from sppgraph.web.words import kind

_OPEN = 8  # values of a facet that are shown at once
_MOST = 200  # values of a facet that are shown at all

Orders = Mapping[Language, tuple[int, ...]]  # the rank of every thing by its name, as Pinyin has it


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value of a facet, and where it is chosen or given up."""

    label: str
    count: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """What can be chosen of one kind."""

    name: str
    shown: tuple[Value, ...]
    folded: tuple[Value, ...]  # behind the first few
    beyond: int  # how many values are not listed at all


def name_of(thing: Findable, language: Language) -> str:
    """What a thing is called on a page."""
    return thing.english or thing.label if language == "en" else thing.label


async def orders(request: Request, seen: Catalogue) -> Orders:
    """The order of things by name, worked out once for every version of the graph."""

    async def make() -> Orders:
        return await beside(request, lambda _: _orders(seen))

    return await remembered(request, "orders", make)


def ordered(numbers: Iterable[int], sort: str, seen: Catalogue, ranks: tuple[int, ...]) -> list[int]:
    """Things by name, by how much is said of them, or by the year in which they were last spoken of."""

    def place(number: int) -> tuple[int | str, ...]:
        years, facts = seen.years[number], -seen.things[number].facts
        newest = -int(years[-1]) if sort == "newest" and years and years[-1].isdecimal() else 0
        return newest, 0 if sort == "name" else facts, ranks[number]

    return sorted(numbers, key=place)


def facets_of(
    seen: Catalogue, choice: Choice, selection: Selection, issues: Mapping[str, str], language: Language
) -> tuple[Facet, ...]:
    """The facets, each value with the address that chooses it or gives it up.

    Args:
        seen: What there is.
        choice: What is chosen.
        selection: What it leaves.
        issues: The names of issues, by IRI.
        language: Of the page.
    """

    def label(name: str, option: Option) -> str:
        return issues.get(option.key) or _label(seen, name, option, language)

    return tuple(_facet(choice, name, selection.options[name], partial(label, name)) for name in FACETS)


def _facet(choice: Choice, name: str, options: tuple[Option, ...], label: Callable[[Option], str]) -> Facet:
    if name == "year":
        options = tuple(sorted(options, key=lambda one: one.key, reverse=True))
    first = max(_OPEN, sum(one.chosen for one in options))
    values = tuple(
        Value(
            label=label(one),
            count=one.count,
            chosen=one.chosen,
            address=choice.toggled(name, one.value).address(),
        )
        for one in options[:_MOST]
    )
    return Facet(name=name, shown=values[:first], folded=values[first:], beyond=max(0, len(options) - _MOST))


def _label(seen: Catalogue, facet: str, option: Option, language: Language) -> str:
    if facet == "type":
        return kind(option.key, language)
    known = seen.by_iri.get(option.key)
    return name_of(known, language) if known else option.value


def _orders(seen: Catalogue) -> Orders:
    languages: tuple[Language, ...] = ("zh", "en")
    return MappingProxyType({language: _ranks(seen, language) for language in languages})


def _ranks(seen: Catalogue, language: Language) -> tuple[int, ...]:
    keys = [_sounding(name_of(thing, language)) for thing in seen.things]
    ranks = [0] * len(keys)
    for rank, number in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
        ranks[number] = rank
    return tuple(ranks)


def _sounding(name: str) -> tuple[str, str]:
    folded = key(name)
    sound = spelled(folded)
    return sound.letters if sound else folded, name
