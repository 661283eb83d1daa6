"""The pages in a real browser: they work, ask nobody else, and complain of nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from browser import DESK, chromium, opened
from served import Server, served

PHONE = ViewportSize(width=390, height=844)
PLACES = (
    "/",
    "/ask",
    "/search?q=环境",
    "/browse",
    "/browse?type=Event&country=SE&q=公共",
    "/views/",
    "/queries",
    "/queries/roles-of",
    "/queries/roles-of?org=ICLEI",
    "/queries/network-of",
    "/sparql",
    "/api",
    "/ontology",
    "/page/organisation/iclei",
    "/page/issue/2022-2",
    "/page/membership/organisation-iclei.co-lead.programme-spp",
    "/ask?q=2024年谁加入了CFIT？",
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


def test_a_visit(browser: Browser, server: Server) -> None:
    """Home, a question, its query, a form filled in, a thing with its sentence, its neighbour."""
    with opened(browser, server) as page:
        page.goto("/")
        page.get_by_role("link", name="用中文提问").click()
        page.get_by_role("searchbox").fill("2024年谁加入了CFIT？")
        page.get_by_role("button", name="提问").click()
        assert page.get_by_role("region", name="结果").get_by_text("联合国项目事务厅").count() > 0
        page.get_by_role("link", name="某一年谁加入或退出了一个计划或公约").click()
        assert page.locator("h1").inner_text().startswith("某一年谁加入或退出")
        page.goto("/queries")
        page.get_by_role("link", name="一个机构历年担任过哪些角色").click()
        page.get_by_label("机构").fill("ICLEI")
        page.get_by_role("button", name="查询").click()
        assert "org=ICLEI" in page.url
        assert page.locator("tbody tr").count() == 8
        page.goto("/id/organisation/iclei")
        assert page.url.endswith("/page/organisation/iclei")
        assert page.locator("blockquote mark").count() > 5
        page.get_by_role("link", name="可持续公共采购计划", exact=True).first.click()
        assert page.locator("h1").inner_text() == "可持续公共采购计划"


def test_names_are_offered_while_typing(browser: Browser, server: Server) -> None:
    """The list of a field follows what is typed."""
    with opened(browser, server) as page:
        page.goto("/queries/facts-about")
        page.get_by_label("事物").press_sequentially("环境规划")
        page.locator("datalist option").nth(20).wait_for(state="detached")
        assert page.locator("datalist option", has_text="联合国环境规划署 · 机构").count() == 1


def test_without_script(browser: Browser, server: Server) -> None:
    """Forms work all the same."""
    with opened(browser, server, script=False) as page:
        page.goto("/sparql")
        page.get_by_label("查询语句").fill("SELECT ?x { ?x a spp:Issue }")
        page.get_by_role("button", name="查询").click()
        assert page.locator("tbody tr").count() == 5


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_runs_out_of_the_screen(
    browser: Browser, server: Server, place: str, screen: ViewportSize
) -> None:
    """Wide tables scroll inside their box; every page has one heading of the first rank and a title."""
    with opened(browser, server, screen) as page:
        page.goto(place)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

        assert wide == 0
        assert page.locator("h1").count() == 1
        assert page.title()


@pytest.mark.parametrize("place", PLACES)
def test_every_field_has_a_label(browser: Browser, server: Server, place: str) -> None:
    """Who cannot see the page hears what a field is for."""
    unnamed = (
        "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]"
        ".filter((field) => !field.labels.length && !field.ariaLabel && field.checkVisibility()).length"
    )
    with opened(browser, server) as page:
        page.goto(place)

        assert page.evaluate(unnamed) == 0


def test_the_first_key_skips_to_the_content(browser: Browser, server: Server) -> None:
    """Who uses the keyboard need not go through the menu on every page."""
    with opened(browser, server) as page:
        page.goto("/queries")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")

        assert page.evaluate("document.activeElement.id") == "main"


def test_the_language_is_switched_where_one_stands(browser: Browser, server: Server) -> None:
    """The switch keeps the page; the choice holds for the next one, without a script too."""
    for script in (True, False):
        with opened(browser, server, script=script) as page:
            page.goto("/queries/events-of-year?year=2024")
            page.get_by_role("link", name="English").click()
            assert page.url.endswith("/queries/events-of-year?year=2024")
            assert page.locator("html").get_attribute("lang") == "en"

            page.goto("/queries")
            assert page.get_by_role("heading", level=1).inner_text() == "Saved queries"
            page.get_by_role("link", name="中文").click()
            assert page.get_by_role("heading", level=1).inner_text() == "现成的查询"
