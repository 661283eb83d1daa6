"""Carry out one write: what a candidate does to its copy of the graph.

The store's default graph is the union of all, so every write keeps it so. Triples written to the
default graph itself lie in ``dataset.OWN_DEFAULT``. A change of whole graphs, and an INSERT DATA, are
carried over triple by triple; any other update is run on the graph without its union, which is then
made anew.
"""

from collections.abc import Iterable
from functools import partial
from itertools import chain, pairwise

import pyoxigraph as ox

from sppgraph.engine.dataset import OWN_DEFAULT, Forbidden, Refused, refuse_outside
from sppgraph.engine.using import with_using
from sppgraph.engine.values import DropGraph, Failed, Missing, Part, PutGraph, Update, Write
from sppgraph.iris import PREFIXES
from sppgraph.sparql import malformed, tokens
from sppgraph.store import unite

_DEFAULT = ox.DefaultGraph()
# The words of an update that inserts data and does nothing else; words need no space between them, so
# that those of other deeds cannot all be told.
_INSERTING = frozenset(["PREFIX", "BASE", "INSERT", "DATA", "GRAPH", "A", "TRUE", "FALSE"])


class Unfit(Exception):
    """Content that is no RDF."""


def carry_out(store: ox.Store, write: Write) -> tuple[ox.Store, bool] | Failed | Missing:
    """Change a graph.

    Args:
        store: Its default graph is the union of all its graphs. It may be spoilt if this fails.
        write: What to do.

    Returns:
        The graph as it is now, which may be another store, and whether a graph was made that was not
        there; or why nothing was done.
    """
    try:
        if isinstance(write, Update):
            return _update(store, write), False
        if isinstance(write, PutGraph):
            return store, _put(store, write)
        return _drop(store, write)
    except SyntaxError as error:
        text = write.text if isinstance(write, Update) else ""
        return Failed(trouble="malformed", message=malformed(text, error.msg))
    except Unfit as error:
        return Failed(trouble="malformed", message=str(error))
    except Forbidden as error:
        return Failed(trouble="forbidden", message=str(error))
    except Refused as error:
        return Failed(trouble="malformed", message=str(error))
    except (ValueError, OSError, RuntimeError) as error:  # the last is CREATE of a graph that is there
        return Failed(trouble="unfit", message=f"The update cannot be carried out: {error}")


def gather(store: ox.Store) -> None:
    """Make the default graph the union of all, after its own triples have gone to ``OWN_DEFAULT``."""
    if any(store.quads_for_pattern(None, None, None, _DEFAULT)):
        store.update(f"ADD DEFAULT TO {OWN_DEFAULT}; CLEAR DEFAULT")  # MOVE would drop what lies there
    unite(store)


def quads_of(store: ox.Store) -> Iterable[ox.Quad]:
    """What is in a gathered store without its union: the named graphs, and the own default graph."""
    for quad in store.quads_for_pattern(None, None, None, None):
        if quad.graph_name == OWN_DEFAULT:
            yield ox.Quad(quad.subject, quad.predicate, quad.object)
        elif quad.graph_name != _DEFAULT:
            yield quad


# Updates


def _update(store: ox.Store, write: Update) -> ox.Store:
    text = _forgiving(with_using(write.text, write.using))
    refuse_outside(text, write.outside, partial(_read, write))
    if _only_inserts_data(text):
        fresh = ox.Store()
        fresh.update(text, base_iri=write.base, prefixes=dict(PREFIXES))
        _add(store, fresh)
        return store
    bare = ox.Store()
    bare.extend(quads_of(store))
    for graph in store.named_graphs():
        if graph != OWN_DEFAULT:
            bare.add_graph(graph)
    bare.update(text, base_iri=write.base, prefixes=dict(PREFIXES))
    gather(bare)
    return bare


def _read(write: Update, text: str) -> None:
    ox.Store().update(text, base_iri=write.base, prefixes=dict(PREFIXES))


def _forgiving(text: str) -> str:
    """CLEAR and DROP do not fail where there is no such graph, since empty graphs are not kept.

    >>> _forgiving("CLEAR GRAPH <e:g>; DROP SILENT ALL; INSERT DATA { <e:s> <e:clear> 'CLEAR' }")
    "CLEAR SILENT GRAPH <e:g>; DROP SILENT ALL; INSERT DATA { <e:s> <e:clear> 'CLEAR' }"
    """
    parts, done = [], 0
    for token, after in pairwise(tokens(text)):
        words = token.text.upper(), after.text.upper()
        if token.kind == "word" and words[0] in ("CLEAR", "DROP") and words[1] != "SILENT":
            parts.append(f"{text[done : token.end]} SILENT")
            done = token.end
    return "".join([*parts, text[done:]])


def _only_inserts_data(text: str) -> bool:
    found = tokens(text)
    words = [token.text.upper() for token in found if token.kind == "word"]
    follows = dict.fromkeys(after for word, after in pairwise(words) if word == "INSERT")
    return list(follows) == ["DATA"] and set(words) <= _INSERTING


def _add(store: ox.Store, fresh: Iterable[ox.Quad]) -> None:
    quads = list(fresh)
    own = (
        ox.Quad(quad.subject, quad.predicate, quad.object, OWN_DEFAULT)
        if quad.graph_name == _DEFAULT
        else quad
        for quad in quads
    )
    union = (ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    store.extend(chain(own, union))


# Whole graphs


def _put(store: ox.Store, write: PutGraph) -> bool:
    graph = _node(write.graph)
    new = {triple for part in write.parts for triple in _parsed(part)}
    made = not store.contains_named_graph(graph) and write.graph is not None
    if write.replace:
        _take(store, graph, {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)} - new)
    if write.graph is not None:
        store.add_graph(graph)
    store.extend(
        ox.Quad(triple.subject, triple.predicate, triple.object, place)
        for triple in new
        for place in (graph, _DEFAULT)
    )
    return made


def _drop(store: ox.Store, write: DropGraph) -> tuple[ox.Store, bool] | Missing:
    graph = _node(write.graph)
    if write.graph is not None and not store.contains_named_graph(graph):
        return Missing()
    _take(store, graph, {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)})
    store.remove_graph(graph)
    return store, False


def _take(store: ox.Store, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> None:
    """Take triples out of a graph, and out of the union those that no other graph holds."""
    for triple in triples:
        parts = triple.subject, triple.predicate, triple.object
        store.remove(ox.Quad(*parts, graph))
        if all(quad.graph_name == _DEFAULT for quad in store.quads_for_pattern(*parts, None)):
            store.remove(ox.Quad(*parts))


def _parsed(part: Part) -> Iterable[ox.Triple]:
    format = ox.RdfFormat.from_media_type(part.media_type)
    assert format is not None, "the web's edge refuses other types"
    try:
        quads = ox.parse(part.data, format=format, base_iri=part.base, rename_blank_nodes=True)
        return [quad.triple for quad in quads]
    except (SyntaxError, ValueError) as error:
        raise Unfit(f"Not {format.name}: {getattr(error, 'msg', error)}") from error


def _node(graph: str | None) -> ox.NamedNode:
    return OWN_DEFAULT if graph is None else ox.NamedNode(graph)
