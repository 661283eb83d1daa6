"""Corrections as a file of Turtle: sorted, so that the same corrections are the same bytes."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from sppgraph.corrections.model import ACTIONS, OBJECTS, Correction, Said
from sppgraph.export import swap_in
from sppgraph.iris import DATA_BASE, PREFIXES
from sppgraph.values import PartialDate

_HEAD = """# What people correct, applied last on every build; docs/corrections.md explains it.
# `sppgraph correct` writes this file anew, sorted, so remarks belong into spp:reason.
"""
_USED = ("spp", "role", "schema", "skos", "dcterms", "org", "rdf")


def in_order(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Each once, in the order in which they are applied: the order of a file means nothing."""
    return tuple(sorted(set(corrections), key=lambda one: (ACTIONS.index(one.action), _block(one))))


def write_corrections(corrections: Iterable[Correction], path: Path) -> None:
    """Write a file of corrections and put it in its place at once.

    Raises:
        OutputError: the folder cannot be written to.
    """
    swap_in(path, written(corrections).encode())


def written(corrections: Iterable[Correction]) -> str:
    """A file of corrections: sorted, so that the same corrections are the same bytes."""
    prefixes = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in _USED)
    return f"{_HEAD}@base <{DATA_BASE}> .\n{prefixes}" + "".join(
        f"\n{_block(one)}" for one in in_order(corrections)
    )


def _block(one: Correction) -> str:
    lines = [f"{name} {value}" for name, value in _properties(one)]
    return "[] a spp:Correction ;\n    " + " ;\n    ".join(lines) + " .\n"


def _properties(one: Correction) -> Iterator[tuple[str, str]]:
    yield "spp:action", _text(one.action)
    yield "rdf:subject", _thing(one.subject)
    if one.form:
        yield "skos:altLabel", _text(one.form)
    if one.into:
        yield "spp:into", _thing(one.into)
    for name, language in ((one.name, "zh"), (one.english, "en")):
        if name:
            yield "skos:prefLabel", f"{_text(name)}@{language}"
    if one.type:
        yield "spp:entityType", f"spp:{one.type}"
    if one.said:
        yield from _statement(one.said)
    yield "spp:reason", _text(one.reason)
    yield "dcterms:creator", _text(one.by)
    if one.date:
        yield "dcterms:date", _text(one.date.iso)


def _statement(said: Said) -> Iterator[tuple[str, str]]:
    yield "rdf:predicate", said.relation
    yield "rdf:object", _written_object(said.object, OBJECTS.get(said.relation, "entity"))
    dates = (
        ("schema:startDate", said.start),
        ("schema:endDate", said.end),
        ("schema:observationDate", said.as_of),
    )
    for name, value in (*dates, ("schema:unitText", said.unit), ("spp:qualifier", said.qualifier)):
        if value:
            yield name, _text(value.iso if isinstance(value, PartialDate) else value)


def _written_object(value: str, kind: str) -> str:
    if kind == "entity":
        return _thing(value)
    return value if kind == "mode" else _text(value)


def _text(text: str) -> str:
    return str(ox.Literal(text))


def _thing(reference: str) -> str:
    """An IRI as one, anything else as text."""
    if not reference.startswith(("http://", "https://")):
        return _text(reference)
    try:
        return str(ox.NamedNode(reference)).replace(f"<{DATA_BASE}", "<")
    except ValueError:
        return _text(reference)
