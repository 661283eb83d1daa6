"""What is chosen to browse by, and how many things each further choice would leave."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

import numpy as np
from numpy.typing import NDArray

from sppgraph.web.catalogue import FACETS, Catalogue
from sppgraph.web.marks import Marks

SORTS = ("facts", "name", "newest")
_ADDRESS = "/browse"

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What an address asks for: values of facets, words in names, an order and a page."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # as addresses write them
    text: str = ""
    sort: str = SORTS[0]
    page: int = 1

    def of(self, facet: str) -> tuple[str, ...]:
        """What is chosen of a facet."""
        return self.values.get(facet, ())

    def toggled(self, facet: str, value: str) -> "Choice":
        """With a value more or, where it is chosen, without it; from the first page on."""
        now = self.of(facet)
        kept = tuple(one for one in now if one != value) if value in now else (*now, value)
        return replace(self, values={**self.values, facet: kept}, page=1)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Names and values for an address or a form, without what goes without saying."""
        chosen = [(facet, value) for facet in FACETS for value in self.of(facet)]
        text = [("q", self.text)] if self.text else []
        sort = [("sort", self.sort)] if self.sort != SORTS[0] else []
        return (*chosen, *text, *sort, *([("page", str(self.page))] if self.page > 1 else ()))

    def address(self, suffix: str = "") -> str:
        """Where this is shown; with a suffix, where it is had as a file."""
        query = urlencode(self.pairs)
        return f"{_ADDRESS}{suffix}?{query}" if query else _ADDRESS + suffix


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A value of a facet."""

    value: str  # as addresses write it
    key: str  # as the catalogue has it
    count: int  # how many things there would be with it alone of its facet
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The things that fit a choice, and what else could be chosen."""

    numbers: tuple[int, ...]  # of the catalogue's things, ascending
    options: Mapping[str, tuple[Option, ...]]  # by facet; the chosen first, then by count


def select(seen: Catalogue, marks: Marks, choice: Choice, named: Iterable[int] | None) -> Selection:
    """Choose things: they have one of the values of every facet of which values are chosen.

    Args:
        seen: What there is.
        marks: How addresses write its values.
        choice: Values that the catalogue does not know fit nothing.
        named: The things whose names fit the text of the choice; None where it has no text.
    """
    size = len(seen.things)
    everything = np.ones(size, np.bool_) if named is None else _mask(size, named)
    masks = {facet: _chosen(seen, marks, choice, facet) for facet in FACETS if choice.of(facet)}
    options = {
        facet: tuple(_options(seen, marks, choice, facet, _all(everything, masks, but=facet)))
        for facet in FACETS
    }
    numbers = np.flatnonzero(_all(everything, masks))
    return Selection(numbers=tuple(int(number) for number in numbers), options=options)


def _all(everything: Mask, masks: Mapping[str, Mask], but: str = "") -> Mask:
    found = everything
    for facet, mask in masks.items():
        if facet != but:
            found = found & mask
    return found


def _mask(size: int, numbers: Iterable[int]) -> Mask:
    mask = np.zeros(size, np.bool_)
    mask[np.fromiter(numbers, np.intp)] = True
    return mask


def _chosen(seen: Catalogue, marks: Marks, choice: Choice, facet: str) -> Mask:
    values = seen.values[facet]
    keys = (marks.key(facet, value) for value in choice.of(facet))
    return _mask(len(seen.things), (number for key in keys for number in values.get(key, ())))


def _options(seen: Catalogue, marks: Marks, choice: Choice, facet: str, left: Mask) -> Iterator[Option]:
    """The values of a facet that would leave something, and those that are chosen."""
    found = []
    for key, numbers in seen.values[facet].items():
        count = int(np.count_nonzero(left[_array(numbers)]))
        value = marks.value(facet, key)
        if count or value in choice.of(facet):
            found.append(Option(value=value, key=key, count=count, chosen=value in choice.of(facet)))
    known = {one.value for one in found}
    unknown = (value for value in choice.of(facet) if value not in known)
    found += [Option(value=value, key=value, count=0, chosen=True) for value in unknown]
    yield from sorted(found, key=lambda one: (not one.chosen, -one.count, one.value))


def _array(numbers: Sequence[int]) -> NDArray[np.intp]:
    return np.asarray(numbers, np.intp)
