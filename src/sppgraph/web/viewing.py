"""``/views/``: the pages that ``sppgraph view`` wrote beside the graph, each with the policy that it carries.

Such a page has its scripts in itself and names them by their digests in a policy of its own. The strict
policy of this service would keep them from running, so the page's own goes into the header instead.
"""

import asyncio
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.web.language import language_of
from sppgraph.web.pages import html, render
from sppgraph.web.problems import Problem
from sppgraph.web.service import service_of

_FOLDER = "views"
_HEAD = 64 << 10  # bytes at the beginning of a page, in which its policy and title stand
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"<>]*)"')
_TITLE = re.compile(r"<title[^>]*>([^<]*)</title>")
_STRICT = "default-src 'none';"  # how the policy of a page that loads nothing begins
_KNOWN = ("network", "timeline", "organisations")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A page that was written."""

    place: str  # within the folder, such as ``ego/iclei.html``
    stem: str
    title: str


async def views(request: Request) -> Response:
    """What has been written, or how to write it."""
    found = await asyncio.to_thread(_views, _folder(request))
    known = [one for name in _KNOWN for one in found if one.place == f"{name}.html"]
    others = [one for one in found if one not in known]
    return html(render("views.html", language_of(request), known=known, others=others))


async def drawn(request: Request) -> frozenset[str]:
    """The places of the pages that have been written."""
    return frozenset(await asyncio.to_thread(_files, _folder(request)))


async def view(request: Request) -> Response:
    """One of the pages.

    Raises:
        Problem: 404, there is no such page.
    """
    file = await asyncio.to_thread(_file, _folder(request), request.path_params["place"])
    if file is None:
        raise Problem(
            404,
            "This view has not been drawn.\n  Draw the views with `sppgraph view`; /views/ lists them.",
            zh="这张图还没有画。\n  用 `sppgraph view` 画图；/views/ 列出已有的图。",
        )
    content = await asyncio.to_thread(file.read_bytes)
    headers = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache"}
    policy = policy_of(content)
    if policy:
        headers["Content-Security-Policy"] = f"{policy}; frame-ancestors 'none'"
    return Response(content, headers=headers)


def policy_of(content: bytes) -> str:
    """The policy that a page carries, "" where it has none or one that lets it load what it likes.

    >>> policy_of(b'<meta http-equiv="Content-Security-Policy" content="default-src *">')
    ''
    """
    found = _POLICY.search(content[:_HEAD].decode("utf-8", "replace"))
    policy = " ".join(unescape(found[1]).split()) if found else ""
    return policy if policy.startswith(_STRICT) and policy.isascii() else ""


def _folder(request: Request) -> Path:
    return service_of(request).settings.directory / _FOLDER


def _files(folder: Path) -> dict[str, Path]:
    """The pages by their places; one that a link leads out of the folder for is none."""
    inside = folder.resolve()
    every = (file for file in folder.rglob("*.html") if file.is_file())
    return {
        file.relative_to(folder).as_posix(): file for file in every if file.resolve().is_relative_to(inside)
    }


def _file(folder: Path, place: str) -> Path | None:
    return _files(folder).get(place)


def _views(folder: Path) -> list[View]:
    return [
        View(place=place, stem=file.stem, title=_title(file))
        for place, file in sorted(_files(folder).items())
    ]


def _title(file: Path) -> str:
    with file.open("rb") as opened:
        found = _TITLE.search(opened.read(_HEAD).decode("utf-8", "replace"))
    return unescape(found[1]).strip() if found else ""
