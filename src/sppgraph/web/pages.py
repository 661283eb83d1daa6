"""Pages of HTML, from templates."""

import json
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sppgraph.engine.values import Reply

_TEMPLATES = Path(__file__).parent / "templates"
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(_TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, **values: object) -> bytes:
    """A page."""
    return _ENVIRONMENT.get_template(template).render(**values).encode()


def page_of(reply: Reply, body: bytes, query: str) -> bytes:
    """The answer to a query as a page.

    Args:
        reply: What kind of answer, and whether it was cut.
        body: Rows as JSON; a graph as Turtle.
        query: Its text.
    """
    if reply.kind == "graph":
        return render("graph.html", query=query, cut=reply.cut, turtle=body.decode())
    document = json.loads(body)
    if reply.kind == "boolean":
        return render("boolean.html", query=query, cut="", answer=document["boolean"])
    names = document["head"]["vars"]
    rows = [[_cell(row.get(name)) for name in names] for row in document["results"]["bindings"]]
    return render("rows.html", query=query, cut=reply.cut, names=names, rows=rows)


def _cell(term: Mapping[str, object] | None) -> Mapping[str, object]:
    """What a cell shows, and where it leads."""
    if term is None:
        return {"text": "", "link": ""}
    text = json.dumps(term["value"], ensure_ascii=False) if term["type"] == "triple" else str(term["value"])
    link = text if term["type"] == "uri" and text.startswith(("http://", "https://")) else ""
    return {"text": text, "link": link, "language": term.get("xml:lang", "")}
