"""``/review/login`` and ``/review/logout``."""

from secrets import compare_digest

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.web.reading import Pairs, address_parameters
from sppgraph.web.review.access import back, foreign, page, problem, see, sent, value
from sppgraph.web.review.desk import COOKIE, PATH, desk_of
from sppgraph.web.review.session import HOURS, Session

_LONGEST = 80  # characters of a name


async def login(request: Request) -> Response:
    """The form for the token, and what it sends."""
    if request.method != "POST":
        return _form(request, back_to=back((("back", value(address_parameters(request), "back")),)))
    if (refusal := foreign(request)) is not None:
        return refusal
    desk, address = desk_of(request), request.client.host if request.client else ""
    if wait := desk.attempts.wait(address):
        return problem(
            request,
            429,
            f"口令错误次数过多，请在 {wait} 秒后再试。",
            f"Too many wrong tokens. Try again in {wait} seconds.",
            Retry_After=str(wait),
        )
    pairs = await sent(request)
    name, token = value(pairs, "name")[:_LONGEST], value(pairs, "token")
    if not compare_digest(token.encode(), desk.token.encode()):
        desk.attempts.fail(address)
        return _form(request, name=name, back_to=back(pairs), wrong="token")
    if not name or not name.isprintable():
        return _form(request, back_to=back(pairs), wrong="name")
    response = see(back(pairs))
    response.set_cookie(
        COOKIE,
        desk.sessions.open(name),
        max_age=int(HOURS * 3600),
        path=PATH,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return response


def _form(request: Request, *, back_to: str, name: str = "", wrong: str = "") -> Response:
    status = 401 if wrong == "token" else 422 if wrong else 200
    return page(request, "review_login.html", None, status=status, name=name, back=back_to, wrong=wrong)


async def logout(request: Request, _session: Session, _pairs: Pairs) -> Response:
    """End the session."""
    desk_of(request).sessions.close(request.cookies.get(COOKIE, ""))
    response = see(f"{PATH}/login")
    response.delete_cookie(COOKIE, path=PATH, httponly=True, samesite="strict")
    return response
