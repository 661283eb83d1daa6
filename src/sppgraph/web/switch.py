"""``/language?to=en``: the switch between Chinese and English."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.web.language import COOKIE
from sppgraph.web.problems import Problem
from sppgraph.web.reading import address_parameters

_YEAR = 365 * 24 * 3600  # seconds that a choice is kept


async def choose_language(request: Request) -> Response:
    """Keep a choice, and go back to where it was made.

    Raises:
        Problem: 422, there is no such language.
    """
    chosen = [value for name, value in address_parameters(request) if name == "to"]
    if chosen not in (["zh"], ["en"]):
        raise Problem(422, "The pages are in Chinese and English.\n  Choose one: /language?to=zh or ?to=en.")
    response = Response(status_code=303, headers={"Location": _back(request), "Cache-Control": "no-store"})
    response.set_cookie(COOKIE, chosen[0], max_age=_YEAR, samesite="lax", httponly=True)
    return response


def _back(request: Request) -> str:
    """Where the client comes from, if that is a page of ours."""
    came = urlsplit(request.headers.get("referer", ""))
    if came.netloc != request.headers.get("host") or not came.path.startswith("/"):
        return "/"
    path = "/" + came.path.lstrip("/")  # two slashes would name another host
    return f"{path}?{came.query}" if came.query else path
