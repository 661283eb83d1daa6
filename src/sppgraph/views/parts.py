"""Views of a part of a graph: around one thing, or of what a query constructs."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from sppgraph.errors import GraphError, QueryError
from sppgraph.export import swap_in
from sppgraph.lookup import Ask, find_iri
from sppgraph.parameters import Parameter
from sppgraph.query import SavedQuery, bind, run_local
from sppgraph.results import Triples
from sppgraph.sparql import has_word
from sppgraph.views.look import Look, load_look, one_line
from sppgraph.views.model import Thing
from sppgraph.views.network import network_page
from sppgraph.views.part import constructed, neighbourhood
from sppgraph.views.reading import read_picture

LONGEST = 80  # characters of a file's name, without what tells it from others
WHO = Parameter(name="--of", variable="of", type="iri", required=True)


def write_neighbourhood(store: ox.Store, name: str, hops: int, folder: Path) -> Path:
    """Write the picture around one thing into ``folder/ego``.

    Args:
        store: The graph, with its union.
        name: Any name of the thing, its IRI or the end of it.
        hops: How many steps from it, 1 or more.
        folder: Of the views; it is made.

    Returns:
        The page, named after the end of the thing's IRI.

    Raises:
        QueryError: nothing is called so, or several things are.
        GraphError: it is nothing that is drawn, or nothing in the graph is.
        OutputError: the page cannot be written.
    """
    iri = find_iri(name, _asker(store, "view"), WHO, "view").value
    picture = read_picture(store)
    if iri not in {thing.id for thing in picture.things}:
        raise GraphError(
            f"{name}: it is not in any picture: no newsletter names it, or it is no thing, such as a role.\n"
            f"  See what is known of it with: sppgraph explain {iri}"
        )
    part = neighbourhood(picture, iri, hops)
    chosen = [thing.id for thing in part.things].index(iri)
    page = folder / "ego" / f"{file_name(iri)}.html"
    swap_in(page, network_page(part, _look_around(part.things[chosen]), chosen).encode())
    return page


def write_constructed(store: ox.Store, saved: SavedQuery, values: Mapping[str, str], folder: Path) -> Path:
    """Write the picture of what a saved query constructs into ``folder/query``.

    Args:
        store: The graph, with its union.
        saved: The query.
        values: Of its parameters, by name.
        folder: Of the views; it is made.

    Returns:
        The page, named after the query.

    Raises:
        QueryError: it is no CONSTRUCT, a parameter is wrong, or nothing that it constructs is drawn.
        GraphError: nothing in the graph can be drawn.
        OutputError: the page cannot be written.
    """
    if not has_word(saved.text, "CONSTRUCT"):
        raise QueryError(
            f"{saved.name}: it constructs no graph, so there is nothing to draw.\n"
            f"  Give a CONSTRUCT query, or see its answer with: sppgraph query {saved.name}"
        )
    ask = _asker(store, saved.name)
    answer = ask(bind(saved, values, ask))
    assert isinstance(answer, Triples), "it is a CONSTRUCT"
    part = constructed(read_picture(store), answer)
    if not part.things:
        raise QueryError(
            f"{saved.name}: nothing that it constructs can be drawn.\n"
            "  Give other parameters; see what it constructs with `sppgraph query`."
        )
    page = folder / "query" / f"{saved.name}.html"
    asked = {"zh": saved.summary_zh or saved.name, "en": saved.summary_en or saved.name}
    swap_in(page, network_page(part, _worded(title=asked)).encode())
    return page


def _look_around(thing: Thing) -> Look:
    """The look of a page around a thing: it is called after it, and its first layout is of rings."""
    texts = load_look().texts
    names = {"zh": one_line(thing.name), "en": one_line(thing.english or thing.name)}
    title = {language: f"{name} · {texts['title'][language]}" for language, name in names.items()}
    return _worded(title=title, **{"layout-force": texts["layout-rings"]})


def _worded(**texts: Mapping[str, str]) -> Look:
    """The look with other words."""
    look = load_look()
    return replace(look, texts={**look.texts, **texts})


def file_name(iri: str) -> str:
    """A name that any file system takes, from the end of an IRI.

    >>> file_name("https://w3id.org/sppgraph/id/organisation/unep")
    'organisation-unep'
    >>> file_name("urn:x:../..")
    'urn-x-f1bc84'
    """
    end = "-".join(iri.rsplit("/", 2)[-2:])
    safe = re.sub(r"[^A-Za-z0-9_-]+", "-", end).strip("-")[:LONGEST]
    return safe if safe == end else f"{safe}-{sha256(iri.encode()).hexdigest()[:6]}"


def _asker(store: ox.Store, name: str) -> Ask:
    return partial(run_local, store, name=name)
