"""A store elsewhere: its graphs put, taken away and counted.

By the Graph Store Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/) a graph is replaced at
once. A store without it gets SPARQL Updates, in batches that every store takes: Virtuoso's compiler
dies near 10,000 triples.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request

import pyoxigraph as ox

from sppgraph.endpoint import run_remote
from sppgraph.errors import RemoteError
from sppgraph.publish.parts import Part
from sppgraph.remote import Credentials, answered, said, send, unreachable
from sppgraph.results import Rows

MOST_TRIPLES = 1000  # of one SPARQL Update
_MOST_BYTES = 1 << 20  # of one, before it is percent-encoded
_NO_STORE = (404, 405, 501)  # to a PUT, which makes the graph that it names
_NO_STORE_TO_GET = (400, 405, 501)  # a 404 may mean the graph alone
_NOTHING = "urn:sppgraph:nothing"  # a graph that no store has
_N_TRIPLES = "application/n-triples"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where to publish: a Graph Store, or else an endpoint that takes updates."""

    store: str | None = None  # the address of the Graph Store
    update: str | None = None  # that of SPARQL Update
    query: str | None = None  # that of queries, to count; else the Graph Store or the updates' own
    credentials: Credentials = field(default_factory=Credentials)
    timeout: int = 60  # seconds for each request

    @property
    def address(self) -> str:
        """What it is called."""
        return self.store or self.update or ""

    def updating(self) -> "Target":
        """The same store by SPARQL Update alone."""
        return replace(self, store=None, update=self.update or self.store)

    def resolved(self) -> "Target":
        """By the Graph Store Protocol if the address speaks it, else by SPARQL Update.

        Asks for a graph that is not there: Virtuoso's query endpoint answers that at once, but a PUT never.

        Raises:
            RemoteError: the store refuses, is late, or cannot be reached.
        """
        if self.store is None:
            return self
        try:
            with send(self._graph_request("GET", _NOTHING), self.credentials, self.timeout):
                return self
        except HTTPError as error:
            if error.code in _NO_STORE_TO_GET:
                return self.updating()
            if error.code != 404:
                raise answered(self.store, error.code, said(error)) from error
            return self
        except TimeoutError as error:
            raise self._late() from error

    def put(self, part: Part) -> None:
        """Have a graph hold exactly these triples.

        Raises:
            NoGraphStore: the address speaks no Graph Store Protocol.
            RemoteError: the store refuses, is late, or cannot be reached.
        """
        if self.store is None:
            self._insert(part)
            return
        try:
            self._send(self._graph_request("PUT", part.name, part.body))
        except HTTPError as error:
            kind = NoGraphStore if error.code in _NO_STORE else RemoteError
            raise kind(str(answered(self.store, error.code, said(error)))) from error

    def drop(self, name: str) -> None:
        """Take a graph away; one that is not there stays away.

        Raises:
            RemoteError: the store refuses, is late, or cannot be reached.
        """
        if self.store is None:
            self._update(f"DROP SILENT GRAPH <{name}>")
            return
        try:
            self._send(self._graph_request("DELETE", name))
        except HTTPError as error:
            if error.code != 404:
                raise answered(self.store, error.code, said(error)) from error

    def count(self, name: str) -> int:
        """How many triples a graph holds; 0 where there is none.

        Raises:
            RemoteError: the store refuses, is late, or cannot be reached.
        """
        asked = self.query or (None if self.store else self.update)
        return self._count_by_get(name) if asked is None else self._count_by_query(asked, name)

    # Graph Store Protocol

    def _graph_request(self, method: str, name: str, body: bytes | None = None) -> Request:
        request = Request(f"{self.store}?graph={quote(name, safe='')}", body, method=method)
        if method == "GET":
            request.add_header("Accept", _N_TRIPLES)
        if body is not None:
            request.add_header("Content-Type", _N_TRIPLES)
        return request

    def _count_by_get(self, name: str) -> int:
        assert self.store is not None
        try:
            body, media_type = self._send(self._graph_request("GET", name))
        except HTTPError as error:
            if error.code == 404:
                return 0
            raise answered(self.store, error.code, said(error)) from error
        format = ox.RdfFormat.from_media_type(media_type)
        try:
            if format is None:
                raise SyntaxError("it is no RDF")
            return len({quad.triple for quad in ox.parse(body, format=format, base_iri=name)})
        except SyntaxError as error:
            raise RemoteError(
                f"{self.store}: the graph <{name}> cannot be read back from {media_type}: {error.msg}\n"
                "  Have the triples counted by queries, with --query URL."
            ) from error

    # SPARQL Update

    def _insert(self, part: Part) -> None:
        batches = tuple(_batches(part))
        if len(batches) > 1 and any(map(_has_blank, part.lines)):
            raise RemoteError(
                f"{self.update}: the graph <{part.name}> has blank nodes, which do not outlast one update of "
                f"{MOST_TRIPLES} triples.\n  Publish it to a Graph Store."
            )
        self._update(f"CLEAR SILENT GRAPH <{part.name}>")
        for batch in batches:
            self._update(f"INSERT DATA {{ GRAPH <{part.name}> {{\n{batch}}} }}")

    def _update(self, text: str) -> None:
        assert self.update is not None
        request = Request(self.update, urlencode({"update": text}).encode(), method="POST")
        request.add_header("Content-Type", "application/x-www-form-urlencoded")
        try:
            self._send(request)
        except HTTPError as error:
            raise answered(self.update, error.code, said(error)) from error

    def _count_by_query(self, address: str, name: str) -> int:
        text = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
        # What is for one host is shown to no other.
        who = (
            self.credentials
            if urlsplit(address).hostname == urlsplit(self.address).hostname
            else Credentials()
        )
        answer = run_remote(address, text, name="count", timeout=self.timeout, credentials=who)
        assert isinstance(answer, Rows), "a SELECT"
        return int(answer.texts()[0][0])

    # Both

    def _send(self, request: Request) -> tuple[bytes, str]:
        """The body of the answer, and its media type."""
        try:
            with send(request, self.credentials, self.timeout) as response:
                return response.read(), response.headers.get_content_type()
        except HTTPError:
            raise
        except TimeoutError as error:
            raise self._late() from error
        except (OSError, HTTPException) as error:
            raise unreachable(self.address, error) from error

    def _late(self) -> RemoteError:
        return RemoteError(
            f"{self.address}: no answer within {self.timeout} s.\n"
            "  Wait longer with --timeout; what has arrived is not sent again."
        )


class NoGraphStore(RemoteError):
    """An address that speaks no Graph Store Protocol."""


def _batches(part: Part) -> Iterator[str]:
    """Triples for one update each."""
    batch: list[str] = []
    size = 0
    for line in part.lines:
        length = len(line.encode())
        if batch and (len(batch) == MOST_TRIPLES or size + length > _MOST_BYTES):
            yield "".join(batch)
            batch, size = [], 0
        batch.append(line)
        size += length
    if batch:
        yield "".join(batch)


def _has_blank(line: str) -> bool:
    """Whether a line of N-Triples has a blank node; text may look like one."""
    subject, _, rest = line.partition(" ")
    return subject.startswith("_:") or rest.partition(" ")[2].startswith("_:")
