"""Says to every page that there are review pages to lead to."""

from starlette.types import ASGIApp, Receive, Scope, Send

from sppgraph.web.pages import EDITING


class Editing:
    """Marks the requests of a service where people may edit."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        EDITING.set(True)
        await self.app(scope, receive, send)
