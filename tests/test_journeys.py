"""What people come for, from the first word typed to the sentence or the file, in a real browser."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Download, Page, expect

from browser import chromium, opened, visit
from served import Server, served
from sppgraph.cli import cli
from sppgraph.store import open_store

CENTRE = "中环联合认证中心"
COUNTED = Path(__file__).parent / "data" / "counted-in-year.rq"

# Subject and sentence of every fact that the network shows, once for each of its sentences.
SHOWN = """() => sppgraph.facts.filter((_, number) => sppgraph.shown.facts[number]).flatMap((fact) =>
    fact.passages.map((one) => [
        fact.subject < 0 ? fact.subjectText : sppgraph.things[fact.subject].name, sppgraph.passages[one].text]))"""


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


def assert_marked(page: Page, quoted: str) -> None:
    """An article, at the sentence that was quoted: in view, and on a ground of its own."""
    sentence = page.locator(".sentence:target")
    expect(sentence).to_be_in_viewport()
    assert quoted in sentence.inner_text()
    assert "/article/" in page.url or "/page/issue/" in page.url
    plain = page.locator(".sentence:not(:target)").first
    grounds = [one.evaluate("(it) => getComputedStyle(it).backgroundColor") for one in (sentence, plain)]
    assert grounds[0] != grounds[1]
    assert sentence.get_by_role("link", name="中环联合").count() > 0


def quoted_of(page: Page) -> str:
    """The sentence of the first role on a thing's page."""
    return page.locator("#roles blockquote p").first.inner_text()


def kept(download: Download) -> list[dict[str, str]]:
    """The rows of a file that was downloaded."""
    text = download.path().read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


# From a name to the sentence


def test_from_an_alias_to_the_marked_sentence(browser: Browser, server: Server) -> None:
    """Typed in the header, chosen from the list, read on its page, and followed into the article."""
    with opened(browser, server) as page:
        page.goto("/browse")
        page.get_by_role("combobox").press_sequentially("中环联合")
        option = page.get_by_role("option").first
        expect(option).to_contain_text(CENTRE)
        page.keyboard.press("ArrowDown")
        expect(option).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(CENTRE)

        quoted = quoted_of(page)
        page.locator("#roles").get_by_role("link", name="看上下文").first.click()
        assert_marked(page, quoted)


@pytest.mark.parametrize("typed", ["zhonghuanlianhe", "zhlh", "中环联和认证", "China Enviromental United"])
def test_other_ways_to_the_same_page(browser: Browser, server: Server, typed: str) -> None:
    """Pinyin, its initials, a wrong character, a letter that is missing: the page of results has it first."""
    with opened(browser, server) as page:
        page.goto("/search?q=x")
        page.get_by_role("combobox").fill(typed)
        page.get_by_role("button", name="查找").click()
        page.locator("main .hits a").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(CENTRE)


def test_the_same_without_a_script(browser: Browser, server: Server) -> None:
    """The form, its results, the thing, the article: all of them pages."""
    with opened(browser, server, script=False) as page:
        page.goto("/")
        page.get_by_role("searchbox").fill("中环联合")
        page.get_by_role("button", name="查找").click()
        page.locator("main").get_by_role("link", name=CENTRE).first.click()
        quoted = quoted_of(page)
        page.locator("#roles").get_by_role("link", name="看上下文").first.click()
        assert_marked(page, quoted)


# The network of a year


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024, 2025, 2026])
def test_the_network_of_a_year_agrees_with_a_query(browser: Browser, seeds_graph: Path, year: int) -> None:
    """The legend counts the organisations and programmes that the graph has in that year."""
    counts = counted(seeds_graph, year)
    with visit(browser, seeds_graph.parent / "views" / "network.html") as visited:
        narrow_to(visited.page, year)
        shown = {kind: legend(visited.page, kind)[0] for kind in ("Organisation", "Programme")}

    assert shown == counts
    assert min(counts.values()) > 0


def counted(graph: Path, year: int) -> dict[str, int]:
    """What the query counts."""
    store = cast(ox.Store, open_store(graph))
    query = COUNTED.read_text(encoding="utf-8").replace("YEAR", str(year))
    answer = store.query(query, use_default_graph_as_union=True)
    rows = cast(ox.QuerySolutions, answer)
    return {row["type"].value.rpartition("#")[2]: int(row["count"].value) for row in rows}


def narrow_to(page: Page, year: int) -> None:
    """Both ends of the range of years."""
    page.locator("#from").fill(str(year))
    page.locator("#to").fill(str(year))
    expect(page.locator("#years-value")).to_contain_text(str(year))


def legend(page: Page, kind: str) -> tuple[int, int]:
    """How many of a type are shown, and how many there are."""
    told = page.locator(f'#types li:has([data-key="{kind}"]) .count').inner_text().split(" / ")
    return int(told[0]), int(told[-1])


def test_from_the_network_to_sentences_and_a_file(browser: Browser, seeds_graph: Path) -> None:
    """Filtered to 2024, a name chosen: its facts with their sentences; the file has the facts that are shown."""
    with visit(browser, seeds_graph.parent / "views" / "network.html") as visited:
        page = visited.page
        narrow_to(page, 2024)
        page.locator("#search").fill("中环联合")
        page.locator("#search").press("Enter")
        assert page.locator("#panel h2").inner_text() == CENTRE
        quoted = page.locator("#panel blockquote").first.inner_text()
        status = page.locator("#status").inner_text()
        with page.expect_download() as download:
            page.locator("#export-title").click()
            page.locator('[data-format="csv"]').click()
        rows = kept(download.value)
        told = f"、{len({tuple(row.values())[:-2] for row in rows})} / "
        shown = page.evaluate(SHOWN)
        assert visited.complaints == visited.requests == []

    assert told in status
    assert Counter((row["主体"], row["原句"]) for row in rows) == Counter(map(tuple, shown))
    assert any(row["原句"] in quoted for row in rows if CENTRE in row.values())


# From a question to a file


def test_a_saved_query_gives_the_rows_of_the_command_line(
    browser: Browser, server: Server, seeds_graph: Path
) -> None:
    """A name typed into the form; the link to CSV; the same as ``sppgraph query`` writes."""
    with opened(browser, server) as page:
        page.goto("/queries")
        page.get_by_role("link", name="一个计划或机构有哪些成员").click()
        page.get_by_label("计划").fill("")
        page.get_by_label("计划").press_sequentially("CFIT")
        page.get_by_role("button", name="查询").click()
        shown = page.locator("table.rows tbody tr").count()
        with page.expect_download() as download:
            page.get_by_role("link", name="CSV").click()
        rows = kept(download.value)

    words = ["members-of", "-p", "programme=CFIT", "--format", "csv", "--graph", str(seeds_graph)]
    told = CliRunner().invoke(cli, ["query", *words])
    assert told.exit_code == 0
    assert rows == list(csv.DictReader(io.StringIO(told.stdout)))
    assert len(rows) == shown > 0


# Languages


def test_the_language_stays(browser: Browser, server: Server) -> None:
    """Switched on each kind of page: one language, one heading, and the next page follows."""
    places = ("/", "/page/organisation/cec", "/page/issue/2022-2/article/1", "/queries/members-of", "/browse")
    with opened(browser, server) as page:
        for place in places:
            page.goto(place)
            page.get_by_role("link", name="English", exact=True).click()
            assert_in(page, "en")
            page.get_by_role("navigation", name="Main").get_by_role("link", name="Queries").click()
            assert_in(page, "en")
            expect(page.get_by_role("heading", level=1)).to_have_text("Saved queries")
            page.goto(place)
            page.get_by_role("link", name="中文", exact=True).click()
            assert_in(page, "zh-Hans")
            page.get_by_role("navigation", name="主导航").get_by_role("link", name="查询").click()
            assert_in(page, "zh-Hans")


def assert_in(page: Page, language: str) -> None:
    """The page says which language it is in, and has one heading of the first rank."""
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


VIEWS = ("network.html", "timeline.html", "organisations.html")


@pytest.mark.parametrize("name", VIEWS)
def test_the_language_of_a_view_stays(browser: Browser, seeds_graph: Path, name: str) -> None:
    """The button switches every word, and the address keeps the choice."""
    with visit(browser, seeds_graph.parent / "views" / name) as visited:
        page = visited.page
        assert_in(page, "zh-Hans")
        chinese = page.get_by_role("heading", level=1).inner_text()
        page.locator("#language").click()
        assert_in(page, "en")
        english = page.get_by_role("heading", level=1).inner_text()
        assert english.isascii()
        assert not chinese.isascii()
        page.reload()
        assert_in(page, "en")
        page.locator("#language").click()
        assert page.get_by_role("heading", level=1).inner_text() == chinese
        assert visited.complaints == []
