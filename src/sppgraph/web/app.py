"""Put the service together."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from sppgraph.engine.pool import Engine, Gone
from sppgraph.web.cache import Cache
from sppgraph.web.graphstore import store
from sppgraph.web.guard import Guard
from sppgraph.web.problems import Problem, plainly, told, unexpected
from sppgraph.web.protocol import sparql
from sppgraph.web.sending import Patience
from sppgraph.web.service import Service, service_of
from sppgraph.web.settings import Settings

_STORE_METHODS = ["GET", "PUT", "POST", "DELETE"]


def app_of(settings: Settings, engine: Engine) -> ASGIApp:
    """The service over a graph.

    Args:
        settings: Who may do what, and how much.
        engine: Started; whoever started it closes it.
    """
    app = Starlette(
        routes=[
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/sparql/", sparql, methods=["GET", "POST"]),
            Route("/store", store, methods=_STORE_METHODS),
            Route("/store/{name:path}", store, methods=_STORE_METHODS),
            Route("/healthz", health),
        ],
        exception_handlers={
            Problem: told,
            Gone: left,
            HTTPException: plainly,
            Exception: unexpected,
        },
    )
    app.state.service = Service(settings, engine, Cache(settings.cache_size))
    return Patience(Guard(app, settings), settings.reader_patience)


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
