"""Turtle in, immutable vocabulary out: cue words, roles and the names known before reading."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from sppgraph import paths
from sppgraph.errors import VocabularyError

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_CUE = "https://w3id.org/sppgraph/cue/"
_ROLE = "https://w3id.org/sppgraph/role/"
CUES = paths.ONTOLOGY / "cues"


@dataclass(frozen=True, slots=True)
class Concept:
    """A node of a vocabulary file with its literals and links, each sorted."""

    iri: str
    literals: Mapping[str, tuple[tuple[str, str], ...]]  # SKOS local name → (text, language)
    links: Mapping[str, tuple[str, ...]]  # predicate IRI → IRIs

    def texts(self, name: str, language: str | None = None) -> tuple[str, ...]:
        """The literals of one SKOS property, in one language if asked."""
        return tuple(text for text, lang in self.literals.get(name, ()) if language in (None, lang))


def read_concepts(path: Path) -> tuple[Concept, ...]:
    """Every subject of a Turtle file, sorted by IRI.

    Raises:
        VocabularyError: the file is missing or is not Turtle.
    """
    try:
        triples = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        raise VocabularyError(
            f"{path}: {error}\n  Mend the Turtle, or take the file from a release."
        ) from error
    literals: dict[str, dict[str, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
    links: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in triples:
        if not isinstance(quad.subject, ox.NamedNode):
            continue
        subject, predicate = quad.subject.value, quad.predicate.value
        literals[subject], links[subject]
        if isinstance(quad.object, ox.Literal):
            literals[subject][predicate.removeprefix(_SKOS)].add(
                (quad.object.value, quad.object.language or "")
            )
        elif isinstance(quad.object, ox.NamedNode):
            links[subject][predicate].add(quad.object.value)
    return tuple(
        Concept(
            iri,
            MappingProxyType({name: tuple(sorted(found)) for name, found in literals[iri].items()}),
            MappingProxyType({name: tuple(sorted(found)) for name, found in links[iri].items()}),
        )
        for iri in sorted(literals)
    )


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words by the local name of their concept, longest first."""

    words: Mapping[str, tuple[str, ...]]

    def __getitem__(self, name: str) -> tuple[str, ...]:
        """The words of one concept.

        Raises:
            VocabularyError: no file defines it.
        """
        if name not in self.words:
            raise VocabularyError(
                f"ontology/cues: no cue:{name}.\n  Add the concept with labels and examples."
            )
        return self.words[name]

    def pattern(self, *names: str) -> str:
        """A regular expression alternation of the words of these concepts, longest first."""
        return alternation(word for name in names for word in self[name])


def alternation(words: Iterable[str]) -> str:
    """A non-capturing group that matches the longest of these words.

    >>> alternation(["会", "会议"])
    '(?:会议|会)'
    """
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))) + ")"


@dataclass(frozen=True, slots=True)
class Role:
    """A role of ``ontology/roles.ttl``: its local name and the nouns that name its holder."""

    name: str
    nouns: tuple[str, ...]


@cache
def load_roles() -> tuple[Role, ...]:
    """The roles with their nouns, sorted by name."""
    return tuple(
        Role(concept.iri.removeprefix(_ROLE), concept.texts("hiddenLabel"))
        for concept in read_concepts(paths.ONTOLOGY / "roles.ttl")
        if concept.iri != _ROLE
    )


@cache
def load_cues() -> Cues:
    """The cue words of ``ontology/cues/*.ttl``.

    Raises:
        VocabularyError: two files define one concept, or a file is no Turtle.
    """
    words: dict[str, tuple[str, ...]] = {}
    for path in sorted(CUES.glob("*.ttl")):
        for concept in read_concepts(path):
            name = concept.iri.removeprefix(_CUE)
            if name in words:
                raise VocabularyError(
                    f"{path}: cue:{name} is defined in another file too.\n  Keep one of them."
                )
            words[name] = tuple(sorted(concept.texts("hiddenLabel"), key=lambda word: (-len(word), word)))
    return Cues(MappingProxyType(words))
