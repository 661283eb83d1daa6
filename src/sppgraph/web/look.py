"""The stylesheet of the types: the colours of the views, light and dark."""

from functools import cache
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.views.look import load_look
from sppgraph.web.conditional import has

_LIGHT = ".type-{name} {{ --type: {colour}; }}\n"


async def type_colours(request: Request) -> Response:
    """The stylesheet."""
    tag = f'"{_digest()}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=31536000, immutable"}
    if request.query_params.get("v") != _digest():
        headers["Cache-Control"] = "no-cache"
    if has(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(_sheet(), headers={**headers, "Content-Type": "text/css; charset=utf-8"})


def address() -> str:
    """Where the stylesheet is, which changes with its content."""
    return f"/types.css?v={_digest()}"


def shape(name: str) -> str:
    """What a type is drawn as: "dot", "square hollow" …; "" for what is no type of the views."""
    known = load_types().get(name, {})
    return f"{known.get('shape', '')}{' hollow' if known.get('hollow') else ''}"


@cache
def load_types() -> dict[str, dict[str, str]]:
    """The types by name, as the views show them."""
    return {name: dict(look) for name, look in load_look().types.items()}


@cache
def _sheet() -> str:
    light = "".join(_LIGHT.format(name=name, colour=look["colour"]) for name, look in load_types().items())
    dark = "".join(_LIGHT.format(name=name, colour=look["dark"]) for name, look in load_types().items())
    return f"{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n"


@cache
def _digest() -> str:
    return sha256(_sheet().encode()).hexdigest()[:16]
