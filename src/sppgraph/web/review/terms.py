"""The words that forms of corrections offer: roles, relations, modes of attendance, types."""

from collections.abc import Mapping
from functools import cache

from sppgraph import paths
from sppgraph.corrections.model import FIGURE, NAME, OBJECTS, ROLE_PREFIX
from sppgraph.iris import ROLE, expand
from sppgraph.values import ENTITY_TYPES
from sppgraph.vocabulary import read_concepts
from sppgraph.web.language import Language
from sppgraph.web.words import kind, word

Option = tuple[str, str, str]  # value, words in Chinese, words in English

MODES = tuple(f"schema:{mode}EventAttendanceMode" for mode in ("Online", "Offline", "Mixed"))
QUALIFIERS: tuple[Option, ...] = (
    ("exact", "确切", "exactly"),
    ("approx", "约", "about"),
    ("at-least", "至少", "at least"),
)


@cache
def roles() -> tuple[Option, ...]:
    """Every role."""
    return tuple(
        (
            ROLE_PREFIX + concept.iri.removeprefix(str(ROLE)),
            next(iter(concept.texts("prefLabel", "zh")), ""),
            next(iter(concept.texts("prefLabel", "en")), ""),
        )
        for concept in read_concepts(paths.ONTOLOGY / "roles.ttl")
        if concept.iri != str(ROLE)
    )


def relations() -> tuple[Option, ...]:
    """Every relation that is no role, no figure and no name."""
    return tuple(_option(curie) for curie in OBJECTS if curie not in (FIGURE, NAME))


def modes() -> tuple[Option, ...]:
    """The modes in which an event is attended."""
    return tuple(_option(curie) for curie in MODES)


def types() -> tuple[Option, ...]:
    """The types that a thing can take: countries and goals go by codes."""
    taken = (name for name in ENTITY_TYPES if name not in ("Country", "SdgTarget"))
    return tuple((name, kind(name), kind(name, "en")) for name in taken)


def relation_label(curie: str, language: Language) -> str:
    """What a role, a relation, a figure's value or a name is called."""
    zh, en = _labels().get(curie, (curie, curie))
    return en if language == "en" else zh


@cache
def _labels() -> Mapping[str, tuple[str, str]]:
    every = (*roles(), *map(_option, OBJECTS), *modes())
    return {value: (zh, en) for value, zh, en in every}


def _option(curie: str) -> Option:
    iri = str(expand(curie))
    return curie, word(iri) or curie, word(iri, "en") or curie
