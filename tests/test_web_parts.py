"""Laws of the parts of the service that need no server: Accept, kept answers, patience, parameters."""

import asyncio
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from sppgraph.engine.values import Reply
from sppgraph.web.cache import Cache, Kept, fickle, key
from sppgraph.web.negotiate import GRAPHS, ROWS, choose
from sppgraph.web.reading import parameters
from sppgraph.web.sending import Patience

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
