"""Conditional requests (https://www.rfc-editor.org/rfc/rfc9110#name-conditional-requests)."""

from starlette.requests import Request


def has(request: Request, tag: str) -> bool:
    """Whether a client has the answer of this ETag already, by weak comparison."""
    if request.method not in ("GET", "HEAD"):
        return False
    given = ",".join(request.headers.getlist("if-none-match")).split(",")
    return tag.removeprefix("W/") in {part.strip().removeprefix("W/") for part in given}
