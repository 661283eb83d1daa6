"""Which facts a person wants to look at, as the address of a page has it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Generic, Literal, TypeVar
from urllib.parse import urlencode

from sppgraph.web.problems import Problem
from sppgraph.web.reading import Pairs
from sppgraph.web.review.decided import Decisions
from sppgraph.web.review.desk import PATH
from sppgraph.web.review.facts import KINDS, Item

T = TypeVar("T")
State = Literal["open", "decided", "all"]
STATES: tuple[State, ...] = ("open", "decided", "all")
_PAGE = 20  # facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is looked for; "" is anything."""

    state: str = "open"
    kind: str = ""
    issue: str = ""  # IRI
    rule: str = ""
    below: str = ""  # confidence, as written
    of: str = ""  # IRI of a fact, or of a thing that takes part
    page: int = 1

    @classmethod
    def of_pairs(cls, pairs: Pairs) -> "Filter":
        """What an address asks for; what it does not know, it lets be.

        Raises:
            Problem: 422, a value is none that it may have.
        """
        given = {name: value.strip() for name, value in pairs if name in cls.__slots__}
        number = _number(given.pop("page", "") or "1")
        one = cls(**{name: text for name, text in given.items() if text}, page=number)
        if one.state not in STATES or one.kind not in ("", *KINDS):
            raise Problem(422, "There is no such state or kind.\n  Choose one on the page: /review")
        if one.below:
            _share(one.below)
        return one

    def address(self, **changes: Any) -> str:
        """The address of the page with something changed; a change leads to the first page."""
        given = asdict(replace(self, **({"page": 1} | changes)))
        standard = asdict(Filter())
        query = urlencode({name: value for name, value in given.items() if value != standard[name]})
        return f"{PATH}?{query}" if query else PATH

    def select(self, items: Iterable[Item], decisions: Decisions) -> list[Item]:
        """The facts that fit, in the order given."""
        return [item for item in items if self._fits(item) and self._is_due(item, decisions)]

    def _fits(self, item: Item) -> bool:
        return (
            self.kind in ("", item.kind)
            and (not self.issue or self.issue in item.issues)
            and (not self.rule or self.rule in item.rules)
            and (not self.below or (item.confidence != "" and float(item.confidence) < float(self.below)))
            and (not self.of or self.of in (item.node, *item.things))
        )

    def _is_due(self, item: Item, decisions: Decisions) -> bool:
        return self.state == "all" or (item.node in decisions) == (self.state == "decided")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged(Generic[T]):
    """One page of a list."""

    shown: Sequence[T]
    page: int  # from 1
    pages: int
    total: int

    @classmethod
    def of(cls, found: Sequence[T], page: int, size: int = _PAGE) -> "Paged[T]":
        """The page asked for, or the last one."""
        pages = max(1, -(-len(found) // size))
        page = min(page, pages)
        return cls(shown=found[(page - 1) * size : page * size], page=page, pages=pages, total=len(found))


def counted(items: Iterable[Item]) -> Mapping[str, int]:
    """How many facts each rule found, by rule."""
    found: dict[str, int] = {}
    for item in items:
        for rule in item.rules:
            found[rule] = found.get(rule, 0) + 1
    return dict(sorted(found.items()))


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) < 1:
        raise Problem(422, "There is no such page.\n  The first one is 1.")
    return int(text)


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise Problem(422, f"“{text}” is no confidence.\n  Give a number from 0 to 1, such as 0.8.")
    return share
