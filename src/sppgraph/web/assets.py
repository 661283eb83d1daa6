"""The files that pages are made with: stylesheets, scripts and pictures, in folders those of other makers."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sppgraph.web.conditional import has

_FOLDER = Path(__file__).parent / "assets"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_NAMES = frozenset(
    file.relative_to(_FOLDER).as_posix() for file in _FOLDER.rglob("*") if file.suffix in _TYPES
)
_FOREVER = "public, max-age=31536000, immutable"


def address(name: str) -> str:
    """The address of a file, which changes with its content."""
    return f"/assets/{name}?v={_digest(name)}"


async def asset(request: Request) -> Response:
    """One of the files."""
    name = request.path_params["name"]
    if name not in _NAMES:
        raise HTTPException(404)
    tag = f'"{_digest(name)}"'
    named = request.query_params.get("v") == _digest(name)
    headers = {"ETag": tag, "Cache-Control": _FOREVER if named else "no-cache"}
    if has(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(_read(name), headers={**headers, "Content-Type": _TYPES[Path(name).suffix]})


@cache
def _read(name: str) -> bytes:
    return (_FOLDER / name).read_bytes()


@cache
def _digest(name: str) -> str:
    return sha256(_read(name)).hexdigest()[:16]
