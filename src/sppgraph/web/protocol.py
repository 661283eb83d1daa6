"""SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/): ``/sparql``."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.engine.values import Dataset, Query, Update
from sppgraph.sparql import asks_for_graph
from sppgraph.web.description import describe_service
from sppgraph.web.guard import may_write, require_token
from sppgraph.web.knowing import known
from sppgraph.web.language import language_of
from sppgraph.web.negotiate import GRAPHS, HTML, ROWS, Format, choose, named
from sppgraph.web.overview import addresses
from sppgraph.web.pages import Link, Page
from sppgraph.web.problems import Problem, of_taste
from sppgraph.web.reading import FORM, Pairs, accepted, address_parameters, body, media_type, parameters, text
from sppgraph.web.service import Formats, change, engine_format, respond, service_of

_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_TYPES = (FORM, _QUERY, _UPDATE)
_LONGEST = 8_000  # characters of a query that goes into addresses
# Without any of these an address asks nothing, and what is there is described.
_ASKING = {
    "query",
    "update",
    "default-graph-uri",
    "named-graph-uri",
    "using-graph-uri",
    "using-named-graph-uri",
}


async def sparql(request: Request) -> Response:
    """Answer a query, or carry out an update."""
    given = address_parameters(request)
    if request.method != "POST":
        names = {name for name, _ in given}
        if names & {"graph", "default"}:  # who asks so would take a description for the graph
            raise Problem(400, "No graphs are handed out here.\n  Ask /store for them.")
        if not names & _ASKING:
            return await describe_service(request)
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
    suffix = next((value for name, value in given if name == "as"), "")
    formats = Formats(
        rows=named(suffix, ROWS) or choose(accept, ROWS),
        graphs=named(suffix, GRAPHS) or choose(accept, GRAPHS),
    )
    if formats.rows is None and formats.graphs is None:
        raise of_taste((*ROWS, *GRAPHS[:-1]))
    asked = Query(
        text=query,
        row_format=engine_format(formats.rows, "json"),
        graph_format=engine_format(formats.graphs, "ntriples"),
        outside=tuple(sorted(service_of(request).settings.outside)),
        dataset=_dataset(given, "default-graph-uri", "named-graph-uri"),
        base=str(request.url.replace(query="", fragment="")),
    )
    page = await _page(request, query, given) if HTML in _formats(formats) else None
    return await respond(request, asked, formats, page=page)


def _formats(formats: Formats) -> list[Format]:
    return [choice.format for choice in (formats.rows, formats.graphs) if choice is not None]


async def _page(request: Request, query: str, given: Pairs) -> Page:
    """What stands around an answer that a browser shows; any other format is one address away."""
    kept = [(name, value) for name, value in given if name not in ("query", "as", "view")]
    links: tuple[Link, ...] = ()
    here = ""
    if len(query) <= _LONGEST:
        links = tuple(
            Link(one.name, f"/sparql?{urlencode([('query', query), *kept, ('as', one.suffix)])}")
            for one in (GRAPHS if asks_for_graph(query) else ROWS)
            if one is not HTML
        )
        here = f"/sparql?{urlencode([('query', query), *kept])}"
    return Page(
        query=query,
        language=language_of(request),
        links=links,
        addresses=await addresses(request),
        known=await known(request),
        here=here,
        view=next((value for name, value in given if name == "view"), ""),
    )


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
