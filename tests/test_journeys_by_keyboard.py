"""The journeys again with the keyboard alone: no pointer, and no focus that a script of the test sets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import chromium, opened, visit
from served import Server, served

MANY = 150  # presses of Tab after which a thing counts as out of reach


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


def tab_to(page: Page, selector: str) -> str:
    """Press Tab until the focus is there, seeing it at every stop; give its text.

    Raises:
        AssertionError: it is not reached, or the focus cannot be seen somewhere on the way.
    """
    for _ in range(MANY):
        page.keyboard.press("Tab")
        assert page.evaluate(UNSEEN) == ""
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return str(page.evaluate("document.activeElement.textContent"))
    raise AssertionError(f"{selector} is not reached by {MANY} presses of Tab.")


# What has the focus, if nothing around it shows that, or if it is out of the window. The mark of a slider is on its
# thumb, that of a link in a picture around its row.
UNSEEN = """() => {
    const one = document.activeElement;
    const style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    const row = one.querySelector("rect.row");
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const drawn = one.type === "range" || (row && getComputedStyle(row).stroke !== "none");
    const marked = drawn || style.outlineStyle !== "none" || style.boxShadow !== "none";
    return (marked && inside) || one === document.body ? "" : one.outerHTML.slice(0, 200);
}"""


def test_from_a_name_to_its_sentence(browser: Browser, server: Server) -> None:
    """Home, the search, the list below it, the thing, a sentence, its place in the article."""
    with opened(browser, server) as page:
        page.goto("/")
        tab_to(page, "input[type=search]")
        page.keyboard.type("中环联合")
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("中环联合认证中心")

        tab_to(page, "#roles a.place")
        page.keyboard.press("Enter")
        expect(page.locator(".sentence:target")).to_be_in_viewport()
        # What Tab finds next is in the sentence or behind it, not at the head of the page.
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_from_a_question_to_a_file(browser: Browser, server: Server) -> None:
    """A saved query is filled in and sent; the link to its CSV takes the focus."""
    with opened(browser, server) as page:
        page.goto("/queries/members-of")
        tab_to(page, "main input:not([type=hidden])")
        page.keyboard.press("Control+A")
        page.keyboard.type("CFIT")
        page.keyboard.press("Enter")
        page.wait_for_url("**/queries/members-of?programme=CFIT")
        tab_to(page, "a[href*='members-of.csv']")
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        assert download.value.suggested_filename.endswith(".csv")


def test_the_network(browser: Browser, seeds_graph: Path) -> None:
    """To the canvas, along a line, into the panel, out again; to a name by the list as well."""
    with visit(browser, seeds_graph.parent / "views" / "network.html") as visited:
        page = visited.page
        tab_to(page, "#network")
        first = page.locator("#said").inner_text()
        page.keyboard.press("ArrowRight")
        if page.locator("#said").inner_text() == first:
            page.keyboard.press("ArrowLeft")
        reached = page.locator("#said").inner_text()
        assert reached != first
        page.keyboard.press("Enter")
        assert page.locator("#panel h2").inner_text() in reached
        assert page.locator("#panel blockquote").count() > 0
        page.keyboard.press("Escape")
        assert page.evaluate("sppgraph.state.node") is None
        expect(page.locator("#network")).to_be_focused()

        page.keyboard.press("/")
        page.keyboard.type("CEC")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert page.locator("#panel h2").inner_text() == "中环联合认证中心"


def test_the_years_of_the_network(browser: Browser, seeds_graph: Path) -> None:
    """The two ends of the range take the arrow keys, and the counts follow."""
    with visit(browser, seeds_graph.parent / "views" / "network.html") as visited:
        page = visited.page
        before = page.locator("#status").inner_text()
        tab_to(page, "#from")
        page.keyboard.press("End")
        assert page.locator("#status").inner_text() != before


def test_the_timeline(browser: Browser, seeds_graph: Path) -> None:
    """Rows are stops of Tab; Enter shows the evidence."""
    with visit(browser, seeds_graph.parent / "views" / "timeline.html") as visited:
        page = visited.page
        tab_to(page, "#search")
        page.keyboard.type("CEC")
        row = tab_to(page, "li.row button")
        page.keyboard.press("Enter")
        assert page.locator("#panel blockquote").count() > 0
        assert page.locator("li.row button[aria-current]").count() == 1
        assert "中环联合" in row + page.locator("#panel").inner_text()
        page.keyboard.press("Escape")
        assert page.locator("li.row button[aria-current]").count() == 0


def test_the_organisations(browser: Browser, seeds_graph: Path) -> None:
    """Rows of the table are stops of Tab; Enter shows with whom, and the sentences."""
    with visit(browser, seeds_graph.parent / "views" / "organisations.html") as visited:
        page = visited.page
        name = tab_to(page, "#body button.pick")
        page.keyboard.press("Enter")
        assert page.locator("#panel h2").inner_text() == name
        assert page.locator("#panel blockquote").count() > 0
        page.keyboard.press("Escape")
        assert page.locator("#body button[aria-current]").count() == 0
