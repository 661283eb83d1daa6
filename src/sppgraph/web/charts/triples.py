"""The triples of a graph as a network: a line for every triple between two things."""

from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox
from rdflib.namespace import RDF, SKOS

from sppgraph.browse import local
from sppgraph.web.cells import Cell, Reader
from sppgraph.web.charts.network import Line
from sppgraph.web.language import Language
from sppgraph.web.words import word

_NAMES = (str(SKOS.prefLabel),)


def lines_of(triples: Iterable[ox.Triple], reader: Reader, language: Language) -> list[Line]:
    """The lines of a graph; a thing is called as the graph names it, else as ours does, else by its IRI's end.

    Types are no lines, and literals no things.
    """
    every = sorted(triples, key=str)
    names = _named(every)

    def cell(iri: str) -> Cell:
        found = reader.thing(iri)
        return found if found.kind else replace(found, label=names.get(iri, local(iri) or iri))

    return [
        Line(cell(one.subject.value), cell(one.object.value), _called(one.predicate.value, language))
        for one in every
        if isinstance(one.subject, ox.NamedNode)
        and isinstance(one.object, ox.NamedNode)
        and one.predicate.value != str(RDF.type)
    ]


def _named(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """Names by IRI, the Chinese before any other."""
    found = [
        (one.object.language != "zh", one.subject.value, one.object.value)
        for one in triples
        if one.predicate.value in _NAMES
        and isinstance(one.object, ox.Literal)
        and isinstance(one.subject, ox.NamedNode)
    ]
    return {iri: name for _, iri, name in sorted(found, reverse=True)}


def _called(predicate: str, language: Language) -> str:
    return word(predicate, language) or local(predicate)
