"""Nobody is shut out: axe-core finds nothing serious on any kind of page and on any view, light and dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from barriers import barriers
from browser import chromium, opened, visit
from served import Server, served

PAGES = (
    "/",
    "/ask",
    "/ask?q=2024年谁加入了CFIT？",
    "/ask?q=天气怎么样",
    "/queries",
    "/queries/roles-of",
    "/queries/roles-of?org=ICLEI",
    "/queries/roles-of?org=nobody",
    "/queries/network-of?thing=CFIT",
    "/sparql",
    "/sparql?query=ASK {}",
    "/api",
    "/ontology",
    "/page/organisation/iclei",
    "/page/issue/2022-2",
    "/page/membership/organisation-iclei.co-lead.programme-spp",
    "/search?q=环境",
    "/search?q=zzzzzzzz",
    "/browse",
    "/browse?type=Event&country=SE&q=公共",
    "/views/",
    "/no-such-page",
)


@pytest.fixture(scope="module")
def server(seeds_graph: Path) -> Iterator[Server]:
    """A server on the graph of the seeds."""
    with served(seeds_graph.parent) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests here."""
    with chromium() as running:
        yield running


@pytest.mark.parametrize("place", PAGES)
def test_a_page_shuts_nobody_out(browser: Browser, server: Server, place: str) -> None:
    """In Chinese by day, in English by night."""
    with opened(browser, server) as page:
        page.goto(place)
        assert barriers(page) == []

        page.emulate_media(color_scheme="dark")
        page.goto("/language?to=en")
        page.goto(place)
        assert barriers(page) == []


def test_a_view_shuts_nobody_out(browser: Browser, seeds_graph: Path) -> None:
    """Every view of the seeds, by day and by night."""
    views = sorted((seeds_graph.parent / "views").rglob("*.html"))

    assert views
    for view in views:
        with visit(browser, view) as visited:
            for scheme in ("light", "dark"):
                visited.page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
                assert barriers(visited.page) == [], f"{view.name}, {scheme}"
