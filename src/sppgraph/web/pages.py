"""Pages of HTML, from templates."""

import json
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
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
from sppgraph.web import assets, look
from sppgraph.web.addresses import Addresses
from sppgraph.web.cells import Reader
from sppgraph.web.charts.network import picture
from sppgraph.web.charts.table import table_of
from sppgraph.web.charts.triples import lines_of
from sppgraph.web.charts.views import NETWORK, fitting
from sppgraph.web.clipping import clipped, many
from sppgraph.web.edition import version
from sppgraph.web.fields import Field
from sppgraph.web.known import Known
from sppgraph.web.language import Language
from sppgraph.web.negotiate import format_name
from sppgraph.web.words import column, kind

_TEMPLATES = Path(__file__).parent / "templates"
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(_TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_MOST = 1_000  # rows or triples
_TURTLE = "turtle"  # the view of a graph as text
# Whether pages lead to the review pages: the same for every page of a service.
EDITING: ContextVar[bool] = ContextVar("editing", default=False)
VARY = "Accept, Accept-Language, Cookie"  # what a page depends on


@pass_context
def _in_language(context: Context, zh: str, en: str) -> str:
    """The one of two wordings that a page is in, or the one that there is."""
    return (en or zh) if context["language"] == "en" else (zh or en)


_ENVIRONMENT.globals["t"] = _in_language
_ENVIRONMENT.globals["asset"] = assets.address
_ENVIRONMENT.globals["column"] = column
_ENVIRONMENT.globals["kind"] = kind
_ENVIRONMENT.globals["clipped"] = clipped
_ENVIRONMENT.globals["many"] = many
_ENVIRONMENT.globals["shape_of"] = look.shape
_ENVIRONMENT.globals["format_name"] = format_name
_ENVIRONMENT.globals["types_sheet"] = look.address
_ENVIRONMENT.globals["version"] = version

_MADE_BY = sorted(file for file in Path(__file__).parent.rglob("*") if file.suffix in (".py", ".html"))
_LOOK = sha256(b"".join(file.read_bytes() for file in _MADE_BY)).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Link:
    """An address with its words."""

    text: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way to see an answer."""

    zh: str
    en: str
    address: str
    here: bool  # it is the one that is shown


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands around an answer."""

    query: str  # the SPARQL
    language: Language
    title: str = "查询结果"
    title_en: str = "Answer"
    note: str = ""  # what a reader of the answer has to know
    note_en: str = ""
    outward: bool = False  # it asks an endpoint elsewhere, which is not allowed here
    name: str = ""  # of the saved query; "" if it is none
    question: str = ""  # as it was asked in words; "" if it was not
    chosen: Link | None = None  # the saved query that answers it
    taken: tuple[tuple[str, Link], ...] = ()  # the parameters it was taken to have, and their values
    column: str = ""  # what tells the rows asked for from the others
    fields: tuple[Field, ...] = ()  # its parameters, with what was given
    links: tuple[Link, ...] = ()  # the same answer in other formats
    addresses: Addresses = field(default_factory=Addresses)
    known: Known = field(default_factory=Known)
    here: str = ""  # its address without the view; "" where it has none that could be followed
    view: str = ""  # the chart that is asked for, by its name

    @property
    def most(self) -> int:
        """How many rows or triples of the answer it shows."""
        return _MOST

    def render(self, reply: Reply, body: bytes) -> bytes:
        """The page: a graph comes as N-Triples, and is shown as Turtle; rows come as JSON."""
        if reply.kind == "graph":
            found = [quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)]
            return self._graph(reply, found)
        document = json.loads(body)
        if reply.kind == "boolean":
            return self._show("boolean.html", cut="", answer=document["boolean"])
        names = document["head"]["vars"]
        reader = Reader(self.addresses, self.known, self.language)
        rows = [reader.row(row, names) for row in document["results"]["bindings"]]
        table = table_of(names, rows, self.language)
        offered = fitting(table)
        chosen = next((one for one in offered if one.name == self.view), None)
        charts = chosen.draw(table) if chosen else ()
        views = self._views([(one.name, one.zh, one.en) for one in offered], chosen.name if chosen else "")
        return self._show("rows.html", cut=reply.cut, names=names, rows=rows, views=views, charts=charts)

    @property
    def drawn_first(self) -> bool:
        """Whether a graph is drawn unless Turtle is asked for: that of a saved query is for people to look at."""
        return bool(self.name and self.here)

    def _graph(self, reply: Reply, found: Sequence[ox.Triple]) -> bytes:
        reader = Reader(self.addresses, self.known, self.language)
        lines = lines_of(found, reader, self.language)
        drawn = bool(lines) and self.view in ((NETWORK, "") if self.drawn_first else (NETWORK,))
        title = "谁与谁有关" if self.language == "zh" else "Who stands with whom"
        charts = (picture(lines, title, self.language),) if drawn else ()
        both = [("", "网络图", "Network"), (_TURTLE, "Turtle", "Turtle")]
        if not self.drawn_first:
            both = [("", "Turtle", "Turtle"), (NETWORK, "网络图", "Network")]
        views = self._views(both[1:] if lines else [], both[drawn != self.drawn_first][0], both[0])
        count, text = len(found), turtle(found)
        return self._show("graph.html", cut=reply.cut, count=count, turtle=text, views=views, charts=charts)

    def _views(
        self,
        offered: Sequence[tuple[str, str, str]],
        chosen: str,
        plain: tuple[str, str, str] = ("", "表格", "Table"),
    ) -> tuple[Way, ...]:
        """The ways to see the answer, the plain one first; none where there is only that."""
        if not offered or not self.here:
            return ()
        sign = "&" if "?" in self.here else "?"
        every = [plain, *offered]
        return tuple(
            Way(
                zh=zh,
                en=en,
                address=f"{self.here}{sign}view={name}" if name else self.here,
                here=name == chosen,
            )
            for name, zh, en in every
        )

    def _show(self, template: str, **values: object) -> bytes:
        return render(template, self.language, page=self, **values)


def frame() -> str:
    """What every page depends on beside its own values: our files, and whether it leads to the review pages."""
    return f"{_LOOK} {EDITING.get()}"


def render(template: str, language: Language, **values: object) -> bytes:
    """A page."""
    shared = {"language": language, "editing": EDITING.get()}
    return _ENVIRONMENT.get_template(template).render(**shared, **values).encode()


def html(content: bytes, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A page as a response."""
    told = {"Content-Type": "text/html; charset=utf-8", "Vary": VARY, "Cache-Control": "no-cache"}
    return Response(content, status_code=status, headers={**told, **(headers or {})})
