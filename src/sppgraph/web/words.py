"""What pages call classes and properties: their labels in Chinese and English."""

from functools import cache
from types import MappingProxyType

import pyoxigraph as ox
from rdflib.namespace import RDFS

from sppgraph import paths
from sppgraph.iris import SPP

_LABEL = ox.NamedNode(RDFS.label)
_FILES = ("sppgraph.ttl", "labels.ttl", "columns.ttl")
COLUMN = "https://w3id.org/sppgraph/column/"


@cache
def labels() -> tuple[ox.Triple, ...]:
    """The labels of every class and property."""
    store = ox.Store()
    for name in _FILES:
        store.load(path=str(paths.ONTOLOGY / name), format=ox.RdfFormat.TURTLE)
    return tuple(quad.triple for quad in store.quads_for_pattern(None, _LABEL, None))


@cache
def _by_iri() -> MappingProxyType[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for triple in labels():
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.Literal):
            found.setdefault(triple.subject.value, {})[triple.object.language or ""] = triple.object.value
    return MappingProxyType(found)


def word(iri: str, language: str = "zh") -> str:
    """The label of a term in a language, "" if it has none."""
    return _by_iri().get(iri, {}).get(language, "")


def column(name: str, language: str = "zh") -> str:
    """What a column or a parameter of a saved query is called in a language, its name if nothing is known."""
    return word(COLUMN + name, language) or name


def value(column: str, text: str, language: str = "zh") -> str:
    """What a page says for a word that a saved query writes into a column; the text itself for any other.

    >>> value("as", "organiser"), value("change", "new role"), value("unit", "organiser")
    ('主办方', '新增角色', 'organiser')
    """
    return word(f"{COLUMN}{column}.{text.replace(' ', '-')}", language) or text


def kind(name: str, language: str = "zh") -> str:
    """A class of our own in a language, its name if it has no label.

    >>> kind("Organisation"), kind("Thing")
    ('机构', 'Thing')
    """
    return word(str(SPP[name]), language) or name
