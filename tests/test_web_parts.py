"""Laws of the parts of the service that need no server: Accept, kept answers, patience, parameters."""

import asyncio
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from sppgraph.engine.pool import Engine
from sppgraph.engine.values import Reply
from sppgraph.web.app import app_of
from sppgraph.web.cache import Cache, Kept, fickle, key
from sppgraph.web.language import language_of
from sppgraph.web.negotiate import GRAPHS, ROWS, choose
from sppgraph.web.reading import parameters
from sppgraph.web.sending import Patience, Pieces, Underway
from sppgraph.web.settings import Settings
from sppgraph.web.switch import choose_language

SIZE = 800  # bytes of the small cache
TYPES = sorted({name for format in (*ROWS, *GRAPHS) for name in format.media_types})


# Accept


@given(st.text(max_size=60))
def test_any_accept_is_read(accept: str) -> None:
    """Nonsense is nothing that we have, or something; never an error."""
    chosen = choose(accept, ROWS)
    assert chosen is None or chosen.media_type in chosen.format.media_types


@given(st.sampled_from(TYPES), st.sampled_from([ROWS, GRAPHS]))
def test_what_is_asked_for_by_name_is_given_by_that_name(
    media_type: str, offered: tuple[object, ...]
) -> None:
    """Or nothing is, if it is not on offer."""
    formats = ROWS if offered is ROWS else GRAPHS
    chosen = choose(media_type, formats)
    on_offer = any(media_type in format.media_types for format in formats)
    assert (chosen.media_type if chosen else None) == (media_type if on_offer else None)


@given(
    st.lists(
        st.tuples(st.sampled_from(TYPES), st.integers(0, 10)), min_size=1, unique_by=lambda pair: pair[0]
    )
)
def test_nothing_is_liked_better_than_what_is_chosen(ranges: list[tuple[str, int]]) -> None:
    """The law of q-values."""
    chosen = choose(", ".join(f"{name};q={q / 10}" for name, q in ranges), ROWS)
    offered = {name for format in ROWS for name in format.media_types}
    liked = {name: q for name, q in ranges if name in offered and q}
    assert (chosen is None) == (not liked)
    if chosen:
        assert liked[chosen.media_type] == max(liked.values())


# Kept answers


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 200)), max_size=40))
def test_what_is_kept_fits(puts: list[tuple[str, int]]) -> None:
    """The cache never holds more than its size, gives what was put last, and nothing of another graph."""
    cache = Cache(SIZE)
    last: dict[str, bytes] = {}
    for name, size in puts:
        body = name.encode() * size
        cache.put(name, Kept(Reply(kind="rows", size=size, version="1"), body))
        if size <= SIZE // 8:
            last[name] = body
    found = {name: kept.body for name in "abcdef" if (kept := cache.get(name, "1"))}
    assert sum(map(len, found.values())) <= SIZE
    assert found == {name: body for name, body in last.items() if name in found}
    assert all(cache.get(name, "2") is None for name in "abcdef")


def test_the_one_not_asked_for_longest_makes_room() -> None:
    """Not the one put first."""
    cache = Cache(SIZE)
    body = b"x" * (SIZE // 8)
    for name in "abcdefgh":
        cache.put(name, Kept(Reply(kind="rows", size=len(body), version="1"), body))
    assert cache.get("a", "1")
    cache.put("i", Kept(Reply(kind="rows", size=len(body), version="1"), body))

    assert [name for name in "abcdefghi" if cache.get(name, "1")] == list("acdefghi")


def test_answers_of_no_bytes_take_room_too() -> None:
    """There are only so many."""
    cache = Cache(SIZE)
    for number in range(50_010):
        cache.put(str(number), Kept(Reply(kind="graph", size=0, version="1"), b""))

    assert [number for number in range(50_010) if not cache.get(str(number), "1")] == list(range(10))


def test_a_key_tells_every_part_apart() -> None:
    """Parts do not run into each other."""
    assert (
        len({key("ab", "c"), key("a", "bc"), key("abc"), key("ab", "c", None), key("ab", "c", "None")}) == 5
    )


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("SELECT (RAND() AS ?n) {}", True),
        ("SELECT (now() AS ?n) {}", True),
        ("SELECT (STRUUID() AS ?n) {}", True),
        ("SELECT (UUID() AS ?n) {}", True),
        ("SELECT * { BIND(BNODE() AS ?b) }", True),
        ("SELECT * { ?knows ?brand ?o }", False),
    ],
)
def test_what_may_answer_differently_is_not_kept(text: str, changes: bool) -> None:
    """Chance, the clock and new nodes."""
    assert fickle(text) is changes


# Patience


def test_a_client_that_takes_nothing_is_given_up() -> None:
    """However long the answer is."""
    sent: list[Message] = []

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        while True:
            await send({"type": "http.response.body", "body": b"x", "more_body": True})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def stalls(message: Message) -> None:
        sent.append(message)
        if len(sent) == 3:
            await asyncio.sleep(3600)

    asyncio.run(Patience(app, 0.05)({"type": "http"}, receive, stalls))

    assert len(sent) == 3


# The application, without a graph and a server


def answered(method: str, path: str, headers: dict[str, str], body: bytes, settings: Settings) -> int:
    """The status of what the application says to a request."""
    sent: list[Message] = []
    parts: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]
    path, _, query = path.partition("?")

    async def receive() -> Message:
        return parts.pop(0) if parts else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "scheme": "http",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }
    asyncio.run(_call(settings, scope, receive, send))
    status: int = sent[0]["status"]
    return status


async def _call(settings: Settings, scope: Scope, receive: Receive, send: Send) -> None:
    await app_of(settings, Engine(settings.directory))(scope, receive, send)


@pytest.mark.parametrize("size", [10, 100_000])
def test_files_of_a_form_are_bounded_as_any_body(tmp_path: Path, size: int) -> None:
    """However many parts it has; one that is short enough is looked at, and is no Turtle here."""
    settings = Settings(directory=tmp_path, token="t" * 16, graph_size=50_000)
    headers = {
        "Host": "localhost",
        "Authorization": "Bearer " + "t" * 16,
        "Content-Type": "multipart/form-data; boundary=B",
    }
    head = b'--B\r\nContent-Disposition: form-data; name="f"; filename="a"\r\nContent-Type: image/png\r\n\r\n'
    status = answered("PUT", "/store?default", headers, head + b"x" * size + b"\r\n--B--\r\n", settings)
    assert status == (415 if size == 10 else 413)


@pytest.mark.parametrize(
    ("host", "status"), [("example.org", 200), ("EXAMPLE.ORG:80", 200), ("other.example", 421)]
)
def test_names_of_the_service_know_no_case(tmp_path: Path, host: str, status: int) -> None:
    """As those of any host."""
    settings = Settings(directory=tmp_path, hosts=frozenset({"Example.org"}))
    assert answered("GET", "/assets/site.css", {"Host": host}, b"", settings) == status


def test_what_is_underway_is_counted() -> None:
    """While it is sent, and no longer when that fails."""
    underway = Underway()
    seen: list[int] = []

    async def send(message: Message) -> None:
        seen.append(underway.size)
        if message.get("body"):
            raise TimeoutError

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    with pytest.raises(TimeoutError):
        asyncio.run(Pieces(b"12345", "text/plain", {}, underway)({"type": "http"}, receive, send))

    assert (seen, underway.size) == ([5, 5], 0)


# Parameters


@given(st.lists(st.tuples(st.text(min_size=1, max_size=8), st.text(max_size=12)), max_size=6), st.booleans())
def test_parameters_are_decoded_once(pairs: list[tuple[str, str]], plus: bool) -> None:
    """Whatever they hold, percent signs and Chinese too."""
    encode = quote_plus if plus else quote
    try:
        encoded = "&".join(f"{encode(name, safe='')}={encode(value, safe='')}" for name, value in pairs)
    except UnicodeEncodeError:  # half of a surrogate pair is no text
        return
    assert parameters(encoded.encode()) == tuple(pairs)


# Language


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [
        ("", "", "zh"),
        ("", "en-GB,en;q=0.9", "en"),
        ("", "zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("", "fr,en;q=0.3,zh;q=0.2", "en"),
        ("", "en;q=x,zh;q=0.1", "zh"),
        ("language=en", "zh-CN", "en"),
        ("language=<b>", "en", "en"),
    ],
)
def test_the_language_of_a_page(cookie: str, accepted: str, language: str) -> None:
    """A choice counts first, then what the browser prefers."""
    headers = [(b"cookie", cookie.encode()), (b"accept-language", accepted.encode())]

    assert language_of(Request({"type": "http", "headers": headers})) == language


@pytest.mark.parametrize(
    ("referer", "place"),
    [
        ("http://127.0.0.1/queries?a=b", "/queries?a=b"),
        ("http://elsewhere.example/queries", "/"),
        ("http://127.0.0.1//elsewhere.example/", "/elsewhere.example/"),
        ("", "/"),
    ],
)
def test_the_switch_leads_back_to_pages_of_ours_only(referer: str, place: str) -> None:
    """Else a link could send a reader anywhere."""
    headers = [(b"host", b"127.0.0.1"), (b"referer", referer.encode())]
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/language",
        "query_string": b"to=en",
        "headers": headers,
    }
    response = asyncio.run(choose_language(Request(scope)))

    assert (response.status_code, response.headers["location"]) == (303, place)
