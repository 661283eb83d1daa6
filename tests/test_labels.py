"""What pages call things: every class, property, column and parameter has its words."""

from pathlib import Path

import pyoxigraph as ox

from sppgraph.query import load_saved
from sppgraph.sparql import tokens
from sppgraph.web.words import word

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def test_every_term_of_the_graph(seeds_graph: Path) -> None:
    """Each class and property in the graph of the seeds has a Chinese and an English label."""
    quads = list(ox.parse(path=str(seeds_graph), format=ox.RdfFormat.N_QUADS))
    terms = {quad.predicate.value for quad in quads}
    terms |= {str(quad.object.value) for quad in quads if quad.predicate == _TYPE}

    assert [term for term in sorted(terms) if not (word(term) and word(term, "en"))] == []


def test_every_parameter_and_column() -> None:
    """Each parameter of a saved query, and each variable that it selects by name, has a name in Chinese and English."""
    names: set[str] = set()
    for saved in load_saved():
        names |= {parameter.name for parameter in saved.parameters}
        names |= set(_selected(saved.text))

    assert [name for name in sorted(names) if not (_named(name, "zh") and _named(name, "en"))] == []


def _named(name: str, language: str) -> str:
    return word(f"https://w3id.org/sppgraph/column/{name}", language)


def _selected(text: str) -> list[str]:
    """The variables between the first SELECT and its WHERE; of an expression, the one that it is given to."""
    found, depth, before = [], 0, ""
    for token in tokens(text):
        word_of = token.text.upper()
        if word_of in ("CONSTRUCT", "WHERE", "{"):
            break
        depth += {"(": 1, ")": -1}.get(word_of, 0)
        named = depth == 0 or before == "AS"
        if token.kind == "variable" and named and not token.text.startswith("?_"):
            found.append(token.text[1:])
        before = word_of
    return found
