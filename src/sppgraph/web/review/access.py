"""Who may see and send what: the gate before every review page."""

import re
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.errors import CorrectionError
from sppgraph.web.language import language_of
from sppgraph.web.pages import html, render
from sppgraph.web.reading import FORM, Pairs, body, media_type, parameters
from sppgraph.web.review.desk import PATH, session_of
from sppgraph.web.review.session import Session
from sppgraph.web.service import service_of

_OURS = re.compile(rf"{PATH}(?:/(?:thing|pending|correct))?")
_SAID = ("done", "undone", "met")  # what a page was told once, and is not told again
_FORM_SIZE = 64 << 10  # bytes
_FRESH = {"Cache-Control": "no-store"}
Handler = Callable[[Request], Awaitable[Response]]
Shower = Callable[[Request, Session], Awaitable[Response]]
Doer = Callable[[Request, Session, Pairs], Awaitable[Response]]


def shown(make: Shower) -> Handler:
    """A page for those who have logged in; others are led to where they can."""

    async def handler(request: Request) -> Response:
        session = session_of(request)
        if session is None:
            here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return see(f"{PATH}/login?{urlencode({'back': here})}")
        return await _mindful(request, make(request, session))

    return handler


def done(make: Doer) -> Handler:
    """A form that was sent: from one of our own pages, by somebody who has logged in."""

    async def handler(request: Request) -> Response:
        if (refusal := foreign(request)) is not None:
            return refusal
        session = session_of(request)
        pairs = await sent(request)
        if session is None:
            return problem(
                request, 401, "登录已失效，请重新登录。什么都没有改动。", "Log in again. Nothing was changed."
            )
        if not session.may_send(value(pairs, "csrf")):
            return problem(
                request,
                403,
                "这份表单不是本次登录的页面发出的。请返回并重新载入页面。",
                "This form is of no page of your session. Go back and load the page anew.",
            )
        return await _mindful(request, make(request, session, pairs))

    return handler


async def _mindful(request: Request, answer: Awaitable[Response]) -> Response:
    try:
        return await answer
    except CorrectionError as error:
        return problem(
            request,
            500,
            "更正文件无法读取或写入，文件没有改动。",
            "The file of corrections cannot be read or written; it was left as it is.",
            str(error),
        )


def foreign(request: Request) -> Response | None:
    """A refusal of what the page of another site has sent, though it be allowed to ask."""
    origin = request.headers.get("origin")
    if origin is None or origin.partition("://")[2] == request.headers.get("host"):
        return None
    return problem(request, 403, "表单来自其他网站。", "The form comes from another site.")


async def sent(request: Request) -> Pairs:
    """The fields of a form.

    Raises:
        Problem: 400, 413 or 415, it is none, or too long.
    """
    patience = service_of(request).settings.reader_patience
    data = await body(request, _FORM_SIZE, patience)
    return parameters(data) if media_type(request) == FORM else ()


def value(pairs: Pairs, name: str) -> str:
    """What a field holds, "" if it is not there."""
    return next((text.strip() for key, text in pairs if key == name), "")


def see(address: str) -> Response:
    """See another page (post, redirect, get)."""
    return Response(status_code=303, headers={"Location": address, **_FRESH})


def back(pairs: Pairs, **said: str) -> str:
    """The review page that a form came from, and what it is to say.

    Source: only a path of our own is taken, so that no form leads elsewhere.
    """
    path, _, query = value(pairs, "back").partition("?")
    if not _OURS.fullmatch(path):
        path, query = PATH, ""
    kept = [(name, text) for name, text in parameters(query.partition("#")[0].encode()) if name not in _SAID]
    told = urlencode([*kept, *((name, text) for name, text in said.items() if text)])
    return f"{path}?{told}" if told else path


def page(
    request: Request,
    template: str,
    session: Session | None,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> Response:
    """A review page, which nothing keeps."""
    content = render(template, language_of(request), session=session, **values)
    return html(content, status=status, headers={**_FRESH, **(headers or {})})


def problem(request: Request, status: int, zh: str, en: str, detail: str = "", **headers: str) -> Response:
    """Why nothing was done."""
    told = {name.replace("_", "-"): text for name, text in headers.items()}
    return page(
        request,
        "review_problem.html",
        session_of(request),
        status=status,
        headers=told,
        zh=zh,
        en=en,
        detail=detail,
    )
