"""SPARQL 1.1 Graph Store HTTP Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/): ``/store``.

A graph is named by ``?graph=IRI`` or ``?default``, or by the address itself below ``/store/``.
"""

import dataclasses
from collections.abc import AsyncGenerator, Mapping
from hashlib import sha256
from types import MappingProxyType

import pyoxigraph as ox
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import Response

from sppgraph.engine.values import DropGraph, GetGraph, Missing, Part, PutGraph
from sppgraph.web.guard import require_token
from sppgraph.web.negotiate import ONLY_GRAPHS, choose
from sppgraph.web.problems import Problem, of_taste
from sppgraph.web.reading import accepted, address_parameters, body, media_type
from sppgraph.web.service import Formats, change, respond, service_of

PATH = "/store"
_MULTIPART = "multipart/form-data"

# What the content of one graph may be written in: what a client names it, and what it is.
_TYPES: Mapping[str, str] = MappingProxyType(
    {name: format.media_types[0] for format in ONLY_GRAPHS[:4] for name in format.media_types[:2]}
    | {"application/xml": "application/rdf+xml"}
)


async def store(request: Request) -> Response:
    """Hand out, replace, extend or take away a graph."""
    match request.method:
        case "GET" | "HEAD":
            return await _get(request, _graph(request))
        case "DELETE":
            require_token(request)
            done = await change(request, DropGraph(graph=_graph(request)))
            if isinstance(done, Missing):
                raise Problem(404, "There is no such graph.")
            return Response(status_code=204)
        case method:
            require_token(request)
            return await _put(request, replace=method == "PUT")


async def _get(request: Request, graph: str | None) -> Response:
    chosen = choose(accepted(request), ONLY_GRAPHS)
    if chosen is None:
        raise of_taste(ONLY_GRAPHS)
    asked = GetGraph(graph=graph, format=chosen.format.name)
    return await respond(request, asked, Formats(rows=None, graphs=chosen))


async def _put(request: Request, *, replace: bool) -> Response:
    fresh = not replace and request.url.path == PATH and not address_parameters(request)
    graph = "" if fresh else _graph(request)
    parts = await _parts(request, graph or str(request.url))
    if fresh:
        # A name of its own for new content: no two writes leave the same version behind.
        digest = sha256(service_of(request).engine.version.encode() + b"".join(part.data for part in parts))
        graph = f"{request.url.replace(query='', fragment='')}/{digest.hexdigest()[:16]}"
        parts = tuple(dataclasses.replace(part, base=graph) for part in parts)
    done = await change(request, PutGraph(graph=graph, parts=parts, replace=replace))
    assert not isinstance(done, Missing), "content makes the graph that it is for"
    if not done.created:
        return Response(status_code=204)
    return Response(status_code=201, headers={"Location": graph} if fresh and graph else None)


def _graph(request: Request) -> str | None:
    """The graph that a request names; None is the default graph.

    Raises:
        Problem: 400, it names none, or several.
    """
    given = address_parameters(request)
    if request.url.path.rstrip("/") != PATH:
        if given:
            raise Problem(
                400, f"An address below {PATH}/ names a graph itself.\n  Leave out what follows “?”."
            )
        # As it was sent: an escaped slash is no slash, and an escaped character is not that character.
        sent: bytes = request.scope["raw_path"]
        return str(request.url.replace(path=sent.decode("ascii"), query="", fragment=""))
    graphs = [value for name, value in given if name == "graph"]
    default = any(name == "default" for name, _ in given)
    if len(graphs) + default != 1:
        raise Problem(400, "Name one graph.\n  Add ?graph=IRI, or ?default for the default graph.")
    return _iri(graphs[0]) if graphs else None


def _iri(value: str) -> str:
    try:
        return ox.NamedNode(value).value
    except ValueError as error:
        raise Problem(400, f"<{value}> is no absolute IRI.\n  Give a whole IRI, percent-encoded.") from error


async def _parts(request: Request, base: str) -> tuple[Part, ...]:
    sent = media_type(request)
    if sent == _MULTIPART:
        return await _uploaded(request, base)
    type = _known(sent)
    settings = service_of(request).settings
    data = await body(request, settings.graph_size, settings.reader_patience)
    return (Part(data=data, media_type=type, base=base),)


async def _uploaded(request: Request, base: str) -> tuple[Part, ...]:
    settings = service_of(request).settings
    # Read within the bounds of any body: those of Starlette hold for fields and not for files.
    data = await body(request, settings.graph_size, settings.reader_patience)

    async def once() -> AsyncGenerator[bytes, None]:
        yield data

    try:
        form = await MultiPartParser(request.headers, once(), max_part_size=settings.graph_size).parse()
        try:
            files = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
            parts = [Part(data=await f.read(), media_type=_known(_type(f)), base=base) for f in files]
        finally:
            await form.close()
    except MultiPartException as error:
        raise Problem(400, f"The parts cannot be read: {error.message}") from error
    if not parts:
        raise Problem(400, "No part is a file.\n  Give each a file name and a Content-Type.")
    return tuple(parts)


def _type(file: UploadFile) -> str:
    return (file.content_type or "").partition(";")[0].strip().lower()


def _known(type: str) -> str:
    if type not in _TYPES:
        offered = ", ".join(dict.fromkeys(_TYPES.values()))
        raise Problem(
            415,
            f"A graph cannot be read from {type or 'a body of no type'}.\n  Send {offered}.",
            {"Accept-Post": offered, "Accept-Patch": ""},
        )
    return _TYPES[type]
