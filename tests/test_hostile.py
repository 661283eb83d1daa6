"""A hostile newsletter shows as text on every view and on every page that can be reached."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from browser import chromium, opened, visit
from hostile import NAMES, write_newsletter
from served import Server, served
from sppgraph.cli import cli
from sppgraph.query import run_local
from sppgraph.results import Rows
from sppgraph.store import open_store

PAGES = {"zh": 120, "en": 40}  # of the service that are opened at most
# What a page does that took data for markup: run it, load it, or hold a handler or an address that would run it.
HARM = """() => {
    const bad = 'img[onerror], svg[onload], [onmouseover], iframe, object, embed, base';
    const runs = (link) => /^\\s*javascript:/i.test(link.getAttribute('href') || link.getAttribute('action') || '');
    return [
        ...(window.hacked === undefined ? [] : [`ran ${window.hacked}`]),
        ...[...document.querySelectorAll(bad)].map((one) => one.outerHTML.slice(0, 200)),
        ...[...document.querySelectorAll('a, area, form')].filter(runs).map((one) => one.outerHTML.slice(0, 200)),
    ];
}"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a build and all views of the newsletter are written into."""
    folder = tmp_path_factory.mktemp("hostile")
    write_newsletter(folder)
    out = str(folder / "out")
    part = ["view", "--graph", out, "-o", f"{out}/views"]
    for arguments in (
        ["build", str(folder), "-o", out],
        [*part, "--of", NAMES[3], "--hops", "3"],
        [*part, "--query", "network-of", "-p", f"centre={NAMES[3]}"],
    ):
        result = CliRunner().invoke(cli, arguments)
        assert result.exit_code == 0, result.output
    return folder / "out"


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Server]:
    """A server on its graph."""
    with served(built) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests here."""
    with chromium() as running:
        yield running


def test_the_newsletter_is_read_into_hostile_names(built: Path) -> None:
    """Else the tests below would prove nothing."""
    found = run_local(
        open_store(built / "graph.nq"), "SELECT ?name { ?x skos:prefLabel|skos:altLabel ?name }", name="names"
    )

    assert isinstance(found, Rows)
    assert {name for (name,) in found.texts()} >= set(NAMES)


def test_every_view_shows_it_as_text(browser: Browser, built: Path) -> None:
    """Opened as a file, with every name in its list chosen once."""
    views = sorted((built / "views").rglob("*.html"))

    assert {view.parent.name for view in views} == {"views", "ego", "query"}
    for view in views:
        with visit(browser, view) as opened_view:
            page = opened_view.page
            for name in NAMES[:5]:
                for found in page.get_by_role("button", name=name).all()[:1]:
                    found.click()
            assert page.evaluate(HARM) == [], view.name
            assert sideways(page) <= 0, view.name
            assert (opened_view.requests, opened_view.complaints) == ([], []), view.name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_shows_it_as_text(browser: Browser, server: Server, language: str) -> None:
    """All that can be reached from the first page by links, as far as there is patience."""
    with opened(browser, server) as page:
        page.goto(f"/language?to={language}")
        waiting, seen = ["/"], set[str]()
        while waiting and len(seen) < PAGES[language]:
            place = waiting.pop(0)
            seen.add(place)
            response = page.goto(place)
            assert response is not None
            assert response.status in (200, 422), place
            assert page.evaluate(HARM) == [], place
            assert sideways(page) <= 0, place
            new = [link for link in links(page, server) if link not in seen and link not in waiting]
            # Things before queries: they show the most names.
            waiting = [*(link for link in new if link.startswith("/id/")), *waiting, *new[:20]]
            waiting = list(dict.fromkeys(waiting))

        assert len(seen) == PAGES[language]


def links(page: Page, server: Server) -> list[str]:
    """Where the links of a page lead that are pages of ours too; one of each kind of address first."""
    found = page.eval_on_selector_all("a[href]", "links => links.map((link) => link.href)")
    own = dict.fromkeys(
        urldefrag(link)[0].removeprefix(server.url("")) for link in found if server.url("/") in link
    )
    return [link for link in own if not _is_other(link)]


def _is_other(place: str) -> bool:
    """Downloads, the switch of languages, and answers that are no pages."""
    path = urlsplit(place).path
    other = ("/data/", "/language", "/openapi.json", "/healthz", "/void", "/.well-known", "/assets/")
    return path.startswith(other) or "." in path.rpartition("/")[2] or "/elsewhere" in path or "as=" in place


def sideways(page: Page) -> int:
    """Pixels by which a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
