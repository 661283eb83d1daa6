"""What a query answers, and the formats it is written in.

CSV, TSV, JSON and XML are those of SPARQL 1.1 (https://www.w3.org/TR/sparql11-results-csv-tsv/,
https://www.w3.org/TR/sparql11-results-json/, https://www.w3.org/TR/rdf-sparql-XMLres/), written by Oxigraph.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from tabulate import tabulate
from wcwidth import wcswidth

from sppgraph.errors import QueryError
from sppgraph.parameters import Term
from sppgraph.sparql import has_word
from sppgraph.turtle import turtle

_STANDARD = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_FOR_ROWS = ("table", "csv", "tsv", "json", "xml", "markdown")
_FOR_BOOLEANS = ("table", "json", "xml", "markdown")
_FOR_GRAPHS = ("turtle",)
FORMATS = (*_FOR_ROWS, *_FOR_GRAPHS)

_GAP = 2  # columns between two columns of a table
_NARROWEST = 8  # columns of the terminal that a column of a table keeps


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT: one term or none a variable in every row."""

    variables: tuple[str, ...]  # without question marks
    rows: tuple[tuple[Term | None, ...], ...]

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The rows as plain text: an IRI or the text of a literal, and "" where nothing is bound."""
        return tuple(tuple(map(plain, row)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to a CONSTRUCT or DESCRIBE, each triple once, sorted."""

    triples: tuple[ox.Triple, ...]


Answer = Rows | Triples | bool


def rows_of(solutions: ox.QuerySolutions) -> Rows:
    """Oxigraph's solutions as rows, in the order in which they come."""
    names = tuple(variable.value for variable in solutions.variables)
    return Rows(names, tuple(tuple(solution[name] for name in names) for solution in solutions))


def triples_of(triples: Iterable[ox.Triple]) -> Triples:
    """Triples, sorted by their N-Triples form."""
    return Triples(tuple(sorted(set(triples), key=str)))


def settled(answer: Answer, text: str) -> Answer:
    """An answer whose order depends on the query and the graph alone: rows are sorted unless asked for so."""
    if not isinstance(answer, Rows) or has_word(text, "ORDER"):
        return answer
    return Rows(answer.variables, tuple(sorted(answer.rows, key=lambda row: tuple(map(_sort_key, row)))))


def plain(term: Term | None) -> str:
    """What a person reads: an IRI, the text of a literal, "" for nothing."""
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple) else term.value


def _sort_key(term: Term | None) -> str:
    return "" if term is None else str(term)


def render(answer: Answer, format: str = "table", *, width: int | None = None) -> str:
    """Write an answer in one of ``FORMATS``.

    Args:
        answer: As a query gave it.
        format: "table" is for a terminal, "markdown" for a page.
        width: Columns of the terminal that a table may take; long cells are wrapped to fit.

    Returns:
        Text that ends with a line break.

    Raises:
        QueryError: the format is unknown, or cannot hold this kind of answer.
    """
    _refuse_misfit(answer, format)
    if isinstance(answer, Triples):
        return turtle(answer.triples)
    if format in _STANDARD:
        return standard(answer, _STANDARD[format])
    if isinstance(answer, bool):
        return f"{str(answer).lower()}\n"
    return _markdown(answer) if format == "markdown" else _table(answer, width)


def _refuse_misfit(answer: Answer, format: str) -> None:
    kind, fitting = _kind(answer)
    if format not in fitting:
        raise QueryError(
            f"format {format}: the query answers with {kind}, which it cannot hold.\n"
            f"  Choose {' or '.join(fitting)}."
        )


def _kind(answer: Answer) -> tuple[str, Sequence[str]]:
    """What an answer is, in words, and the formats that hold it."""
    if isinstance(answer, Triples):
        return "a graph (CONSTRUCT, DESCRIBE)", _FOR_GRAPHS
    if isinstance(answer, bool):
        return "true or false (ASK)", _FOR_BOOLEANS
    return "rows (SELECT)", _FOR_ROWS


def standard(answer: Rows | bool, format: ox.QueryResultsFormat) -> str:
    """Oxigraph writes only what it has read, so an answer reaches it as JSON."""
    read = ox.parse_query_results(json.dumps(_document(answer)), format=ox.QueryResultsFormat.JSON)
    written = (read.serialize(format=format) or b"").decode()
    return written if written.endswith("\n") else written + "\n"


def _document(answer: Rows | bool) -> dict[str, object]:
    """An answer in the JSON format of SPARQL 1.1."""
    if isinstance(answer, bool):
        return {"head": {}, "boolean": answer}
    bindings = [
        {name: _member(term) for name, term in zip(answer.variables, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    return {"head": {"vars": answer.variables}, "results": {"bindings": bindings}}


def _member(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _member(part) for name, part in parts.items()}}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


# For people


def _table(answer: Rows, width: int | None) -> str:
    cells = [[printable(cell) for cell in row] for row in answer.texts()]
    limits = _limits([answer.variables, *cells], width) if width else None
    written = tabulate(
        cells,
        answer.variables,
        tablefmt="simple",
        disable_numparse=True,
        maxcolwidths=limits if cells else None,
    )
    return f"{written}\n"


def _limits(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Cut the widest columns, all to one width, until the table fits or they become too narrow."""
    needed = [max(map(wcswidth, column)) for column in zip(*rows, strict=True)]
    room = width - _GAP * (len(needed) - 1)
    limit = max(needed, default=0)
    while sum(min(limit, column) for column in needed) > room and limit > _NARROWEST:
        limit -= 1
    return [min(limit, column) for column in needed]


def printable(text: str) -> str:
    """Text on one line, without the characters that could steer a terminal."""
    line = re.sub(r"\s+", " ", text)
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) == "Cc" else c for c in line)


def _markdown(answer: Rows) -> str:
    cells = [list(map(_marked, row)) for row in answer.rows]
    names = list(map(_escaped, answer.variables))
    return f"{tabulate(cells, names, tablefmt='pipe', disable_numparse=True)}\n"


def _marked(term: Term | None) -> str:
    text = plain(term)
    link = isinstance(term, ox.NamedNode) and text.startswith(("https://", "http://"))
    return f"<{text}>" if link else _escaped(text)


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>|&#~])", r"\\\1", printable(text))
