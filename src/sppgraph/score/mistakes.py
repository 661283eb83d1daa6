"""One thing missed or wrong with its cause, and a text with what both sides say of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rdflib.namespace import PROV
from rdflib.term import Node

from sppgraph.iris import OA, SCHEMA, SPP
from sppgraph.score.gold import Gold, Record
from sppgraph.score.match import fold
from sppgraph.score.statements import Relation, Statements, stated

Side = Literal["missed", "wrong"]
_LEFT_OUT = "…"  # what a quote of the annotation leaves out


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """Something that the scores count, and why it went wrong."""

    kind: str  # as the scores call it
    side: Side
    cause: str
    what: str  # the names it is about
    quote: str  # the sentence, or "" where there is none


@dataclass(frozen=True)
class Text:
    """What is read in a text, and what is annotated."""

    said: Statements
    gold: Gold

    @cached_property
    def _named(self) -> frozenset[str]:
        """Every folded name of what some passage names."""
        return frozenset(name for node in self.said.mentioned for name in self.said.names_of(node))

    @cached_property
    def _stated(self) -> Mapping[Relation, Node]:
        return stated(self.said)

    @cached_property
    def _passages(self) -> tuple[tuple[str, Node], ...]:
        """The passages in reading order, each with its folded text."""
        found = [(self._start(node), node) for node in self.said.of(SPP.Passage)]
        return tuple((fold(self.said.text(node, SCHEMA.text) or ""), node) for _, node in sorted(found))

    def _start(self, passage: Node) -> int:
        selector = self.said.first(passage, OA.hasSelector)
        return int((selector and self.said.text(selector, OA.start)) or 0)

    def missed(self, kind: str, cause: str, what: str, record: Record) -> Mistake:
        """A record that was not found."""
        return Mistake(kind, "missed", cause, what, record.quote)

    def wrong(self, kind: str, cause: str, what: str, node: Node) -> Mistake:
        """A fact, or a thing that a passage names, that should not be there."""
        return Mistake(kind, "wrong", cause, what, self._sentence(node))

    def wrong_relation(self, kind: str, cause: str, what: str, subject: Node, value: Node) -> Mistake:
        """A direct relation that should not be there."""
        facts = (fact for (s, _, o), fact in self._stated.items() if (s, o) == (subject, value))
        return self.wrong(kind, cause, what, next(facts, subject))

    def either(self, kind: str, is_wrong: bool, cause: str, what: str, record: Record) -> Mistake:
        """A value of a record that is missed or wrong."""
        return Mistake(kind, "wrong" if is_wrong else "missed", cause, what, record.quote)

    def unnamed(self, name: str, what: str) -> str:
        """The cause, if nothing in the whole text was found under any name of a record's thing."""
        return "" if self.gold.names(name) & self._named else f"{what} was not found as a name"

    def wording(self, names: Iterable[str], record: Record) -> str:
        """The cause where every name was found but nothing was read of them together."""
        near = [node for text, node in self._passages if _belongs(text, record.quote)]
        named = {
            n
            for node in near
            for one in self.said.objects(node, SCHEMA.mentions)
            for n in self.said.names_of(one)
        }
        if all(self.gold.names(name) & named for name in names):
            return "the sentence names both, no rule fits its wording"
        return "the sentence does not name both, only points to one"

    def _sentence(self, node: Node) -> str:
        """The first passage that states a fact, or that names a thing."""
        stating = set(self.said.objects(node, PROV.wasDerivedFrom))
        found = (
            passage
            for _, passage in self._passages
            if passage in stating or (not stating and node in self.said.objects(passage, SCHEMA.mentions))
        )
        passage = next(found, None)
        return (passage and self.said.text(passage, SCHEMA.text)) or ""


def _belongs(text: str, quote: str) -> bool:
    """Whether a folded passage is part of a quotation, or holds a part of it."""
    parts = [part for part in map(fold, quote.split(_LEFT_OUT)) if part]
    return bool(text) and any(part in text or text in part for part in parts)
