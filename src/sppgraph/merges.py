"""Why each form of a name was taken for the entity it is linked to: every merge is a fact of its own."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from sppgraph import paths
from sppgraph.lexicon import Lexicon
from sppgraph.matching import key_of
from sppgraph.names import committees, targets
from sppgraph.names.found import Found
from sppgraph.resolve import Resolved, forms_in, plain_name
from sppgraph.values import Entity, Mention, Merge
from sppgraph.vocabulary import Concept, load_cues, read_concepts

MERGE = "https://w3id.org/sppgraph/merge/"

# What a rule says of every name it finds, whatever the name.
_BY_RULE: Mapping[str, str] = MappingProxyType(
    {
        committees.RULE: "committee-of",
        committees.MEETING: "meeting-of",
        committees.GROUP: "group-of",
        committees.EDITION: "edition-of",
        targets.RULE: "goal-number",
        "short-form": "short-form",
    }
)
_BRACKET = re.compile(r"（[^（）]+）$")
_YEAR = re.compile(r"^(?:19|20)\d{2}年?")


@cache
def load_reasons() -> tuple[Concept, ...]:
    """The reasons of ontology/merges.ttl, sorted.

    Raises:
        VocabularyError: the file is missing or is no Turtle.
    """
    return tuple(concept for concept in read_concepts(paths.ONTOLOGY / "merges.ttl") if concept.iri != MERGE)


def find_merges(resolved: Resolved, lexicon: Lexicon) -> tuple[Merge, ...]:
    """The reason and the sentence of every name form that a document gives an entity.

    Args:
        resolved: The names of one document, linked.
        lexicon: What was known before reading.

    Returns:
        One merge for each entity and form, sorted: the forms as printed and, for a new entity, all
        its names. The preferred name is among them, for another issue may prefer another.
    """
    book = _Book(resolved, lexicon)
    for found, mention in zip(resolved.found, resolved.mentions, strict=True):
        book.read(found, mention)
    return book.merges()


@dataclass(frozen=True, slots=True)
class _Book:
    """Merges by entity and form; the first reason found stays, but for a definition, which explains most."""

    resolved: Resolved
    lexicon: Lexicon
    kept: dict[tuple[str, str], Merge] = field(default_factory=dict)
    defined: dict[tuple[str, str], int] = field(default_factory=dict)  # entity, key → defining sentence

    def read(self, found: Found, mention: Mention) -> None:
        entity = self.resolved.entities[mention.entity]
        for alias in found.aliases:
            reason = _reason_of_alias(alias, mention.text)
            if reason == "defined-as":
                self.defined.setdefault((entity.id, key_of(alias)), mention.sentence)
            if not entity.known:
                self.keep(entity, plain_name(alias), reason, mention)
        self.keep(entity, mention.printed, self.reason(found, mention.text, entity), mention)
        if not entity.known:
            for form in forms_in(mention):
                self.keep(entity, form, self.reason(found, form, entity), mention)

    def keep(self, entity: Entity, form: str, reason: str, mention: Mention) -> None:
        merge = Merge(entity=entity.id, form=form, reason=reason, evidence=(mention.sentence,))
        self.kept.setdefault((entity.id, form), merge)

    def reason(self, found: Found, form: str, entity: Entity) -> str:
        """Why a form names an entity, by the first that holds of: same, listed, joined, rule, context."""
        key = key_of(plain_name(form))
        bare = key_of(plain_name(_BRACKET.sub("", form)))
        if key == key_of(entity.name):
            return "folded"
        if bare == key_of(entity.name) and bare != key:
            return "defined-as"
        if self.lexicon.labels.get(bare) == entity.id:
            return "authority"
        joined = self.resolved.joined.get(key) or self.resolved.joined.get(bare)
        return joined or self.in_context(found, key, entity)

    def in_context(self, found: Found, key: str, entity: Entity) -> str:
        """What the place of a name says where its letters do not."""
        if found.rule in _BY_RULE:
            return _BY_RULE[found.rule]
        if found.entity is not None:
            return "authority" if found.entity == entity.id else "series-meeting"
        if key_of(entity.name) in key:
            return "name-within"
        if key_of(plain_name(found.name)) == key_of(entity.name):
            return "shared-ending"
        if entity.type == "Event":
            return "meeting-of" if found.name.startswith(load_cues()["committee"]) else "event-of"
        return "short-title"

    def merges(self) -> tuple[Merge, ...]:
        first = {mention.entity: mention for mention in reversed(self.resolved.mentions)}
        for entity in self.resolved.entities.values():
            for form in () if entity.known else (entity.name, *entity.names):
                reason = "without-year" if form == _YEAR.sub("", entity.name) != entity.name else "own-name"
                self.keep(entity, form, reason, first[entity.id])
        return tuple(self.settled())

    def settled(self) -> Iterator[Merge]:
        """Each merge, with the sentence that defines its form where there is one."""
        for (entity, form), merge in sorted(self.kept.items()):
            yield self.by_definition(merge, self.defined.get((entity, key_of(form))))

    def by_definition(self, merge: Merge, sentence: int | None) -> Merge:
        if sentence is None or merge.reason in ("folded", "authority", "own-name"):
            return merge
        return Merge(entity=merge.entity, form=merge.form, reason="defined-as", evidence=(sentence,))


def _reason_of_alias(alias: str, printed: str) -> str:
    """A short form stands in the brackets behind a name, or in the name, or rests on the list it is in."""
    bracket = _BRACKET.search(printed)
    if bracket and alias in bracket[0]:
        return "defined-as"
    return "part-of-name" if alias in printed else "shared-ending"
