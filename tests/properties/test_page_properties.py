"""Laws of the pages: whatever somebody writes is an answer or a message, never a fault, and never markup."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from served import Heard, Server, served
from sppgraph.web.addresses import Addresses

BROWSER = {"Accept": "text/html"}
MARKUP = "<script>alert(1)</script>\"'&lt;"
# A surrogate cannot be sent; everything else can.
TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)
NAMES = st.sampled_from(["宜可城", "ICLEI", "CFIT", "2022", "role:co-lead", "https://example.org/", "urn:"])
WRITTEN = st.builds("".join, st.lists(NAMES | TEXTS | st.just(MARKUP), max_size=3))
ASKED = ("/ask", "q"), ("/suggest", "q"), ("/queries/roles-of", "org"), ("/queries/events-of-year", "year")
MORE = (
    ("/queries/sentences-with", "words"),
    ("/queries/roles-of", MARKUP),
    ("/sparql", "query"),
    ("/sparql", "edit"),
)


@pytest.fixture(scope="module")
def server(seeds_graph: Path) -> Iterator[Server]:
    """A server on the graph of the seeds."""
    with served(seeds_graph.parent) as running:
        yield running


def is_sound(heard: Heard) -> None:
    """An answer or a message; a page has no markup but ours."""
    assert heard.status in (200, 303, 400, 403, 404, 406, 422), heard.text
    if heard.media_type == "text/html":
        assert "<script>" not in heard.text
        assert set(re.findall(r"<script[^>]*>", heard.text)) <= set(
            re.findall(
                r'<script (?:src="/assets/[^"]*" defer|type="application/json" id="editor-data")>', heard.text
            )
        )
        assert not re.search(r"""\son\w+\s*=\s*["']""", heard.text)


@pytest.mark.parametrize(("path", "parameter"), [*ASKED, *MORE])
@settings(max_examples=25)
@given(text=WRITTEN)
@example(text=MARKUP)
@example(text="\x00\x07\u202e")
@example(text='" onmouseover="alert(1)')
@example(text="\\u0022 } #")
def test_any_text_in_a_parameter(server: Server, path: str, parameter: str, text: str) -> None:
    """It is taken, or refused with a message."""
    is_sound(server.ask("GET", f"{path}?{urlencode({parameter: text})}", BROWSER))


@settings(max_examples=60)
@given(
    text=WRITTEN,
    where=st.sampled_from(["/id/", "/page/", "/data/", "/queries/", "/assets/", "/role/", "/merge/"]),
)
@example(text="../../etc/passwd", where="/assets/")
@example(text="organisation/unep>", where="/id/")
def test_any_text_in_a_path(server: Server, text: str, where: str) -> None:
    """It leads somewhere, or nowhere."""
    is_sound(server.ask("GET", where + quote(text), BROWSER))


@given(path=TEXTS)
def test_addresses_and_iris(path: str) -> None:
    """The address of an IRI stands for that IRI, whatever characters are in it."""
    here = Addresses("https://example.org/n/")
    for iri in here.iris(f"/id/{quote(path)}"):
        assert iri in here.iris(here.of(iri))
