"""The words around dates and amounts, from ``ontology/time.ttl``."""

from collections.abc import Mapping
from functools import cache

from sppgraph import paths
from sppgraph.errors import VocabularyError
from sppgraph.vocabulary import Concept, alternation, read_concepts

_WORD = "https://w3id.org/sppgraph/word/"


@cache
def concepts() -> Mapping[str, Concept]:
    """The concepts of the file by their local names."""
    found = read_concepts(paths.ONTOLOGY / "time.ttl")
    return {concept.iri.removeprefix(_WORD): concept for concept in found}


def labels(name: str) -> tuple[str, ...]:
    """The words of one concept, sorted.

    Raises:
        VocabularyError: the file has no such concept, or it has no words.
    """
    concept = concepts().get(name)
    if not concept or not concept.texts("hiddenLabel"):
        raise VocabularyError(
            f"ontology/time.ttl: no words for word:{name}.\n  Add the concept with hidden labels."
        )
    return concept.texts("hiddenLabel")


def pattern(name: str) -> str:
    """A regular expression that matches the longest of the words of one concept."""
    return alternation(labels(name))
