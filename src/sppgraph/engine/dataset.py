"""The graphs that a query looks at, and what it may reach beyond the store.

A request may name graphs itself, which overrides FROM and FROM NAMED
(https://www.w3.org/TR/sparql11-protocol/#dataset). Oxigraph chains several default graphs without
taking repeated triples out, so more than one is merged first.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urljoin

import pyoxigraph as ox

from sppgraph.engine.values import Dataset
from sppgraph.iris import DATA_BASE, PREFIXES
from sppgraph.sparql import Token, disguised, tokens, with_words

# Where triples lie that were written to the default graph itself: the store's own is the union of all.
OWN_DEFAULT = ox.NamedNode(f"{DATA_BASE}graph/default")
# ``?a<?b)SERVICE…>`` is an IRI to one grammar and a comparison to another.
_AMBIGUOUS = re.compile(r"[()'].*(?:service|load)", re.IGNORECASE)
# SPARQL lets any character be written so (https://www.w3.org/TR/sparql11-query/#codepointEscape).
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_MERGED = ox.BlankNode()  # no graph of anybody has this name


class Refused(Exception):
    """A query that this store will not answer; the text says why and what to do."""


class Unknown(Refused):
    """It names a graph that the store does not hold."""


class Forbidden(Refused):
    """It asks somebody else for something."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The graphs of one query; None is every graph."""

    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None
    named: list[ox.NamedNode | ox.BlankNode] | None


@contextmanager
def scoped(store: ox.Store, text: str, given: Dataset, base: str | None) -> Iterator[Scope]:
    """The graphs that a query names, merged where it takes several for its default graph.

    Args:
        store: Its default graph is the union of all.
        text: The query, whose FROM clauses count if nothing is given.
        given: What the request names. A graph that the store does not hold is empty then, as it is to a
            client that is about to fill it.
        base: What relative IRIs are relative to.

    Raises:
        Unknown: the query itself names a graph that the store does not hold; nothing is ever fetched.
    """
    dataset = given or dataset_of(text, base)
    if not dataset:
        yield Scope(None, None)
        return
    default = [_named(store, graph, strict=not given) for graph in dict.fromkeys(dataset.default)]
    named = [_named(store, graph, strict=not given) for graph in dict.fromkeys(dataset.named)]
    if len(default) < 2:
        yield Scope([*default], [*named])
        return
    store.extend(
        ox.Quad(quad.subject, quad.predicate, quad.object, _MERGED)
        for graph in default
        for quad in store.quads_for_pattern(None, None, None, graph)
    )
    try:
        yield Scope([_MERGED], [*named])
    finally:
        store.remove_graph(_MERGED)


def _named(store: ox.Store, graph: str, *, strict: bool) -> ox.NamedNode:
    try:
        node = ox.NamedNode(graph)
    except ValueError as error:
        raise Unknown(f"<{graph}> is no IRI of a graph.\n  Give a whole IRI.") from error
    if strict and not store.contains_named_graph(node):
        raise Unknown(
            f"The graph <{graph}> is not in this store, and nothing is fetched.\n"
            "  List its graphs with: SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
        )
    return node


# What a query says


def dataset_of(text: str, base: str | None = None) -> Dataset:
    """The graphs of a query's own FROM and FROM NAMED clauses.

    >>> dataset_of("SELECT * FROM <e:a> FROM NAMED <e:b> { ?s ?p 'FROM <e:c>' }")
    Dataset(default=('e:a',), named=('e:b',))
    """
    if "from" not in text.lower():  # most have none, and cutting into tokens takes time
        return Dataset()
    found = tokens(text)
    names = _Names.of(found, base)
    default: list[str] = []
    named: list[str] = []
    for word, first, second in zip(found, found[1:], found[2:], strict=False):
        if word.is_word("FROM"):
            if first.is_word("NAMED"):
                named += filter(None, [names.iri(second)])
            else:
                default += filter(None, [names.iri(first)])
    return Dataset(default=tuple(default), named=tuple(named))


def refuse_outside(text: str, allowed: Iterable[str], parse: Callable[[str], object]) -> None:
    """Make sure that a query or update asks nobody but those allowed.

    Args:
        text: As it was sent.
        allowed: Addresses that SERVICE and LOAD may name, each a whole IRI.
        parse: Reads a text as the engine will; it is given none that asks anybody.

    Raises:
        Forbidden: it names another, by a prefix, or leaves the address to a variable; or it could by a
            reading of escapes or of ``<`` other than ours.
        SyntaxError: the engine cannot read it without a call that our tokens do not show.

    >>> refuse_outside("SELECT * { ?s ?p 'SERVICE <http://example.org/>' } # SERVICE ?x", (), ox.Store().query)
    """
    if not re.search(r"service|load|\\u", text, re.IGNORECASE):
        return
    known = set(allowed)
    for reading in dict.fromkeys((text, _ESCAPE.sub(_expanded, text))):
        _refuse_reading(reading, known)
    with suppress(RuntimeError, ValueError, OSError):  # it was read, and cannot be evaluated on nothing
        parse(disguised(_calling_nobody(text)))


def _refuse_reading(text: str, allowed: set[str]) -> None:
    found = tokens(text)
    for number, token in enumerate(found):
        if token.is_word("SERVICE") or token.is_word("LOAD"):
            after = next((other for other in found[number + 1 :] if not other.is_word("SILENT")), None)
            # A prefix or a base could be declared in what is a declaration to us alone: `_:b-PREFIX a: <…>`.
            if not after or after.kind != "iri" or after.text[1:-1] not in allowed:
                raise Forbidden(
                    f"{token.text.upper()} {after.text if after else ''}: this service asks no other server.\n"
                    "  Fetch it yourself and send it here, or have the keeper of this service allow the address."
                )
        elif token.kind == "iri" and _AMBIGUOUS.search(token.text):
            raise Forbidden(
                f"{token.text}: cannot be told from a comparison followed by SERVICE.\n"
                "  Write brackets and quotes in an IRI percent-encoded."
            )


# What is read in the place of a word that calls; INTO stands behind LOAD alone.
_STAYING = {"SERVICE": "GRAPH", "SILENT": "", "LOAD": "CLEAR SILENT GRAPH", "INTO": "; CLEAR SILENT"}


def _calling_nobody(text: str) -> str:
    """A query or update as easily read, without the calls that are allowed."""
    return with_words(text, _STAYING)


def _expanded(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 else match[0]


@dataclass(frozen=True, slots=True)
class _Names:
    """What prefixes and the base of a query stand for."""

    prefixes: dict[str, str]
    base: str | None

    @classmethod
    def of(cls, found: Sequence[Token], base: str | None) -> "_Names":
        prefixes = dict(PREFIXES)
        for word, label, iri in zip(found, found[1:], found[2:], strict=False):
            if word.is_word("PREFIX") and label.kind == "name" and iri.kind == "iri":
                prefixes[label.text.partition(":")[0]] = iri.text[1:-1]
        bases = [
            iri.text[1:-1] for word, iri in pairwise(found) if word.is_word("BASE") and iri.kind == "iri"
        ]
        return cls(prefixes, bases[-1] if bases else base)

    def iri(self, token: Token) -> str | None:
        """The IRI that a token writes, if it writes one."""
        if token.kind == "iri":
            return urljoin(self.base, token.text[1:-1]) if self.base else token.text[1:-1]
        prefix, _, local = token.text.partition(":")
        if token.kind != "name" or prefix not in self.prefixes:
            return None
        return self.prefixes[prefix] + local.replace("\\", "")
