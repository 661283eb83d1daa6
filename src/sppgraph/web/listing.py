"""``/queries``: the saved queries in their groups."""

import json
from collections.abc import Mapping
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.groups import load_groups
from sppgraph.query import SavedQuery
from sppgraph.sparql import asks_for_graph
from sppgraph.web.language import language_of
from sppgraph.web.negotiate import GRAPHS, HTML, JSON, ROWS, Format, choose
from sppgraph.web.pages import html, render
from sppgraph.web.reading import accepted
from sppgraph.web.service import service_of


def formats_of(saved: SavedQuery) -> tuple[Format, ...]:
    """The formats that the answer to a saved query may be had in."""
    return GRAPHS if asks_for_graph(saved.text) else ROWS


def grouped(saved: Mapping[str, SavedQuery]) -> list[tuple[str, str, list[SavedQuery]]]:
    """Saved queries by group, in the groups' own order: its Chinese and English names and the queries."""
    order = {group.name: (place, group) for place, group in enumerate(load_groups())}
    last = len(order)
    ranked = sorted(saved.values(), key=lambda one: (order.get(one.group, (last,))[0], one.group, one.name))
    found = []
    for name, members in groupby(ranked, key=lambda one: one.group):
        known = order.get(name)
        labels = (known[1].label_zh, known[1].label_en) if known else (name or "其他", name or "Others")
        found.append((*labels, list(members)))
    return found


async def listing(request: Request) -> Response:
    """Every saved query, as a page or as JSON."""
    saved = service_of(request).saved
    chosen = choose(accepted(request), (JSON, HTML))
    if chosen is not None and chosen.format is HTML:
        return html(render("queries.html", language_of(request), groups=grouped(saved)))
    document = [_described(one) for one in saved.values()]
    return Response(
        json.dumps({"queries": document}, ensure_ascii=False, indent=1) + "\n",
        headers={"Content-Type": "application/json", "Vary": "Accept", "Cache-Control": "no-cache"},
    )


def _described(saved: SavedQuery) -> Mapping[str, object]:
    return {
        "name": saved.name,
        "address": f"/queries/{saved.name}",
        "summary_zh": saved.summary_zh,
        "summary_en": saved.summary_en,
        "description": saved.description,
        "description_zh": saved.description_zh,
        "tags": saved.tags,
        "formats": [format.suffix for format in formats_of(saved)],
        "parameters": [
            {
                "name": one.name,
                "type": one.type,
                "required": one.required,
                "default": one.default,
                "example": one.example,
            }
            for one in saved.parameters
        ],
    }
