"""What pages ask the graph for themselves, within the limits that hold for everybody."""

import json

import pyoxigraph as ox
from starlette.requests import Request

from sppgraph.engine.values import Limits, Query
from sppgraph.results import Answer, Rows, rows_of, triples_of
from sppgraph.web import cache
from sppgraph.web.cache import Kept
from sppgraph.web.service import ask, service_of


async def answer(request: Request, text: str, limits: Limits | None = None) -> Answer:
    """Put a query of ours to the graph.

    Args:
        request: On whose behalf; its body has been read.
        text: The query, its parameters bound.
        limits: Narrower than those of the service.

    Raises:
        Problem: it cannot be answered.
    """
    return (await answer_and_cut(request, text, limits))[0]


async def answer_and_cut(request: Request, text: str, limits: Limits | None = None) -> tuple[Answer, str]:
    """The same, and how the answer was cut, in words."""
    service = service_of(request)
    query = Query(
        text=text,
        row_format="json",
        graph_format="ntriples",
        limits=limits or service.settings.limits,
    )
    name = cache.key("inner", query)
    kept = service.cache.get(name, service.engine.version)
    if kept is None:
        kept = await ask(request, query)
        service.cache.put(name, kept)
    return _read(kept), kept.reply.cut


async def rows(request: Request, text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a SELECT as plain text.

    Raises:
        Problem: it cannot be answered.
    """
    found = await answer(request, text)
    assert isinstance(found, Rows), "a page asks this with SELECT"
    return found.texts()


def _read(kept: Kept) -> Answer:
    if kept.reply.kind == "graph":
        triples = ox.parse(kept.body, format=ox.RdfFormat.N_TRIPLES)
        return triples_of(quad.triple for quad in triples)
    solutions = ox.parse_query_results(_whole(kept), format=ox.QueryResultsFormat.JSON)
    return bool(solutions) if isinstance(solutions, ox.QueryBoolean) else rows_of(solutions)


def _whole(kept: Kept) -> bytes:
    """The body as Oxigraph reads it: a cut answer says so in a member that it does not know."""
    if not kept.reply.cut:
        return kept.body
    document = json.loads(kept.body)
    return json.dumps({"head": document["head"], "results": document["results"]}).encode()
