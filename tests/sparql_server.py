"""A SPARQL endpoint on this machine for the tests: real HTTP over loopback, and every way to fail."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

_JSON = "application/sparql-results+json"


class Endpoint(ThreadingHTTPServer):
    """Serves one store at ``/sparql``; other paths fail each in its own way."""

    daemon_threads = True

    def __init__(self, store: ox.Store) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = store
        self.released = Event()  # set when the slow paths may stop waiting
        self.authorization: list[str | None] = []

    def url(self, path: str = "/sparql") -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.server_port}{path}"


@contextmanager
def serving(store: ox.Store) -> Iterator[Endpoint]:
    """An endpoint that runs while the block does."""
    with Endpoint(store) as endpoint:
        thread = Thread(target=endpoint.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield endpoint
        finally:
            endpoint.released.set()
            endpoint.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def do_GET(self) -> None:
        """Answer a query in the address, as rdflib sends short ones for SERVICE."""
        self._answer(parse_qs(urlsplit(self.path).query)["query"][0])

    def do_POST(self) -> None:
        """Answer a query, sent in a form or by itself, or fail as the path says."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        direct = self.headers.get_content_type() == "application/sparql-query"
        form = {"query": [body]} if direct else parse_qs(body)
        self.server.authorization.append(self.headers["Authorization"])
        path = self.path.strip("/")
        if path.isdigit():
            self._send(int(path), "text/plain", f"来自服务器的话 {path}".encode())
        elif path in _FAULTS:
            self._send(200, *_FAULTS[path])
        elif path == "gone":
            self.close_connection = True
        elif path == "silent":
            self.server.released.wait(20)
        elif path == "dripping":
            self._drip()
        else:
            self._answer(form["query"][0])

    def _answer(self, query: str) -> None:
        try:
            result = self.server.store.query(query)
        except SyntaxError as error:
            return self._send(400, "text/plain", error.msg.encode())
        if isinstance(result, ox.QueryTriples):
            body = result.serialize(format=ox.RdfFormat.TURTLE) or b""
            return self._send(200, "text/turtle; charset=utf-8", body)
        media_type = _JSON if _JSON in self.headers["Accept"] else "application/sparql-results+xml"
        format = ox.QueryResultsFormat.from_media_type(media_type)
        return self._send(200, media_type, result.serialize(format=format) or b"")

    def _drip(self) -> None:
        """Send a byte now and then, so that the socket itself never times out."""
        self.send_response(200)
        self.send_header("Content-Type", _JSON)
        self.end_headers()
        for _ in range(100):
            if self.server.released.wait(0.1):
                return
            try:
                self.wfile.write(b" ")
            except OSError:
                return

    def _send(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


_FAULTS = {
    "page": ("text/html", b"<p>Hello"),
    "broken": (_JSON, b'{"head": {"vars": ["x"]}, "results": {"bind'),
    "half": ("text/turtle", b"<e:a> <e:b> "),
    "csv": ("text/csv", b"x\r\n1\r\n"),
    "xml": (
        "application/sparql-results+xml",
        b'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>true</boolean></sparql>',
    ),
}
