"""The words of questions and the nouns of roles, as meanings; they are the same for every graph."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from rdflib.namespace import SKOS

from sppgraph import paths
from sppgraph.asking.model import BEYOND, Meaning
from sppgraph.asking.text import key, plain
from sppgraph.iris import ROLE
from sppgraph.vocabulary import CUES, Concept, load_cues, read_concepts

_CUE = "https://w3id.org/sppgraph/cue/"
_ASKED = f"{_CUE}asked-"
_RELATED, _BROADER = str(SKOS.related), str(SKOS.broader)


@cache
def load_words() -> Mapping[str, tuple[Meaning, ...]]:
    """What the words of ontology/cues/questions.ttl and ontology/roles.ttl mean, by ``text.key``.

    Raises:
        VocabularyError: a file is no Turtle, or names a cue that there is not.
    """
    found: defaultdict[str, dict[Meaning, None]] = defaultdict(dict)
    for word, meaning in _asked():
        found[key(plain(word))][meaning] = None
    cues = frozenset(found)  # a noun of a role that is one too is that alone: 新成员
    for word, meaning in _roles():
        if key(plain(word)) not in cues:
            found[key(plain(word))][meaning] = None
    return MappingProxyType({word: tuple(meanings) for word, meanings in found.items()})


def _asked() -> Iterator[tuple[str, Meaning]]:
    for concept in read_concepts(CUES / "questions.ttl"):
        meaning = _meaning(concept)
        others = [iri.removeprefix(_CUE) for iri in concept.links.get(_RELATED, ()) if iri.startswith(_CUE)]
        words = (*concept.texts("hiddenLabel"), *(word for other in others for word in load_cues()[other]))
        yield from ((word, meaning) for word in words)


def _meaning(concept: Concept) -> Meaning:
    name = concept.iri.removeprefix(_ASKED)
    role = next((iri for iri in concept.links.get(_RELATED, ()) if iri.startswith(str(ROLE))), "")
    beyond = name == BEYOND or f"{_ASKED}{BEYOND}" in concept.links.get(_BROADER, ())
    kinds = {name, *(["deed"] if role else []), *([BEYOND] if beyond else [])}
    label = _role_labels()[role] if role else concept.texts("prefLabel", "en")[0]
    return Meaning(kinds=frozenset(kinds), value=role, label=label)


def _roles() -> Iterator[tuple[str, Meaning]]:
    for concept in _role_concepts():
        label = _role_labels()[concept.iri]
        meaning = Meaning(kinds=frozenset({"role"}), value=concept.iri, label=label)
        words = (*concept.texts("prefLabel"), *concept.texts("hiddenLabel"))
        yield from ((word, meaning) for word in words)


@cache
def _role_labels() -> Mapping[str, str]:
    return {concept.iri: concept.texts("prefLabel", "zh")[0] for concept in _role_concepts()}


def _role_concepts() -> list[Concept]:
    return [one for one in read_concepts(paths.ONTOLOGY / "roles.ttl") if one.iri != str(ROLE)]
