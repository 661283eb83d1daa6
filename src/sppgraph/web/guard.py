"""Who may ask: the Host and the Origin of a request, the token of a write.

A page of another site could have the browser of somebody on this machine ask us; a name that somebody
else points at this machine would make that page one of ours. So both are checked on every request
(https://fetch.spec.whatwg.org/#http-cors-protocol).
"""

import re
from secrets import compare_digest

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sppgraph.web.problems import Problem
from sppgraph.web.settings import Settings

_LOOPBACK = re.compile(r"https?://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?")
_HOST = re.compile(r"(?P<name>\[[0-9a-fA-F:.]+\]|[^:\[\]/@]+)(?::\d+)?")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)  # of every page that names no other
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": POLICY,
}
_READ = "GET, HEAD, OPTIONS"
_METHODS = {
    "sparql": "GET, HEAD, POST, OPTIONS",
    "store": "GET, HEAD, PUT, POST, DELETE, OPTIONS",
    "review": "GET, HEAD, POST, OPTIONS",
}
_ASKED = "Accept, Authorization, Content-Type, If-None-Match"
_SHOWN = "ETag, Location, Retry-After, SPP-Cut"
_DAY = "86400"  # seconds that a browser may remember what is allowed


class Guard:
    """Lets those requests through that may come, and adds what browsers must know."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self.hosts = {host.strip("[]").lower() for host in settings.hosts}  # names know no case

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        allowed = origin is None or self._may_ask(origin, headers)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message), origin if allowed else None)
            await send(message)

        refusal = self._refusal(headers, allowed)
        if refusal is None and scope["method"] == "OPTIONS":
            refusal = _options(scope, headers)
        await (refusal or self.app)(scope, receive, guarded)

    def _refusal(self, headers: Headers, allowed: bool) -> Response | None:
        host = _HOST.fullmatch(headers.get("host", ""))
        name = host["name"].strip("[]").lower() if host else ""
        if name not in self.hosts and "*" not in self.hosts:
            return PlainTextResponse(
                "This service does not answer to that name.\n"
                "  Ask it by the address that it printed, or start it with --allow-host.\n",
                status_code=421,
            )
        if not allowed:
            return PlainTextResponse(
                "Pages of that site may not ask this service.\n  Start it with --allow-origin for them.\n",
                status_code=403,
            )
        return None

    def _may_ask(self, origin: str, headers: Headers) -> bool:
        own = origin.partition("://")[2] == headers.get("host")
        return bool(own or _LOOPBACK.fullmatch(origin) or self.settings.origins & {origin, "*"})


def _add(headers: MutableHeaders, origin: str | None) -> None:
    for name, value in _SAFE.items():
        headers.setdefault(name, value)
    if origin is not None:
        headers["Access-Control-Allow-Origin"] = origin
        headers["Access-Control-Expose-Headers"] = _SHOWN
    headers.add_vary_header("Origin")


def _options(scope: Scope, headers: Headers) -> Response:
    """What may be asked of an address, to a browser or anybody."""
    methods = _METHODS.get(scope["path"].split("/")[1], _READ)
    told = {"Allow": methods}
    if "access-control-request-method" in headers:
        told |= {
            "Access-Control-Allow-Methods": methods,
            "Access-Control-Allow-Headers": _ASKED,
            "Access-Control-Max-Age": _DAY,
        }
    return Response(status_code=204, headers=told)


# Writing


def may_write(request: Request) -> bool:
    """Whether a request carries the token."""
    token = _settings(request).token
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    return token is not None and scheme.lower() == "bearer" and compare_digest(given.encode(), token.encode())


def require_token(request: Request) -> None:
    """Make sure that a request may write.

    Raises:
        Problem: 403, nobody may; 401, it lacks the token.
    """
    if _settings(request).token is None:
        raise Problem(403, "This service is read-only.\n  Start it with --token-file to write.")
    if not may_write(request):
        raise Problem(
            401,
            "Writing needs the token.\n  Send the header `Authorization: Bearer TOKEN`.",
            {"WWW-Authenticate": 'Bearer realm="sppgraph"'},
        )


def _settings(request: Request) -> Settings:
    settings = request.app.state.service.settings
    assert isinstance(settings, Settings)
    return settings
