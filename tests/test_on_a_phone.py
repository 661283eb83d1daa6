"""Every page and view on a small phone: nobody scrolls sideways, and no words are cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from browser import chromium, opened, visit
from served import Server, served

PHONE = ViewportSize(width=360, height=740)
PAGES = (
    "/",
    "/search?q=环境",
    "/page/organisation/cec",
    "/page/programme/spp",
    "/page/issue/2022-2",
    "/page/issue/2026-1/article/2",
    "/page/year/2022",
    "/page/membership/organisation-iclei.co-lead.programme-spp",
    "/browse",
    "/browse?type=Organisation&role=member&year=2024",
    "/queries",
    "/queries/members-of?programme=CFIT",
    "/queries/most-connected?view=bar",
    "/queries/figures-of?about=可持续公共采购计划&view=line",
    "/queries/roles-of?org=ICLEI&view=timeline",
    "/queries/network-of?view=network",
    "/queries/endorsing-countries?framework=建筑环境可持续公共采购全球行动框架&view=map",
    "/ask",
    "/ask?q=2024年谁加入了CFIT？",
    "/sparql",
    "/ontology",
    "/api",
    "/views/",
    "/no-such-page",
)
VIEWS = ("network.html", "timeline.html", "organisations.html")
WIDER = "document.documentElement.scrollWidth - innerWidth"
# Headings, fields, buttons, links and the words of charts that begin or end outside of the window, unless they
# stand in a box of their own that scrolls or clips, such as a wide table, or are only for the ear.
OUTSIDE = """() => [...document.querySelectorAll("h1, h2, h3, input, select, textarea, button, a:not(.skip), svg text")]
    .filter((one) => {
        const box = one.getBoundingClientRect();
        if (!box.width || !one.checkVisibility({visibilityProperty: true, opacityProperty: true})) return false;
        if (box.left >= -1 && box.right <= innerWidth + 1) return false;
        for (let at = one; at !== document.documentElement; at = at.parentElement) {
            const style = getComputedStyle(at);
            if (["auto", "scroll"].includes(style.overflowX) || style.clipPath !== "none") return false;
        }
        return box.bottom > 0;
    }).map((one) => one.outerHTML.slice(0, 120))"""
# Words of buttons, fields' labels and headings that their own box cuts without saying so.
CUT = """() => [...document.querySelectorAll("h1, h2, h3, button, summary, label, th")]
    .filter((one) => {
        const style = getComputedStyle(one);
        return one.clientWidth > 2 && style.overflowX === "hidden" && style.textOverflow !== "ellipsis"
            && one.scrollWidth > one.clientWidth + 1;
    }).map((one) => one.outerHTML.slice(0, 120))"""


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
def test_a_page(browser: Browser, server: Server, place: str) -> None:
    """In Chinese and in English."""
    with opened(browser, server, PHONE) as page:
        for language in ("zh", "en"):
            page.goto(f"/language?to={language}")
            page.goto(place)
            assert page.evaluate(WIDER) <= 0, language
            assert page.evaluate(OUTSIDE) == [], language
            assert page.evaluate(CUT) == [], language


def test_the_editor_hides_no_words(browser: Browser, server: Server) -> None:
    """Its buttons stand above the query, not on it."""
    with opened(browser, server, PHONE) as page:
        page.goto("/sparql")
        words = page.locator(".CodeMirror-line > span").first.bounding_box()
        buttons = page.locator(".yasqe_buttons").bounding_box()

    assert words
    assert buttons
    assert buttons["y"] + buttons["height"] <= words["y"]


def test_cells_are_labelled_in_the_language_of_the_page(browser: Browser, server: Server) -> None:
    """A table is a list here: every cell has the name of its column before it, with the colon of its language."""
    before = "(cell) => getComputedStyle(cell, '::before').content"
    with opened(browser, server, PHONE) as page:
        labels = []
        for language in ("zh", "en"):
            page.goto(f"/language?to={language}")
            page.goto("/browse?type=Organisation&role=member&year=2024")
            labels.append(page.locator("table.rows td").first.evaluate(before))

    assert labels == ['"名称："', '"Name: "']


@pytest.mark.parametrize("name", VIEWS)
def test_a_view(browser: Browser, seeds_graph: Path, name: str) -> None:
    """In both languages, as it opens and with something chosen."""
    with visit(browser, seeds_graph.parent / "views" / name, PHONE) as visited:
        page = visited.page
        for _ in ("zh", "en"):
            assert page.evaluate(WIDER) <= 0
            assert page.evaluate(OUTSIDE) == []
            assert page.evaluate(CUT) == []
            page.locator("#search").fill("CEC")
            page.locator("#names button:visible, li.row button, #body button.pick").first.click()
            assert page.locator("#panel blockquote").count() > 0
            assert page.evaluate(WIDER) <= 0
            assert page.evaluate(OUTSIDE) == []
            page.keyboard.press("Escape")
            page.locator("#search").fill("")
            page.locator("#language").click()
