"""SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/): ``/sparql``."""

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.engine.values import Dataset, Query, Update
from sppgraph.web.guard import may_write, require_token
from sppgraph.web.negotiate import GRAPHS, ROWS, choose
from sppgraph.web.problems import Problem
from sppgraph.web.reading import FORM, Pairs, accepted, address_parameters, body, media_type, parameters, text
from sppgraph.web.service import Formats, change, engine_format, respond, service_of

_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_TYPES = (FORM, _QUERY, _UPDATE)


async def sparql(request: Request) -> Response:
    """Answer a query, or carry out an update."""
    given = address_parameters(request)
    if request.method != "POST":
        return await _answer(request, _one(given, "query"), given)
    sent = media_type(request)
    if sent not in _TYPES:
        raise Problem(
            415,
            f"The body is {sent or 'of no type'}.\n  Send {', '.join(_TYPES[:-1])} or {_TYPES[-1]}.",
            {"Accept-Post": ", ".join(_TYPES)},
        )
    if sent == _UPDATE:
        require_token(request)
    settings = service_of(request).settings
    most = settings.graph_size if may_write(request) else settings.query_size
    data = await body(request, most, settings.reader_patience)
    if sent == FORM:
        return await _form(request, (*given, *parameters(data)))
    if sent == _UPDATE:
        return await _update(request, text(data), given)
    return await _answer(request, text(data), given)


async def _form(request: Request, given: Pairs) -> Response:
    names = {name for name, _ in given}
    if names >= {"query", "update"}:
        raise Problem(400, "There is both a query and an update.\n  Send them one by one.")
    if "update" in names:
        require_token(request)
        return await _update(request, _one(given, "update"), given)
    return await _answer(request, _one(given, "query"), given)


async def _answer(request: Request, query: str, given: Pairs) -> Response:
    accept = accepted(request)
    formats = Formats(rows=choose(accept, ROWS), graphs=choose(accept, GRAPHS))
    if formats.rows is None and formats.graphs is None:
        offered = (format.media_types[0] for format in (*ROWS, *GRAPHS[:-1]))
        raise Problem(406, f"No format of Accept is offered here.\n  There is {', '.join(offered)}.")
    asked = Query(
        text=query,
        row_format=engine_format(formats.rows, "json"),
        graph_format=engine_format(formats.graphs, "turtle"),
        outside=tuple(sorted(service_of(request).settings.outside)),
        dataset=_dataset(given, "default-graph-uri", "named-graph-uri"),
        base=str(request.url.replace(query="", fragment="")),
    )
    return await respond(request, asked, formats, page=query)


async def _update(request: Request, update: str, given: Pairs) -> Response:
    write = Update(
        text=update,
        outside=tuple(sorted(service_of(request).settings.outside)),
        using=_dataset(given, "using-graph-uri", "using-named-graph-uri"),
        base=str(request.url.replace(query="", fragment="")),
    )
    await change(request, write)
    return Response(status_code=204)


def _dataset(given: Pairs, default: str, named: str) -> Dataset:
    return Dataset(
        default=tuple(value for name, value in given if name == default),
        named=tuple(value for name, value in given if name == named),
    )


def _one(given: Pairs, wanted: str) -> str:
    values = [value for name, value in given if name == wanted]
    if len(values) != 1:
        raise Problem(400, f"There must be one parameter “{wanted}”, and there are {len(values)}.")
    return values[0]
