"""Pages of HTML, from templates."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.responses import Response

from sppgraph.engine.values import Reply
from sppgraph.turtle import turtle
from sppgraph.web import assets
from sppgraph.web.addresses import Addresses
from sppgraph.web.fields import Field
from sppgraph.web.language import Language
from sppgraph.web.words import column

_TEMPLATES = Path(__file__).parent / "templates"
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(_TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_MOST = 1_000  # rows or triples
VARY = "Accept, Accept-Language, Cookie"  # what a page depends on


@pass_context
def _in_language(context: Context, zh: str, en: str) -> str:
    """The one of two wordings that a page is in, or the one that there is."""
    return (en or zh) if context["language"] == "en" else (zh or en)


_ENVIRONMENT.globals["t"] = _in_language
_ENVIRONMENT.globals["asset"] = assets.address
_ENVIRONMENT.globals["column"] = column

# Changes with the templates, and with it what is kept of pages.
LOOK = sha256(b"".join(file.read_bytes() for file in sorted(_TEMPLATES.iterdir()))).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Link:
    """An address with its words."""

    text: str
    address: str


class Framed(Protocol):
    """What stands around an answer on a page; equal ones with equal answers give the same page."""

    @property
    def most(self) -> int:
        """How many rows or triples of the answer the page shows."""

    def render(self, reply: Reply, body: bytes) -> bytes:
        """The page.

        Args:
            reply: What kind of answer, and whether it was cut.
            body: Rows as JSON, a graph as the engine was asked for it.
        """


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell of a table shows, and where it leads."""

    text: str
    link: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands around an answer."""

    query: str  # the SPARQL
    language: Language
    title: str = "查询结果"
    title_en: str = "Answer"
    note: str = ""
    outward: bool = False  # it asks an endpoint elsewhere, which is not allowed here
    name: str = ""  # of the saved query; "" if it is none
    question: str = ""  # as it was asked in words; "" if it was not
    chosen: Link | None = None  # the saved query that answers it
    taken: tuple[tuple[str, Link], ...] = ()  # the parameters it was taken to have, and their values
    column: str = ""  # what tells the rows asked for from the others
    fields: tuple[Field, ...] = ()  # its parameters, with what was given
    links: tuple[Link, ...] = ()  # the same answer in other formats
    addresses: Addresses = field(default_factory=Addresses)

    @property
    def most(self) -> int:
        """How many rows or triples of the answer it shows."""
        return _MOST

    def render(self, reply: Reply, body: bytes) -> bytes:
        """The page: a graph comes as N-Triples, and is shown as Turtle."""
        if reply.kind == "graph":
            found = [quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)]
            return self._show("graph.html", cut=reply.cut, count=len(found), turtle=turtle(found))
        document = json.loads(body)
        if reply.kind == "boolean":
            return self._show("boolean.html", cut="", answer=document["boolean"])
        names = document["head"]["vars"]
        found = document["results"]["bindings"]
        rows = [[_cell(row.get(name), self.addresses) for name in names] for row in found]
        return self._show("rows.html", cut=reply.cut, names=names, rows=rows)

    def _show(self, template: str, **values: object) -> bytes:
        return render(template, self.language, page=self, **values)


def _cell(term: Mapping[str, object] | None, addresses: Addresses) -> Cell:
    if term is None:
        return Cell("")
    text = json.dumps(term["value"], ensure_ascii=False) if term["type"] == "triple" else str(term["value"])
    link = addresses.of(text) if term["type"] == "uri" else ""
    return Cell(text, link, str(term.get("xml:lang", "")))


def render(template: str, language: Language, **values: object) -> bytes:
    """A page."""
    return _ENVIRONMENT.get_template(template).render(language=language, **values).encode()


def html(content: bytes, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A page as a response."""
    told = {"Content-Type": "text/html; charset=utf-8", "Vary": VARY, "Cache-Control": "no-cache"}
    return Response(content, status_code=status, headers={**told, **(headers or {})})
