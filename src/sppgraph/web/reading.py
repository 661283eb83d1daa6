"""Read what a request carries: its parameters and its body, within bounds."""

import asyncio
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from sppgraph.engine.pool import Gone
from sppgraph.web.problems import Problem

FORM = "application/x-www-form-urlencoded"
_MOST = 200  # parameters of a request
_PATIENTLY = 64 << 20  # bytes beyond what is taken

Pairs = tuple[tuple[str, str], ...]


def parameters(encoded: bytes) -> Pairs:
    """The names and values of an address's query or of a form, decoded once.

    Raises:
        Problem: 400, it is not UTF-8 or there are too many.
    """
    try:
        text = encoded.decode("utf-8")
        return tuple(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST))
    except ValueError as error:
        raise Problem(400, "The parameters are not UTF-8, or too many.\n  Percent-encode UTF-8.") from error


def address_parameters(request: Request) -> Pairs:
    """The parameters in the address of a request."""
    query: bytes = request.scope["query_string"]
    return parameters(query)


def accepted(request: Request) -> str:
    """What a client takes; a field that is sent several times is one list."""
    return ", ".join(request.headers.getlist("accept"))


def media_type(request: Request) -> str:
    """The type of what is sent, "" if none is named.

    Raises:
        Problem: 415, packed, or in another character set than UTF-8.
    """
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Problem(415, "The body is packed.\n  Send it as it is.", {"Accept-Encoding": "identity"})
    name, *rest = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    for part in rest:
        key, _, value = part.partition("=")
        if key.strip() == "charset" and value.strip().strip('"') not in ("utf-8", "utf8", "us-ascii"):
            raise Problem(415, f"The character set {value.strip()} is not read.\n  Send UTF-8.")
    return name


async def body(request: Request, most: int, patience: float) -> bytes:
    """What a request sends.

    Args:
        most: Bytes it may send.
        patience: Seconds it may pause.

    Raises:
        Problem: 413, it is longer; 408, it does not come.
        Gone: the client has left.
    """
    parts: list[bytes] = []
    size = 0
    stream = request.stream()
    try:
        # What is too long is read on for a while and thrown away: a client that still sends hears no answer.
        while size <= most + _PATIENTLY:
            part = await asyncio.wait_for(anext(stream, None), patience)
            if part is None:
                break
            size += len(part)
            if size <= most:
                parts.append(part)
    except TimeoutError as error:
        raise Problem(408, "The request did not come to its end.", {"Connection": "close"}) from error
    except ClientDisconnect as error:
        raise Gone from error
    if size > most:
        raise Problem(413, f"More than {most:,} bytes.\n  Send less at a time.", {"Connection": "close"})
    return b"".join(parts)


def text(data: bytes) -> str:
    """The text of a body.

    Raises:
        Problem: 400, it is not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(400, "The body is not UTF-8.") from error
