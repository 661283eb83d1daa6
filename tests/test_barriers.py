"""Nobody is shut out: axe-core finds nothing serious on any kind of page and on any view, light and dark."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, cast

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, Page

from barriers import barriers
from browser import chromium, opened, visit
from reviewing import LETTER, edited, folder_of
from served import TOKEN, Server, served
from sppgraph.store import open_store
from sppgraph.views.large import large_page
from sppgraph.views.look import load_look
from sppgraph.views.parts import write_neighbourhood
from sppgraph.views.reading import read_picture

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
    "/queries/most-connected?view=bar",
    "/queries/figures-of?about=可持续公共采购计划&view=line",
    "/queries/figures-of?about=可持续公共采购计划&view=bar",
    "/queries/roles-of?org=ICLEI&view=timeline",
    "/queries/network-of?view=network",
    "/queries/endorsing-countries?framework=建筑环境可持续公共采购全球行动框架&view=map",
    "/sparql",
    "/sparql?query=ASK {}",
    "/sparql?query=SELECT * {",
    "/api",
    "/ontology",
    "/page/organisation/iclei",
    "/page/organisation/cec",
    "/page/programme/spp",
    "/page/event/ya-tai-lv-se-gong-gong-cai-gou-wang-heng-liang-lv-se-gong-go-b92c2b",
    "/page/publication/making-peace-with-nature",
    "/page/country/CN",
    "/page/role/co-lead",
    "/page/year/2022",
    "/page/issue/2022-2",
    "/page/issue/001-aba0ecfd93cf2272",
    "/page/issue/2026-1/article/2",
    "/page/issue/2022-2/passage/1265-1363",
    "/page/membership/organisation-iclei.co-lead.programme-spp",
    "/search",
    "/search?q=环境",
    "/search?q=zhonghuanlianhe",
    "/search?q=zzzzzzzz",
    "/browse",
    "/browse?type=Organisation&role=member&year=2024",
    "/browse?type=Event&country=SE&q=公共",
    "/views/",
    "/no-such-page",
)
REVIEW = ("/review/login", "/review", "/review?state=all&kind=role", "/review/pending")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
VIEWS = ("network.html", "timeline.html", "organisations.html", "large.html", "ego/organisation-cec.html")


@pytest.fixture(scope="module")
def server(seeds_graph: Path) -> Iterator[Server]:
    """A server on the graph of the seeds."""
    with served(seeds_graph.parent) as running:
        yield running


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with review pages, on a small newsletter."""
    with edited(folder_of(tmp_path_factory.mktemp("review"), LETTER)) as running:
        yield running


@pytest.fixture(scope="module")
def views(seeds_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind of view of the seeds in one folder."""
    folder = tmp_path_factory.mktemp("views")
    for drawn in (seeds_graph.parent / "views").glob("*.html"):
        (folder / drawn.name).write_bytes(drawn.read_bytes())
    large = large_page(read_picture(seeds_graph), load_look())
    (folder / "large.html").write_text(large, encoding="utf-8")
    write_neighbourhood(cast(ox.Store, open_store(seeds_graph)), "organisation/cec", 2, folder)
    return folder


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


def test_the_list_below_the_search_shuts_nobody_out(browser: Browser, server: Server) -> None:
    """While somebody types, with one of its names chosen."""
    with opened(browser, server) as page:
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.goto("/")
            page.get_by_role("combobox").press_sequentially("zhonghuan")
            page.get_by_role("option").first.wait_for()
            page.keyboard.press("ArrowDown")
            assert barriers(page) == []


def test_charts_are_what_is_looked_at(browser: Browser, server: Server) -> None:
    """Every address of a chart above gives one, so that none is left out unseen."""
    charts = [place for place in PAGES if "view=" in place]
    with opened(browser, server) as page:
        for place in charts:
            page.goto(place)
            assert page.locator("main svg").count() > 0, place

    assert len(charts) == 6


def test_review_pages_shut_nobody_out(browser: Browser, desk: Server) -> None:
    """The form to log in, the lists, a correction, a thing, and what was decided."""
    with opened(browser, desk) as page:
        page.goto("/review")
        assert barriers(page) == []
        page.get_by_label("姓名").fill("审核员甲")
        page.get_by_label("口令").fill(TOKEN)
        page.get_by_role("button", name="登录").click()
        page.get_by_role("button", name="接受").first.click()
        places = [*REVIEW, *map(str, filter(None, _linked(page)))]
        assert len(places) == len(REVIEW) + 2
        for place in places:
            for scheme, language in zip(SCHEMES, ("zh", "en"), strict=True):
                page.emulate_media(color_scheme=scheme)
                page.goto(f"/language?to={language}")
                page.goto(place)
                assert barriers(page) == [], f"{place}, {scheme}"


def _linked(page: Page) -> list[str | None]:
    """Where one fact and one thing are corrected."""
    page.goto("/review?state=all")
    return [
        page.locator(f"[data-fact] a[href^='/review/{kind}']").first.get_attribute("href")
        for kind in ("correct", "thing")
    ]


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_shuts_nobody_out(browser: Browser, views: Path, name: str) -> None:
    """As it opens, and with something chosen; by day and by night, in both languages."""
    with visit(browser, views / name, patience=30.0) as visited:
        page = visited.page
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            assert barriers(page) == [], scheme
            CHOOSE[name](page)
            assert page.locator("#panel blockquote").count() > 0
            assert barriers(page) == [], f"{scheme}, chosen"
            page.keyboard.press("Escape")
            page.locator("#language").click()


def _found(page: Page) -> None:
    """A name of the network."""
    page.locator("#search").fill("CEC")
    page.locator("#search").press("Enter")


def _role(page: Page) -> None:
    """A role on the timeline."""
    page.locator("#search").fill("CEC")
    page.locator("li.row button").first.click()


def _organisation(page: Page) -> None:
    """A row of the table."""
    page.locator("#search").fill("CEC")
    page.locator("#body tr button").first.click()


CHOOSE: dict[str, Callable[[Page], None]] = {
    "network.html": _found,
    "large.html": _found,
    "ego/organisation-cec.html": _found,
    "timeline.html": _role,
    "organisations.html": _organisation,
}
