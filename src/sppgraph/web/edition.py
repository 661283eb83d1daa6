"""The version of the graph that a request is answered from, for the foot of every page."""

from contextvars import ContextVar

from starlette.types import ASGIApp, Receive, Scope, Send

from sppgraph.engine.pool import Engine

_VERSION: ContextVar[str] = ContextVar("version", default="")


def version() -> str:
    """The version of the graph now, "" outside of a request or while there is no graph."""
    return _VERSION.get()


class Edition:
    """Notes for each request which version of the graph there is as it comes."""

    def __init__(self, app: ASGIApp, engine: Engine) -> None:
        self.app, self.engine = app, engine

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        ready = self.engine.ready
        _VERSION.set(ready.version if ready else "")
        await self.app(scope, receive, send)
