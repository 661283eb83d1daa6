"""Why a request is not answered: a status, and a message that says what to do."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sppgraph.engine.pool import Busy, Stopped, TimedOut
from sppgraph.engine.values import Failed, Trouble
from sppgraph.web.language import language_of
from sppgraph.web.negotiate import Format, wants_page
from sppgraph.web.pages import html, render

RETRY = {"Retry-After": "5"}  # seconds

_STATUS: Mapping[Trouble, int] = {
    "malformed": 400,
    "forbidden": 403,
    "unacceptable": 406,
    "unknown": 422,
    "unfit": 422,
    "unsaved": 500,
    "overtaken": 503,
}


_PLAINLY: Mapping[int, str] = {
    404: "没有这个网页。\n  地址可能有误；请从首页查找或浏览。",
    405: "此地址不接受这种请求。",
}


class Problem(Exception):
    """A request that is not answered as it stands.

    Args:
        status: Of HTTP.
        message: What is wrong and, on a second line, what to do.
        headers: Besides the usual.
        zh: The message for a page in Chinese; "" where only programs meet it.
    """

    def __init__(
        self, status: int, message: str, headers: Mapping[str, str] | None = None, *, zh: str = ""
    ) -> None:
        super().__init__(message)
        self.status, self.message, self.headers, self.zh = status, message, dict(headers or {}), zh


def of_failure(failed: Failed) -> Problem:
    """What the engine could not do, as HTTP tells it."""
    return Problem(_STATUS[failed.trouble], failed.message)


def of_exhaustion(error: Exception, seconds: float) -> Problem:
    """What asked too much, as HTTP tells it: another time, or less of it, may go."""
    zh = "这个查询耗时或占用太多，已停止。\n  请缩小范围。"
    if isinstance(error, TimedOut):
        message = f"It took longer than {seconds:g} seconds and was stopped.\n  Ask for less, or add a LIMIT."
    elif isinstance(error, Stopped):
        message = "It needed more memory than one request may have, and was stopped.\n  Ask for less."
    else:
        assert isinstance(error, Busy)
        message = "Everybody asks at once.\n  Try again in a few seconds."
        zh = "同时查询的人太多。\n  请过几秒再试。"
    return Problem(503, message, RETRY, zh=zh)


def of_taste(formats: Iterable[Format]) -> Problem:
    """That nothing which Accept names is among the formats offered."""
    offered = ", ".join(dict.fromkeys(one.media_types[0] for one in formats))
    zh = f"这里没有所要的格式。\n  可用的有 {offered}。"
    return Problem(406, f"No format of Accept is offered here.\n  There is {offered}.", zh=zh)


async def told(request: Request, error: Exception) -> Response:
    """A problem as a response: plain text, or a page for a browser."""
    assert isinstance(error, Problem)
    return _shown(request, error.status, error.message, error.headers, error.zh)


async def unexpected(_request: Request, _error: Exception) -> Response:
    """A defect of ours: the keeper finds its traceback on the standard error stream, the client nothing."""
    return PlainTextResponse("Something went wrong here; it is not your request.\n", status_code=500)


async def plainly(request: Request, error: Exception) -> Response:
    """What the router finds: no such page, no such method."""
    status = HTTPStatus(getattr(error, "status_code", 404))
    headers = getattr(error, "headers", None) or {}
    return _shown(request, status, f"{status.phrase}.", headers, _PLAINLY.get(status, ""))


def _shown(request: Request, status: int, message: str, headers: Mapping[str, str], zh: str) -> Response:
    if wants_page(request.headers.get("accept")):
        content = render(
            "problem.html",
            language_of(request),
            status=status,
            phrase=HTTPStatus(status).phrase,
            message=message,
            zh=zh,
        )
        return html(content, status=status, headers={**headers, "Cache-Control": "no-store"})
    return PlainTextResponse(f"{message}\n", status_code=status, headers=headers)
