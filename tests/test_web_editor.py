"""The SPARQL editor, tables and lists of queries in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from barriers import barriers
from browser import chromium, opened
from served import Server, served

PHONE = ViewportSize(width=360, height=740)
EDITOR = "document.querySelector('.CodeMirror').CodeMirror"


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


def write(page: Page, query: str) -> None:
    """Put a query into the editor."""
    page.evaluate(f"(query) => {EDITOR}.setValue(query)", query)


def written(page: Page) -> str:
    """What the editor holds."""
    return str(page.evaluate(f"() => {EDITOR}.getValue()"))


def test_a_query_is_run(browser: Browser, server: Server) -> None:
    """The query of the house gives rows, in a page that nobody is shut out of, and words in Chinese."""
    with opened(browser, server) as page:
        page.goto("/sparql")
        page.get_by_role("button", name="执行查询").click()
        expect(page.locator(".yasr tbody tr")).to_have_count(20)
        expect(page.locator(".yasr_response_chip")).to_contain_text("20 条结果")
        assert barriers(page) == []

        page.emulate_media(color_scheme="dark")
        assert barriers(page) == []


def test_what_is_wrong_is_shown(browser: Browser, server: Server) -> None:
    """While it is written, with what should stand there."""
    with opened(browser, server) as page:
        page.goto("/sparql")
        write(page, "SELECT * WHERE { ?x ?y }")
        page.locator(".parseErrorIcon").hover()
        expect(page.locator(".yasqe_tooltip").last).to_be_visible()


def test_what_the_service_refuses_is_shown(browser: Browser, server: Server) -> None:
    """In its own words. Chromium itself complains of the status here, so nobody listens to the console."""
    context = browser.new_context(locale="zh-CN", base_url=server.url(""))
    page = context.new_page()
    page.goto("/sparql")
    write(page, "SELECT * FROM <https://example.org/none> { ?x ?y ?z }")
    with page.expect_response("**/sparql") as answer:
        page.get_by_role("button", name="执行查询").click()

    assert answer.value.status == 422
    expect(page.locator(".errorResult")).to_contain_text("example.org/none")
    context.close()


def test_examples_and_the_address(browser: Browser, server: Server) -> None:
    """A saved query is put into the editor, its address keeps it, and leads back to it."""
    with opened(browser, server) as page:
        page.goto("/sparql")
        page.get_by_label("从现成的查询开始").select_option("roles-of")
        query = written(page)
        page.wait_for_url("**/sparql?edit=*")
        place = page.url
        page.goto("/queries")
        page.goto(place)

        assert "?_org_iri: 参数" in query
        assert written(page) == query
        page.get_by_role("button", name="分享链接").click()
        link = page.get_by_label("这条查询的链接").input_value()
        assert parse_qs(urlsplit(link).query)["edit"] == [query]


def test_names_are_completed(browser: Browser, server: Server) -> None:
    """A prefix of ours declares itself, and our classes are offered; nobody else is asked."""
    with opened(browser, server) as page:
        page.goto("/sparql")
        write(page, "SELECT * {\n  ?x a spp:Organis")
        page.evaluate(f"() => {{ {EDITOR}.focus(); {EDITOR}.execCommand('goDocEnd'); }}")
        page.keyboard.type("a")
        page.wait_for_function(f"() => {EDITOR}.getValue().includes('PREFIX spp: <https://w3id.org')")
        page.keyboard.press("Control+Space")
        page.wait_for_function(
            f"() => {EDITOR}.getValue().includes('spp:Organisation') || document.querySelector('.CodeMirror-hints')"
        )
        offered = page.locator(".CodeMirror-hint").all_inner_texts()

        assert "spp:Organisation" in written(page) or "spp:Organisation" in offered


def test_from_the_editor_to_a_chart(browser: Browser, server: Server) -> None:
    """The form sends what the editor holds, and the page of the answer offers charts."""
    with opened(browser, server) as page:
        page.goto("/sparql")
        write(page, "SELECT ?name (STRLEN(?name) AS ?long) { ?x a spp:Country ; skos:prefLabel ?name }")
        page.locator("form.query").get_by_role("button", name="查询").click()
        page.get_by_role("link", name="条形图").click()

        assert page.locator("figure.chart-bar svg").count() == 1


def test_without_script(browser: Browser, server: Server) -> None:
    """A box and a button are enough, and the list of queries is whole."""
    with opened(browser, server, script=False) as page:
        page.goto("/sparql")
        assert page.get_by_label("从现成的查询开始").is_hidden()
        page.get_by_label("查询语句").fill("ASK { ?x a spp:Issue }")
        page.get_by_role("button", name="查询").click()
        assert page.get_by_text("是", exact=True).is_visible()
        page.goto("/queries")
        assert page.locator("#sift").is_hidden()
        assert page.locator(".questions li").count() == 38


def test_rows_are_sorted_by_their_heads(browser: Browser, server: Server) -> None:
    """Up, down and as they came, numbers as numbers; the head says which."""
    with opened(browser, server) as page:
        page.goto("/queries/most-connected")
        names = page.locator("table.rows tbody td:first-child")
        came, head = names.all_inner_texts(), page.get_by_role("columnheader", name="活动数")
        head.get_by_role("button").press("Enter")
        assert head.get_attribute("aria-sort") == "ascending"
        head.get_by_role("button").press("Enter")
        assert head.get_attribute("aria-sort") == "descending"
        counts = list(map(int, page.locator("table.rows tbody td:nth-child(3)").all_inner_texts()))
        assert counts == sorted(counts, reverse=True)
        head.get_by_role("button").press("Enter")
        assert names.all_inner_texts() == came


def test_the_list_is_filtered(browser: Browser, server: Server) -> None:
    """By words of either language; what is left is counted."""
    with opened(browser, server) as page:
        page.goto("/queries")
        page.get_by_label("筛选").fill("endorse")
        assert page.locator(".questions li:visible").count() == 1
        assert page.locator("#sifted").inner_text() == "1 条查询"
        page.get_by_label("筛选").fill("无此一问")
        assert page.locator("#sifted").inner_text() == "没有符合的查询"


@pytest.mark.parametrize(
    "place",
    [
        "/queries/most-connected?view=bar",
        "/queries/figures-of?about=可持续公共采购计划&view=line",
        "/queries/roles-of?org=ICLEI&view=timeline",
        "/queries/parts-of?view=network",
        "/queries/network-of?view=network",
        "/queries/endorsing-countries?framework=建筑环境可持续公共采购全球行动框架&view=map",
        "/ontology",
    ],
)
def test_charts_shut_nobody_out(browser: Browser, server: Server, place: str) -> None:
    """On a telephone too: the page stays in its window, and a chart scrolls within its frame by keyboard."""
    for screen in (PHONE, ViewportSize(width=1280, height=800)):
        with opened(browser, server, screen) as page:
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
                page.goto(place)
                assert barriers(page) == []
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
            assert page.locator(".canvas").first.get_attribute("tabindex") == "0"
