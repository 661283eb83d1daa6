"""A store on this machine that answers as a test tells it to: real HTTP over loopback."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

RESULT = {"Content-Type": "application/sparql-results+json"}
TRUE = b'{"head": {}, "boolean": true}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """A request as it came."""

    method: str
    target: str
    headers: Message
    body: bytes

    @property
    def path(self) -> str:
        """Its address without what follows "?"."""
        return urlsplit(self.target).path

    @property
    def parameters(self) -> dict[str, str]:
        """What follows "?", and the form."""
        form = "form" in self.headers.get("Content-Type", "")
        given = urlsplit(self.target).query + ("&" + self.body.decode() if form else "")
        return {name: values[-1] for name, values in parse_qs(given, keep_blank_values=True).items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What goes back; a status of 0 hangs up without a word."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


Answering = Callable[[Got], Reply]


class FakeStore(ThreadingHTTPServer):
    """Answers every request by a function, and remembers them."""

    daemon_threads = True

    def __init__(self, answer: Answering) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.got: list[Got] = []

    def url(self, path: str = "/sparql") -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.server_port}{path}"


@contextmanager
def pretending(answer: Answering) -> Iterator[FakeStore]:
    """A store that runs while the block does."""
    with FakeStore(answer) as store:
        thread = Thread(target=store.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield store
        finally:
            store.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: FakeStore

    def _any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        got = Got(method=self.command, target=self.path, headers=self.headers, body=body)
        self.server.got.append(got)
        reply = self.server.answer(got)
        if not reply.status:
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in {**reply.headers, "Content-Length": str(len(reply.body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    do_GET = do_PUT = do_POST = do_DELETE = _any

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""
