"""Ask a SPARQL endpoint elsewhere, by the SPARQL 1.1 protocol.

Queries go out as POST, since long ones do not fit a URL. ``remote.py`` says where names and passwords
come from.
"""

import time
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError
from urllib.request import Request

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from sppgraph.errors import RemoteError
from sppgraph.remote import (
    LATER,
    PASSWORD,
    USER,
    Credentials,
    answered,
    check_address,
    from_environment,
    said,
    send,
    unreachable,
)
from sppgraph.results import Answer, Rows, printable, rows_of, settled, triples_of
from sppgraph.sparql import asks_for_graph, check, with_prefixes

__all__ = ["PASSWORD", "USER", "run_remote"]

_MEND = "Mend the query; the endpoint may not know all of SPARQL 1.1."
_LESS = "Ask for less with LIMIT, or wait longer with --timeout."
# What a server says of an answer that it broke off: Virtuoso at its time limit and its row limit, ours.
_PARTIAL = ("X-SQL-Message", "X-SQL-State", "X-SPARQL-MaxRows", "SPP-Cut")
_ASKED = ("__ASK_RETVAL",)  # Virtuoso 7.2.5 answers an ASK with a row of this, or with none
_RESULTS = (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML, ox.QueryResultsFormat.TSV)
_GRAPHS = (ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.RDF_XML)


def run_remote(
    endpoint: str,
    text: str,
    *,
    name: str = "query",
    timeout: int = 60,
    credentials: Credentials | None = None,
) -> Answer:
    """Ask an endpoint.

    Args:
        endpoint: Its http or https address.
        text: A query whose parameters are bound.
        name: What to call the query in an error.
        timeout: Seconds to wait for the endpoint, and again for all of its answer. The endpoint is told.
        credentials: Who asks; as the environment says if left out.

    Raises:
        QueryError: the query is refused or malformed.
        RemoteError: the endpoint cannot be reached, answers with an error, too late, in part, or in a
            media type that is no SPARQL result.
    """
    check(text, name, local=False)
    check_address(endpoint)
    who = from_environment() if credentials is None else credentials
    graph = asks_for_graph(text)
    try:
        with _ask(endpoint, with_prefixes(text, name), graph, timeout, who) as response:
            _refuse_partial(endpoint, response)
            answer = _graph(endpoint, response, timeout) if graph else _result(endpoint, response, timeout)
        return settled(answer, text)
    except TimeoutError as error:
        raise _late(endpoint, timeout) from error
    except (OSError, HTTPException) as error:
        raise unreachable(endpoint, error) from error


def _ask(endpoint: str, text: str, graph: bool, timeout: int, who: Credentials) -> HTTPResponse:
    try:
        return send(_request(endpoint, text, graph, timeout), who, timeout)
    except HTTPError as error:
        refused, words = error.code, said(error)
    if refused in (400, 403) and "timeout" in words.lower():
        # QLever wants a unit, and refuses more than its own limit; it then has one anyway.
        try:
            return send(_request(endpoint, text, graph, None), who, timeout)
        except HTTPError as error:
            refused, words = error.code, said(error)
    raise answered(endpoint, refused, words, _MEND if refused == 400 else None)


def _request(endpoint: str, text: str, graph: bool, timeout: int | None) -> Request:
    """The request as SPARQLWrapper makes it.

    It is sent by us: SPARQLWrapper follows redirects with the password, and installs an opener with the
    password of a digest for the whole process.
    """
    wrapper = SPARQLWrapper(endpoint, returnFormat=TURTLE if graph else JSON)
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)  # no format= and output= beside the query: some endpoints refuse them
    if timeout is not None:
        wrapper.addParameter("timeout", str(timeout * 1000))  # Virtuoso's, which reads milliseconds
    wrapper.setQuery(text)
    request: Request = wrapper._createRequest()
    return request


def _refuse_partial(endpoint: str, response: HTTPResponse) -> None:
    """An answer that is not whole looks like one that is, but for a header."""
    for name in _PARTIAL:
        if name in response.headers:
            raise RemoteError(
                f"{endpoint}: gave only a part of its answer: {name}: {printable(response.headers[name])}\n"
                f"  {_LESS}"
            )


def _result(endpoint: str, response: HTTPResponse, timeout: int) -> Answer:
    media_type = response.headers.get_content_type()
    format = ox.QueryResultsFormat.from_media_type(media_type)
    if format not in _RESULTS:
        raise _wrong_type(endpoint, media_type, "result of a SELECT or ASK")
    body = _read(endpoint, response, timeout)
    try:
        read = ox.parse_query_results(body, format=format)
        answer = bool(read) if isinstance(read, ox.QueryBoolean) else rows_of(read)
    except SyntaxError as error:
        raise _garbled(endpoint, media_type, error) from error
    if isinstance(answer, Rows) and answer.variables == _ASKED:
        return bool(answer.rows)
    return answer


def _graph(endpoint: str, response: HTTPResponse, timeout: int) -> Answer:
    media_type = response.headers.get_content_type()
    format = ox.RdfFormat.from_media_type(media_type)
    if format not in _GRAPHS:
        raise _wrong_type(endpoint, media_type, "RDF graph")
    read = _read(endpoint, response, timeout)
    try:
        return triples_of(quad.triple for quad in ox.parse(read, format=format, base_iri=endpoint))
    except SyntaxError as error:
        raise _garbled(endpoint, media_type, error) from error


def _read(endpoint: str, response: HTTPResponse, timeout: int) -> bytes:
    """The whole answer; the socket's own time-out would let an endpoint drip for ever."""
    deadline = time.monotonic() + timeout
    chunks = []
    while chunk := response.read1(1 << 16):
        chunks.append(chunk)
        if time.monotonic() > deadline:
            raise _late(endpoint, timeout)
    return b"".join(chunks)


# Errors


def _late(endpoint: str, timeout: int) -> RemoteError:
    return RemoteError(f"{endpoint}: no whole answer within {timeout} s.\n  {_LESS}")


def _wrong_type(endpoint: str, media_type: str, wanted: str) -> RemoteError:
    return RemoteError(
        f"{endpoint}: answered with {media_type}, which is no {wanted}.\n"
        "  It may be a page for people; look up the address of the endpoint itself."
    )


def _garbled(endpoint: str, media_type: str, error: SyntaxError) -> RemoteError:
    return RemoteError(f"{endpoint}: answered with broken {media_type}: {error.msg}\n  {LATER}")
