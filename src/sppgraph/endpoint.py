"""Ask a SPARQL endpoint elsewhere, by the SPARQL 1.1 protocol.

Queries go out as POST, since long ones do not fit a URL. A name and a password come from the
environment alone, so that they stand in no command line and no file.
"""

import ast
import os
import time
from collections.abc import Mapping
from http.client import HTTPException, HTTPResponse
from types import MappingProxyType
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import (
    EndPointInternalError,
    EndPointNotFound,
    QueryBadFormed,
    SPARQLWrapperException,
    Unauthorized,
    URITooLong,
)

from sppgraph.errors import QueryError
from sppgraph.results import Answer, printable, rows_of, settled, triples_of
from sppgraph.sparql import check, has_word, with_prefixes

USER, PASSWORD = "SPPGRAPH_ENDPOINT_USER", "SPPGRAPH_ENDPOINT_PASSWORD"

_CODES: Mapping[type[SPARQLWrapperException], int] = MappingProxyType(
    {
        QueryBadFormed: 400,
        Unauthorized: 401,
        EndPointNotFound: 404,
        URITooLong: 414,
        EndPointInternalError: 500,
    }
)
_NEXT_STEPS: Mapping[int, str] = MappingProxyType(
    {
        400: "Mend the query; the endpoint may not know all of SPARQL 1.1.",
        401: f"Set {USER} and {PASSWORD}.",
        403: f"Set {USER} and {PASSWORD} to those of someone who may ask it.",
        404: "Look up the endpoint's address; it often ends in /sparql or /query.",
    }
)
_LATER = "Try again later, or ask its keeper."
_RESULTS = (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML, ox.QueryResultsFormat.TSV)
_GRAPHS = (ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.RDF_XML)
_SHOWN = 300  # characters of an endpoint's own message


def run_remote(endpoint: str, text: str, *, name: str = "query", timeout: int = 60) -> Answer:
    """Ask an endpoint.

    Args:
        endpoint: Its http or https address.
        text: A query whose parameters are bound.
        name: What to call the query in an error.
        timeout: Seconds to wait for the endpoint, and again for all of its answer.

    Raises:
        QueryError: the query is refused or malformed, the endpoint cannot be reached, answers with an
            error, too late, or in a media type that is no SPARQL result.
    """
    check(text, name, local=False)
    graph = has_word(text, "CONSTRUCT") or has_word(text, "DESCRIBE")
    wrapper = _wrapper(endpoint, with_prefixes(text, name), graph, timeout)
    try:
        with wrapper.query().response as response:
            answer = _graph(endpoint, response, timeout) if graph else _result(endpoint, response, timeout)
        return settled(answer, text)
    except SPARQLWrapperException as error:
        raise _answered(endpoint, _CODES.get(type(error), 500), _body(error)) from error
    except HTTPError as error:
        raise _answered(endpoint, error.code, error.reason) from error
    except TimeoutError as error:
        raise _late(endpoint, timeout) from error
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _late(endpoint, timeout) from error
        raise _unreachable(endpoint, error.reason) from error
    except (OSError, HTTPException) as error:
        raise _unreachable(endpoint, error) from error


def _wrapper(endpoint: str, text: str, graph: bool, timeout: int) -> SPARQLWrapper:
    _check_address(endpoint)
    wrapper = SPARQLWrapper(endpoint, returnFormat=TURTLE if graph else JSON)
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)  # no format= and output= beside the query: some endpoints refuse them
    wrapper.setTimeout(max(1, timeout))
    wrapper.setQuery(text)
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if user and password:
        wrapper.setCredentials(user, password)
    return wrapper


def _check_address(endpoint: str) -> None:
    parts = urlsplit(endpoint)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise QueryError(
            f"{endpoint}: not an endpoint's address.\n  Give one such as https://example.org/sparql."
        )
    if parts.username or parts.password:
        raise QueryError(
            f"{parts.hostname}: a name and a password do not belong in the address.\n"
            f"  Set {USER} and {PASSWORD} instead."
        )


def _result(endpoint: str, response: HTTPResponse, timeout: int) -> Answer:
    media_type = response.headers.get_content_type()
    format = ox.QueryResultsFormat.from_media_type(media_type)
    if format not in _RESULTS:
        raise _wrong_type(endpoint, media_type, "result of a SELECT or ASK")
    body = _read(endpoint, response, timeout)
    try:
        read = ox.parse_query_results(body, format=format)
        return bool(read) if isinstance(read, ox.QueryBoolean) else rows_of(read)
    except SyntaxError as error:
        raise _garbled(endpoint, media_type, error) from error


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


def _body(error: SPARQLWrapperException) -> str:
    """The endpoint's own message, which SPARQLWrapper keeps only as the printed form of its bytes."""
    printed = str(error).partition("Response:\n")[2]
    return ast.literal_eval(printed).decode("utf-8", "replace") if printed else ""


def _answered(endpoint: str, code: int, message: str) -> QueryError:
    shown = printable(message)[:_SHOWN]
    return QueryError(f"{endpoint}: answered {code}: {shown}\n  {_NEXT_STEPS.get(code, _LATER)}")


def _late(endpoint: str, timeout: int) -> QueryError:
    return QueryError(
        f"{endpoint}: no whole answer within {timeout} s.\n"
        "  Ask for less with LIMIT, or wait longer with --timeout."
    )


def _unreachable(endpoint: str, reason: object) -> QueryError:
    return QueryError(f"{endpoint}: cannot be reached: {reason}\n  Look up its address, and the network.")


def _wrong_type(endpoint: str, media_type: str, wanted: str) -> QueryError:
    return QueryError(
        f"{endpoint}: answered with {media_type}, which is no {wanted}.\n"
        "  It may be a page for people; look up the address of the endpoint itself."
    )


def _garbled(endpoint: str, media_type: str, error: SyntaxError) -> QueryError:
    return QueryError(f"{endpoint}: answered with broken {media_type}: {error.msg}\n  {_LATER}")
