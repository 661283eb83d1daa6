"""The W3C's HTTP suites as tables of facts: reading them, sending what they say, judging what comes back."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

import pyoxigraph as ox
from rdflib import Graph
from rdflib.compare import isomorphic

from served import Heard, Server

DATA = Path(__file__).parent / "data"
Kind = Literal["boolean", "tabular", "rdf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request, and what must come back; the tables' heads say what each field means."""

    method: str
    target: str
    status: tuple[str, ...]
    type: str = ""
    accept: str = ""
    body: str = ""
    charset: str = "UTF-8"
    kind: Kind | None = None
    boolean: bool | None = None
    iris: int | None = None
    here: str = ""
    graph: str = ""
    media_type: str = ""
    location: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A test of the suite, or one of ours: exchanges in their order."""

    name: str
    exchanges: tuple[Exchange, ...]
    graphs: tuple[tuple[str, str], ...]  # name and content of those that must be there before


def read_cases(table: str, part: str) -> tuple[Case, ...]:
    """The cases of one part of a table, such as "test" of w3c_protocol.toml, in their order."""
    content = tomllib.loads((DATA / table).read_text(encoding="utf-8"))
    held = content.get("graphs", {})
    return tuple(
        Case(
            name=case["name"],
            exchanges=tuple(map(_exchange, case["exchange"])),
            graphs=tuple((held[name]["iri"], held[name]["turtle"]) for name in case.get("graphs", ())),
        )
        for case in content[part]
    )


def _exchange(row: Mapping[str, Any]) -> Exchange:
    known = {field.name for field in fields(Exchange)}
    assert set(row) <= known, f"no such field: {sorted(set(row) - known)}"
    return Exchange(**{**row, "status": tuple(row["status"])})


# Sending


def prepare(server: Server, graphs: Iterable[tuple[str, str]]) -> None:
    """Leave exactly these graphs in the store."""
    data = " ".join(f"GRAPH <{name}> {{ {content} }}" for name, content in graphs)
    headers = {"Content-Type": "application/sparql-update", **server.bearer}
    heard = server.ask("POST", "/sparql", headers, f"DROP ALL ; INSERT DATA {{ {data} }}".encode())
    assert heard.status // 100 == 2, heard.text


def converse(server: Server, case: Case) -> Iterator[tuple[Exchange, Heard]]:
    """Send the requests of a case, and give each with its answer.

    Every one carries the token, so that what is refused is refused for what it is.
    """
    location = ""
    for exchange in case.exchanges:
        target = exchange.target.replace("HOST", f"127.0.0.1:{server.port}").replace("LOCATION", location)
        named = {"Content-Type": exchange.type, "Accept": exchange.accept}
        headers = {name: value for name, value in named.items() if value} | server.bearer
        body = exchange.body.encode(exchange.charset) if exchange.body else None
        heard = server.ask(exchange.method, target, headers, body)
        if exchange.location:
            assert heard.headers["Location"], "no Location"
            location = urljoin(server.url(target), heard.headers["Location"])
        yield exchange, heard


# Judging


def judge(exchange: Exchange, heard: Heard) -> None:
    """Hold an answer to what must come back.

    Raises:
        AssertionError: it is another one.
    """
    assert _status_fits(heard.status, exchange.status), f"{heard.status} {heard.text}"
    assert not exchange.here or heard.status == int(exchange.here), f"{heard.status} {heard.text}"
    if exchange.kind:
        _KINDS[exchange.kind](exchange, heard)
    if exchange.media_type:
        assert heard.media_type == exchange.media_type
    if exchange.method == "HEAD":
        assert heard.body == b""
    if exchange.graph:
        assert isomorphic(_graph(heard), Graph().parse(data=exchange.graph, format="turtle"))


def _status_fits(status: int, expected: Iterable[str]) -> bool:
    # 401 and 403 would say nothing: they refuse whatever the request is.
    classes = {f"{status // 100}xx"} if status not in (401, 403) else set()
    return bool({str(status), *classes} & set(expected))


def _boolean(exchange: Exchange, heard: Heard) -> None:
    result = _result(heard)
    assert isinstance(result, ox.QueryBoolean)
    assert exchange.boolean is None or bool(result) is exchange.boolean


def _tabular(exchange: Exchange, heard: Heard) -> None:
    result = _result(heard)
    assert isinstance(result, ox.QuerySolutions)
    rows = [list(row) for row in result]
    if exchange.iris is not None:
        assert len(rows) == exchange.iris
        assert all(isinstance(term, ox.NamedNode) and urlsplit(term.value).scheme for [term] in rows)


def _rdf(_exchange: Exchange, heard: Heard) -> None:
    format = ox.RdfFormat.from_media_type(heard.media_type)
    assert format is not None, heard.media_type
    assert list(ox.parse(heard.body, format=format)) is not None  # it reads to its end


_KINDS = {"boolean": _boolean, "tabular": _tabular, "rdf": _rdf}


def _result(heard: Heard) -> ox.QuerySolutions | ox.QueryBoolean:
    format = ox.QueryResultsFormat.from_media_type(heard.media_type)
    assert format is not None, heard.media_type
    return ox.parse_query_results(heard.body, format=format)


def _graph(heard: Heard) -> Graph:
    assert heard.media_type == "text/turtle"
    assert heard.headers.get_content_charset("utf-8") == "utf-8"
    return Graph().parse(data=heard.body, format="turtle")
