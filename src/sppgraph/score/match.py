"""The means of comparison: folded names, their likeness, one-to-one matching, and the tally of it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

# Two names that differ in nothing else are one name.
_IGNORED = re.compile(r"[\s\"'“”‘’《》〈〉「」『』\-‐-―—–_·•,，、.。()（）]+")


class Wanted(Protocol):
    """What is matched against: a gold record."""

    @property
    def optional(self) -> bool:
        """Whether it is neither rewarded nor punished."""


G = TypeVar("G", bound=Wanted)
P = TypeVar("P")


def fold(name: str) -> str:
    """A name without case, width, space, quotes, book marks, dashes and stops.

    >>> fold("《可持续 采购》（SPP）") == fold("可持续采购spp")
    True
    """
    return _IGNORED.sub("", unicodedata.normalize("NFKC", name)).lower()


@lru_cache(maxsize=4096)
def _pairs(name: str) -> frozenset[str]:
    return frozenset(name[i : i + 2] for i in range(len(name) - 1)) or frozenset({name})


def dice(one: str, other: str) -> float:
    """How alike two folded names are by the pairs of neighbouring characters they share, 0 to 1.

    Source: L. R. Dice, Measures of the amount of ecologic association between species (1945).

    >>> dice("绿色采购", "绿色采购网")
    0.8571428571428571
    """
    a, b = _pairs(one), _pairs(other)
    return 2 * len(a & b) / (len(a) + len(b))


def likeness(some: Iterable[str], others: Iterable[str]) -> float:
    """The best ``dice`` between two sets of folded names; 0 if either is empty."""
    others = tuple(others)
    return max((dice(a, b) for a in some for b in others), default=0.0)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one kind of fact, with a line of text for each that went wrong."""

    tp: int = 0  # in the gold and in the graph
    fp: int = 0  # in the graph only
    fn: int = 0  # in the gold only
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.tp + other.tp,
            self.fp + other.fp,
            self.fn + other.fn,
            self.missed + other.missed,
            self.wrong + other.wrong,
        )

    @property
    def precision(self) -> float | None:
        """The share of what the graph says that is right; None where it says nothing."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that the graph says; None where the gold has nothing."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; 0 if one is 0 or None; None where there is nothing at all."""
        precision, recall = self.precision, self.recall
        if precision and recall:
            return 2 * precision * recall / (precision + recall)
        return 0.0 if self.tp + self.fp + self.fn else None


def add_up(tallies: Iterable[Tally]) -> Tally:
    """The sum of any number of tallies, their lines in the order given."""
    return sum(tallies, Tally())


@dataclass(frozen=True, slots=True)
class Pairing(Generic[G, P]):
    """Who was matched with whom, and who was left over."""

    pairs: tuple[tuple[G, P], ...]
    missed: tuple[G, ...]  # required records only
    wrong: tuple[P, ...]

    def tally(self, show_gold: Callable[[G], str], show_found: Callable[[P], str]) -> Tally:
        """Count it: a pair whose record is optional counts for nothing."""
        return Tally(
            tp=sum(not gold.optional for gold, _ in self.pairs),
            fp=len(self.wrong),
            fn=len(self.missed),
            missed=tuple(map(show_gold, self.missed)),
            wrong=tuple(map(show_found, self.wrong)),
        )


def pair_up(golds: Iterable[G], found: Sequence[P], same: Callable[[G, P], float]) -> Pairing[G, P]:
    """Match one to one, greedily: each record takes the best that is left, required records first.

    Args:
        golds: Records in the file's order.
        found: What the graph says. Of equally good ones the first is taken, so the order decides
            ties: give it sorted.
        same: How well two agree; 0 is not at all.
    """
    left, pairs, missed = list(found), [], []
    for gold in sorted(golds, key=lambda record: record.optional):
        merits = [same(gold, one) for one in left]
        best = max(merits, default=0.0)
        if best > 0:
            pairs.append((gold, left.pop(merits.index(best))))
        elif not gold.optional:
            missed.append(gold)
    return Pairing(tuple(pairs), tuple(missed), tuple(left))


def compare_value(want: str | None, got: str | None, what: str) -> Tally:
    """One value that should be there, should not, or should be another (which is wrong, not missed)."""
    if want == got:
        return Tally(tp=int(bool(want)))
    line = f"{what} want {want}, got {got}"
    return Tally(fp=int(bool(got)), fn=int(bool(want) and got is None), wrong=(line,))


def compare_names(want: Iterable[frozenset[str]], got: Iterable[frozenset[str]], what: str = "") -> Tally:
    """Two lists of things, each given by its folded names: a name in common makes them one.

    Each wanted thing takes the first that fits. ``what`` is the line for the tally if they differ.
    """
    others = tuple(got)
    hits = align(want, others)
    tp, fn = len(hits) - hits.count(None), hits.count(None)
    fp = len(others) - tp
    return Tally(tp, fp, fn, wrong=(what,) if fn or fp else ())


def align(want: Iterable[frozenset[str]], got: Sequence[frozenset[str]]) -> tuple[int | None, ...]:
    """For each wanted thing the place in ``got`` of the first that fits and is left; None for none.

    >>> align([frozenset("a"), frozenset("b"), frozenset("a")], [frozenset("ca"), frozenset("a")])
    (0, None, 1)
    """
    left = dict(enumerate(got))
    hits: list[int | None] = []
    for names in want:
        hit = next((i for i, other in left.items() if other & names), None)
        if hit is not None:
            del left[hit]
        hits.append(hit)
    return tuple(hits)
