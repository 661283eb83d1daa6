"""What asking and publishing share: who we are to a store elsewhere, and how a request goes out.

Names, passwords and tokens come from the environment, or from a file that it names, so that they stand
in no command line. Redirects are not followed: a query would lose its body on the way, and a password
could reach another host.
"""

import base64
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from types import MappingProxyType
from typing import IO, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    Request,
    build_opener,
    parse_http_list,
    parse_keqv_list,
)

from sppgraph.errors import RemoteError
from sppgraph.results import printable

USER, PASSWORD = "SPPGRAPH_ENDPOINT_USER", "SPPGRAPH_ENDPOINT_PASSWORD"
TOKEN, AUTH = "SPPGRAPH_ENDPOINT_TOKEN", "SPPGRAPH_ENDPOINT_AUTH"
IN_FILE = "_FILE"  # behind the name of a variable that names a file with the value

_SHOWN = 300  # characters of a server's own message
LATER = "Try again later, or ask its keeper."
_MOVED = "Give the address to which it points."
_NEXT_STEPS: Mapping[int, str] = MappingProxyType(
    {
        401: f"Set {USER} and {PASSWORD}, or {TOKEN}; where it asks for digest, also {AUTH}=digest.",
        403: f"Set {USER} and {PASSWORD}, or {TOKEN}, to those of someone who may do it.",
        404: "Look up its address; that of an endpoint often ends in /sparql or /query.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """A name with a password, or a token, or nothing."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    digest: bool = False  # the password itself does not go out

    def header(self) -> dict[str, str]:
        """What goes out unasked: a token before a name and a password; nothing for a digest."""
        if self.token:
            return {"Authorization": f"Bearer {self.token}"}
        if not self.user or self.digest:
            return {}
        pair = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        return {"Authorization": f"Basic {pair}"}

    def handlers(self, address: str) -> tuple[HTTPDigestAuthHandler, ...]:
        """What answers a server's challenge."""
        if self.token or not (self.user and self.digest):
            return ()
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, address, self.user, self.password)
        return (HTTPDigestAuthHandler(passwords),)


def from_environment(environ: Mapping[str, str] | None = None) -> Credentials:
    """The credentials that the environment holds or names a file for; none where it does neither.

    Raises:
        RemoteError: a file cannot be read, a value cannot go into a header, or the way is unknown.
    """
    given = os.environ if environ is None else environ
    user, password, token = (_value(given, name) for name in (USER, PASSWORD, TOKEN))
    way = given.get(AUTH, "basic").lower()
    if way not in ("basic", "digest"):
        raise RemoteError(f"{AUTH}: “{way}” is no way to show a password.\n  Set it to basic or to digest.")
    if not (user and password):
        return Credentials(token=token)
    return Credentials(user=user, password=password, token=token, digest=way == "digest")


def _value(environ: Mapping[str, str], name: str) -> str:
    file = environ.get(name + IN_FILE)
    value = environ.get(name, "") if file is None else read_secret(Path(file))
    if not value.isprintable():
        raise RemoteError(f"{name}: it holds a line break or the like.\n  Give the bare value.")
    return value


def read_secret(file: Path) -> str:
    """The one line of a file.

    Raises:
        RemoteError: it cannot be read.
    """
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise RemoteError(f"{file}: cannot be read: {error}\n  Name a file of text in UTF-8.") from error


# Addresses


def check_address(address: str, what: str = "an endpoint's") -> None:
    """Make sure that an address is one of the web, without a password in it.

    Raises:
        RemoteError: it is not.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise RemoteError(f"{address}: not {what} address.\n  Give one such as https://example.org/sparql.")
    if parts.username or parts.password:
        raise RemoteError(
            f"{parts.hostname}: a name and a password do not belong in the address.\n"
            f"  Set {USER} and {PASSWORD} instead."
        )


# Sending


class _Stay(HTTPRedirectHandler):
    """A redirect is an answer like any other."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: object, newurl: str
    ) -> None:
        """Go nowhere; the opener then raises the answer as an ``HTTPError``."""


def send(request: Request, credentials: Credentials, timeout: float) -> HTTPResponse:
    """Send a request as somebody.

    Args:
        request: Its address may have been made by others; it is not looked at again.
        credentials: Shown as they say.
        timeout: Seconds that the socket may be silent.

    Raises:
        HTTPError: the server answers with anything but success; a redirect is no success.
        RemoteError: it cannot be reached, asks for a password in a way we do not know.
        TimeoutError: it is silent.
    """
    for name, value in credentials.header().items():
        request.add_unredirected_header(name, value)
    handlers = credentials.handlers(request.full_url)
    opener = build_opener(_Stay(), *handlers)
    try:
        if handlers and request.data is not None:
            _answer_beforehand(request, handlers[0], timeout)
        return cast(HTTPResponse, opener.open(request, timeout=timeout))
    except HTTPError:
        raise
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise error.reason from error
        raise unreachable(request.full_url, error.reason) from error
    except TimeoutError:
        raise
    except (OSError, HTTPException) as error:
        raise unreachable(request.full_url, error) from error
    except (ValueError, NotImplementedError) as error:  # a challenge that urllib cannot answer
        raise RemoteError(
            f"{request.full_url}: asks for a password in a way we do not know: {error}\n"
            f"  Try {AUTH}=basic, or a token in {TOKEN}."
        ) from error


def _answer_beforehand(request: Request, handler: HTTPDigestAuthHandler, timeout: float) -> None:
    """Have the server ask for its digest without a body: it hangs up while a long one is still going out."""
    try:
        build_opener(_Stay()).open(request.full_url, timeout=timeout).close()
    except HTTPError as error:
        challenge = error.headers.get("WWW-Authenticate", "")
        if challenge.lower().startswith("digest "):
            known = parse_keqv_list([*filter(None, parse_http_list(challenge[len("digest ") :]))])
            answer = handler.get_authorization(request, known)
            request.add_unredirected_header("Authorization", f"Digest {answer}")


def unreachable(address: str, reason: object) -> RemoteError:
    """Nobody answers there."""
    return RemoteError(f"{address}: cannot be reached: {reason}\n  Look up its address, and the network.")


def answered(address: str, code: int, words: str, next_step: str | None = None) -> RemoteError:
    """A server's answer that is an error: the code, its own words, what to do."""
    step = next_step or _NEXT_STEPS.get(code, _MOVED if 300 <= code < 400 else LATER)
    return RemoteError(f"{address}: answered {code}: {words}\n  {step}")


def said(error: HTTPError) -> str:
    """The server's own words about an error, on one line: where it points to, its message, or the reason."""
    try:
        body = error.read(1 << 16).decode("utf-8", "replace")
    except (OSError, HTTPException):
        body = ""
    words = error.headers.get("Location") or _text(body, error.headers.get_content_type()) or error.reason
    return printable(words)[:_SHOWN]


def _text(body: str, media_type: str) -> str:
    """A page's markup says nothing."""
    return (re.sub(r"<[^<>]*>", " ", body) if media_type == "text/html" else body).strip()
