"""Every IRI of the graph leads somewhere: ``/id/x`` to ``/page/x`` for people, to ``/data/x.ttl`` for programs.

An IRI names the thing itself, which cannot be sent; 303 points to what is said of it
(https://www.w3.org/TR/cooluris/).
"""

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from sppgraph.engine.values import Query
from sppgraph.iris import SPP
from sppgraph.parameters import bind_terms
from sppgraph.web import around, around_issues
from sppgraph.web.addresses import Addresses
from sppgraph.web.article_page import ArticlePage
from sppgraph.web.inner import rows
from sppgraph.web.issue_page import IssuePage
from sppgraph.web.language import language_of
from sppgraph.web.negotiate import HTML, ONLY_GRAPHS, Choice, choose, named
from sppgraph.web.overview import addresses
from sppgraph.web.pages import Framed
from sppgraph.web.problems import Problem, of_taste
from sppgraph.web.reading import accepted
from sppgraph.web.service import Formats, engine_format, respond
from sppgraph.web.shelf import beside, first_named
from sppgraph.web.thing_page import ThingPage

_FORMATS = (*ONLY_GRAPHS[:4], HTML)
_SUFFIXES = tuple(one.suffix for one in ONLY_GRAPHS[:4])


async def identify(request: Request) -> Response:
    """See other: the page or the data about a thing."""
    here = await addresses(request)
    place = _place(here.of(await _known(request, here, _path(request))))
    chosen = choose(accepted(request), _FORMATS)
    if chosen is None:
        raise of_taste(_FORMATS)
    html = chosen.format is HTML
    location = f"/page/{place}" if html else f"/data/{place}.{chosen.format.suffix}"
    return Response(status_code=303, headers={"Location": location, "Vary": "Accept"})


async def page(request: Request) -> Response:
    """What the graph says of a thing, for people."""
    here = await addresses(request)
    iri = await _known(request, here, _mirrored(_path(request).removeprefix("/page/")))
    chosen = Choice(HTML, HTML.media_types[0])
    text, shown = await _shown(request, here, iri)
    asked = Query(text=_bound(text, iri), row_format=None, graph_format="ntriples")
    return await respond(request, asked, Formats(rows=None, graphs=chosen), page=shown)


async def _shown(request: Request, here: Addresses, iri: str) -> tuple[str, Framed]:
    """The query for the part of the graph that a page shows, and the page: that of an issue, an article, a thing."""
    kinds = {kind for (kind,) in await rows(request, _bound(around.KINDS, iri))}
    links = tuple((suffix, f"/data/{_place(here.of(iri))}.{suffix}") for suffix in _SUFFIXES)
    language = language_of(request)
    if str(SPP.Issue) in kinds:
        before, after = await beside(request, iri)
        first = await first_named(request, iri)
        return around_issues.ISSUE, IssuePage(
            iri=iri, language=language, addresses=here, links=links, before=before, after=after, first=first
        )
    if str(SPP.Article) in kinds:
        return around_issues.ARTICLE, ArticlePage(iri=iri, language=language, addresses=here, links=links)
    return around.PAGE, ThingPage(iri=iri, language=language, addresses=here, links=links)


async def data(request: Request) -> Response:
    """What the graph says of a thing, as RDF: by suffix, or by Accept where there is none."""
    here = await addresses(request)
    stem, _, suffix = (path := _path(request).removeprefix("/data/")).rpartition(".")
    chosen = named(suffix, ONLY_GRAPHS) if stem else None
    if chosen is None:
        stem, chosen = path, choose(accepted(request), ONLY_GRAPHS)
    if chosen is None:
        raise of_taste(_FORMATS)
    iri = await _known(request, here, _mirrored(stem))
    asked = Query(
        text=_bound(around.ABOUT, iri), row_format=None, graph_format=engine_format(chosen, "turtle")
    )
    return await respond(request, asked, Formats(rows=None, graphs=chosen))


def _bound(text: str, iri: str) -> str:
    return bind_terms(text, {"_node": ox.NamedNode(iri)}, "page")


async def _known(request: Request, here: Addresses, path: str) -> str:
    """The IRI in the graph that an address stands for.

    Raises:
        Problem: 404, the graph does not know it.
    """
    for iri in here.iris(path):
        if await rows(request, _bound(around.KNOWN, iri)):
            return iri
    raise Problem(
        404,
        "The graph says nothing of this.\n  /queries and /ask help to find things.",
        zh="图中没有这个事物。\n  名称可能已合并或更正；请用上方的查找框。",
    )


def _path(request: Request) -> str:
    """The path as it was sent, percent-encoded."""
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    return raw.decode("latin-1").partition("?")[0]


def _mirrored(place: str) -> str:
    """``/id/…`` for the place of a page; roles and reasons of merges have spaces of their own."""
    return f"/{place}" if place.startswith(("role/", "merge/")) else f"/id/{place}"


def _place(address: str) -> str:
    return address.removeprefix("/id/").lstrip("/")
