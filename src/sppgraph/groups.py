"""The groups in which saved queries are listed, from ``ontology/groups.ttl``."""

from dataclasses import dataclass
from functools import cache

from sppgraph import paths
from sppgraph.vocabulary import read_concepts

_GROUP = "https://w3id.org/sppgraph/group/"


@dataclass(frozen=True, slots=True)
class Group:
    """A group: ``name`` is the tag that stands first in the head of its queries."""

    name: str
    label_en: str
    label_zh: str


@cache
def load_groups() -> tuple[Group, ...]:
    """The groups in the order in which they are listed.

    Raises:
        VocabularyError: the file is missing or is not Turtle.
    """
    concepts = [
        concept for concept in read_concepts(paths.ONTOLOGY / "groups.ttl") if concept.texts("notation")
    ]
    concepts.sort(key=lambda concept: concept.texts("notation"))
    return tuple(
        Group(
            concept.iri.removeprefix(_GROUP),
            concept.texts("prefLabel", "en")[0],
            concept.texts("prefLabel", "zh")[0],
        )
        for concept in concepts
    )
