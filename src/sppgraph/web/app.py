"""Put the service together."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from sppgraph.engine.pool import Engine, Gone
from sppgraph.query import load_saved
from sppgraph.web.asked import ask
from sppgraph.web.assets import asset
from sppgraph.web.beside import Beside
from sppgraph.web.browse import browse, browse_csv
from sppgraph.web.cache import Cache
from sppgraph.web.description import describe_dataset
from sppgraph.web.edition import Edition
from sppgraph.web.graphstore import store
from sppgraph.web.guard import Guard
from sppgraph.web.home import home
from sppgraph.web.listing import listing
from sppgraph.web.look import type_colours
from sppgraph.web.memory import Memory
from sppgraph.web.ontology import ontology
from sppgraph.web.openapi import api, openapi
from sppgraph.web.problems import Problem, plainly, told, unexpected
from sppgraph.web.protocol import sparql
from sppgraph.web.review.desk import Desk
from sppgraph.web.review.editing import Editing
from sppgraph.web.review.routes import ROUTES
from sppgraph.web.saved import ask_saved
from sppgraph.web.search import search
from sppgraph.web.sending import Patience
from sppgraph.web.service import Service, service_of
from sppgraph.web.settings import Settings
from sppgraph.web.suggesting import suggestions
from sppgraph.web.switch import choose_language
from sppgraph.web.things import data, identify, page
from sppgraph.web.viewing import view, views

_CROWD = 4  # pages that may be made at once or wait, for each query that may wait for a worker
_STORE_METHODS = ["GET", "PUT", "POST", "DELETE"]


def app_of(settings: Settings, engine: Engine) -> ASGIApp:
    """The service over a graph.

    Args:
        settings: Who may do what, and how much.
        engine: Started; whoever started it closes it.
    """
    reviewing = settings.corrections is not None and settings.token is not None
    app = Starlette(
        routes=[
            *(ROUTES if reviewing else ()),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/sparql/", sparql, methods=["GET", "POST"]),
            Route("/store", store, methods=_STORE_METHODS),
            Route("/store/{name:path}", store, methods=_STORE_METHODS),
            Route("/healthz", health),
            Route("/", home),
            Route("/void", describe_dataset),
            Route("/.well-known/void", describe_dataset),
            Route("/queries", listing),
            Route("/queries/", listing),
            Route("/queries/{name}", ask_saved),
            Route("/ask", ask),
            Route("/suggest", suggestions),
            Route("/search", search),
            Route("/browse", browse),
            Route("/browse.csv", browse_csv),
            Route("/openapi.json", openapi),
            Route("/api", api),
            Route("/id/{path:path}", identify),
            Route("/role/{path:path}", identify),
            Route("/merge/{path:path}", identify),
            Route("/page/{path:path}", page),
            Route("/data/{path:path}", data),
            Route("/views", views),
            Route("/views/", views),
            Route("/views/{place:path}", view),
            Route("/ontology", ontology),
            Route("/language", choose_language),
            Route("/assets/{name:path}", asset),
            Route("/types.css", type_colours),
        ],
        exception_handlers={
            Problem: told,
            Gone: left,
            HTTPException: plainly,
            Exception: unexpected,
        },
    )
    saved = {one.name: one for one in load_saved()}
    app.state.service = Service(settings, engine, Cache(settings.cache_size), saved)
    app.state.memory = Memory()
    if settings.corrections is not None and settings.token is not None:
        app.state.desk = Desk(file=settings.corrections, token=settings.token)
    app.state.beside = Beside(_CROWD * settings.size.waiting)
    inner = Editing(app) if reviewing else app
    return Patience(Guard(Edition(inner, engine), settings), settings.reader_patience)


async def health(request: Request) -> Response:
    """Whether the graph can be asked, and which it is."""
    ready = service_of(request).engine.ready
    assert ready is not None, "the engine has been started"
    return JSONResponse(
        {"status": "ok", "version": ready.version, "quads": ready.quads},
        headers={"Cache-Control": "no-store"},
    )


async def left(_request: Request, _error: Exception) -> Response:
    """What is sent to a client that has left: nobody reads it."""
    return Response(status_code=400)
