"""Everything known by name before reading: authority files, countries and cities."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType

from sppgraph import paths
from sppgraph.errors import LabelClash, VocabularyError
from sppgraph.gazetteer import Toponym, load_gazetteer
from sppgraph.matching import Matcher, key_of
from sppgraph.values import ENTITY_TYPES, Entity, EntityType
from sppgraph.vocabulary import Concept, read_concepts

_BASE = "https://w3id.org/sppgraph/id/"
_SPP = "https://w3id.org/sppgraph/ontology#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True)
class Lexicon:
    """Known entities, and which of them a label names.

    ``labels`` are unambiguous anywhere; ``hidden`` ones count only where the entity's full name
    stands in the same text. Keys are folded by ``matching.key_of``.
    """

    entities: Mapping[str, Entity]
    labels: Mapping[str, str]  # key → Entity.id
    hidden: Mapping[str, tuple[str, ...]]  # key → Entity.id of each that may be meant

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the labels in text."""
        return Matcher(self.labels)

    @cached_property
    def hidden_matcher(self) -> Matcher:
        """Finds the hidden labels in text."""
        return Matcher(self.hidden)


@cache
def load_lexicon() -> Lexicon:
    """The authority files of the package with countries and cities from libraries.

    Raises:
        LabelClash: two authority entries share a label.
        VocabularyError: an authority file is no Turtle, or an entry has no type or name.
    """
    entities: dict[str, Entity] = {}
    labels: dict[str, str] = {}
    hidden: dict[str, set[str]] = defaultdict(set)
    extra: dict[str, tuple[str, ...]] = {}
    for path in sorted(paths.AUTHORITY.glob("*.ttl")):
        for concept in read_concepts(path):
            identifier = concept.iri.removeprefix(_BASE)
            if identifier.startswith("country/"):
                extra[identifier] = (*concept.texts("prefLabel", "zh"), *concept.texts("altLabel"))
                continue
            entities[identifier] = _entity(concept, identifier)
            for label in (entities[identifier].name, *_labels(concept)):
                _claim(labels, label, identifier)
            for label in concept.texts("hiddenLabel"):
                hidden[key_of(label)].add(identifier)
    for toponym in load_gazetteer():
        entity = _place(toponym, extra.get(toponym.id, ()))
        if entity.id not in entities:
            entities[entity.id] = entity
            for label in (entity.name, *entity.names):
                labels.setdefault(key_of(label), entity.id)
    return Lexicon(
        entities=MappingProxyType(entities),
        labels=MappingProxyType(labels),
        hidden=MappingProxyType({key: tuple(sorted(found)) for key, found in hidden.items()}),
    )


def _labels(concept: Concept) -> Iterable[str]:
    """Every label that may be matched: the English name too, as newsletters print it in brackets."""
    return (*concept.texts("altLabel"), *concept.texts("prefLabel", "en"))


def _claim(labels: dict[str, str], label: str, identifier: str) -> None:
    other = labels.setdefault(key_of(label), identifier)
    if other != identifier:
        raise LabelClash(label, (other, identifier))


def _entity(concept: Concept, identifier: str) -> Entity:
    kinds = [iri.removeprefix(_SPP) for iri in concept.links.get(_TYPE, ())]
    kind: EntityType | None = next((known for known in ENTITY_TYPES if known in kinds), None)
    names = concept.texts("prefLabel", "zh")
    if kind is None or not names:
        raise VocabularyError(
            f"ontology/authority: {concept.iri} lacks {'a type of ours' if names else 'a skos:prefLabel in zh'}.\n"
            "  Give it both; docs/authority.md shows an entry."
        )
    english = next(iter(concept.texts("prefLabel", "en")), None)
    others = (*concept.texts("altLabel"), *concept.texts("hiddenLabel"))
    return Entity(
        id=identifier, type=kind, name=names[0], english=english, names=tuple(sorted(set(others))), known=True
    )


def _place(toponym: Toponym, extra: tuple[str, ...]) -> Entity:
    names = tuple(sorted({*toponym.names, *extra} - {toponym.name}))
    return Entity(
        id=toponym.id, type=toponym.type, name=toponym.name, english=toponym.english, names=names, known=True
    )
