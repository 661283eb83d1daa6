"""Browsing by facets: what a choice leaves, what each further choice would leave, and the page."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, ViewportSize, expect

from browser import chromium, opened
from served import Heard, Server, served
from sppgraph.finding import Findable
from sppgraph.query import run_local
from sppgraph.results import Rows
from sppgraph.store import open_store
from sppgraph.web.addresses import Addresses
from sppgraph.web.browse import _csv, choice_of
from sppgraph.web.catalogue import FACETS, Catalogue, catalogue_of
from sppgraph.web.facets import SORTS, Choice, select
from sppgraph.web.marks import Marks
from sppgraph.web.problems import Problem
from sppgraph.web.reading import Pairs

MARKS = Marks(Addresses())
PHONE = ViewportSize(width=360, height=740)
# What a filter means, asked in SPARQL for itself: an address's query, and who fits.
MEANT = (
    (
        {"type": "Organisation", "role": "co-lead"},
        "?x a spp:Organisation . ?m org:member ?x ; org:role role:co-lead",
    ),
    ({"type": "Event", "year": "2022"}, "?x a spp:Event ; spp:year/time:year ?y FILTER(STR(?y) = '2022')"),
    (
        {"type": "Event", "country": "SE"},
        "?c schema:identifier 'SE' . ?x a spp:Event ; schema:location|schema:attendee|schema:organizer|schema:performer ?c",
    ),
    (
        {"type": "Programme", "country": "BR"},
        "?c schema:identifier 'BR' . ?m org:member ?c ; org:organization ?x . ?x a spp:Programme",
    ),
    (
        {"type": "Publication", "programme": "one-planet-network"},
        "?x a spp:Publication ; schema:publisher|schema:author <https://w3id.org/sppgraph/id/programme/one-planet-network>",
    ),
    (
        {"type": "Person", "issue": "2026-1"},
        "?x a spp:Person . ?p schema:mentions ?x ; oa:hasSource <https://w3id.org/sppgraph/id/issue/2026-1/source>",
    ),
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


@pytest.fixture(scope="module")
def seen(seeds_graph: Path) -> Catalogue:
    """The catalogue of the seeds."""
    return catalogue_of(partial(run_local, open_store(seeds_graph)))


class Links(HTMLParser):
    """The addresses that a page links to."""

    def __init__(self, heard: Heard) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(heard.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link."""
        if tag == "a":
            self.found.append(dict(attrs).get("href") or "")


def page(server: Server, **given: str | list[str]) -> Heard:
    """The page of a choice."""
    return server.ask("GET", f"/browse?{urlencode(given, doseq=True)}", {"Accept": "text/html"})


def rows(server: Server, **given: str | list[str]) -> list[dict[str, str]]:
    """All that fits a choice, as CSV has it."""
    heard = server.ask("GET", f"/browse.csv?{urlencode(given, doseq=True)}")
    assert (heard.status, heard.media_type) == (200, "text/csv")
    return list(csv.DictReader(io.StringIO(heard.body.decode("utf-8-sig"))))


@pytest.mark.parametrize(("given", "pattern"), MEANT, ids=[urlencode(one) for one, _ in MEANT])
def test_a_filter_means_what_the_page_says(
    server: Server, seeds_graph: Path, given: Mapping[str, str], pattern: str
) -> None:
    """The same things as a query of its own finds."""
    asked = run_local(open_store(seeds_graph), f"SELECT DISTINCT ?x {{ {pattern} }}", name="meant")

    assert isinstance(asked, Rows)
    found = {row["iri"] for row in rows(server, **given)}
    assert found == {iri for (iri,) in asked.texts()}
    assert found


def test_a_country_and_a_programme_are_their_own(server: Server) -> None:
    """Who chooses Sweden sees Sweden too."""
    assert "瑞典" in {row["name"] for row in rows(server, country="SE")}
    assert "可持续公共采购计划" in {row["name"] for row in rows(server, programme="spp")}


VALUES = st.sampled_from(
    (
        ("type", "Organisation"), ("type", "Event"), ("type", "Programme"), ("role", "co-lead"), ("role", "member"),
        ("year", "2022"), ("year", "2024"), ("country", "CN"), ("country", "SE"), ("programme", "spp"),
        ("issue", "2022-2"), ("role", "no-such-role"), ("year", "x"),
    )
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(VALUES, max_size=5))
def test_numbers_say_what_a_choice_would_leave(seen: Catalogue, chosen: list[tuple[str, str]]) -> None:
    """One of the values of each facet must fit, of all facets; an option counts what it would leave alone."""
    choice = choice_of(tuple(chosen))
    selection = select(seen, MARKS, choice, None)

    assert set(selection.numbers) == plainly(seen, choice)
    for facet in FACETS:
        for option in selection.options[facet]:
            alone = Choice(values={**choice.values, facet: (option.value,)})
            assert option.count == len(plainly(seen, alone))
            assert option.chosen == (option.value in choice.of(facet))
        offered = [option.value for option in selection.options[facet]]
        assert set(choice.of(facet)) <= set(offered)
        assert len(offered) == len(set(offered))


def test_more_than_can_be_taken_back(server: Server) -> None:
    """Every link of the page repeats what is chosen, so a long address does not become a page of megabytes."""
    few = page(server, programme=["x" * 99 + str(n) for n in range(10)])
    many = page(server, programme=["x" * 300 + str(n) for n in range(150)])

    assert (few.status, many.status) == (200, 422)
    assert len(few.body) < 2_000_000
    assert len(many.body) < 10_000


def test_names_are_no_formulas(seen: Catalogue) -> None:
    """What a spreadsheet would run is text in the file, as in the tables of the views."""
    formula = Findable(iri="x:1", kind="Event", label="=1+1", english="@SUM(A1)", names=("=1+1",))
    table = _csv(Catalogue((formula,), (), {**seen.values, "year": {}}), [0])

    assert table.startswith(b"\xef\xbb\xbf")
    [row] = csv.DictReader(io.StringIO(table.decode("utf-8-sig")))
    assert (row["name"], row["english"], row["iri"]) == ("'=1+1", "'@SUM(A1)", "x:1")


def plainly(seen: Catalogue, choice: Choice) -> set[int]:
    """What fits a choice, found in the plainest way."""
    left = set(range(len(seen.things)))
    for facet in FACETS:
        if choice.of(facet):
            keys = [MARKS.key(facet, value) for value in choice.of(facet)]
            left &= {number for key in keys for number in seen.values[facet].get(key, ())}
    return left


@given(
    st.lists(VALUES, max_size=6), st.sampled_from(SORTS), st.integers(1, 99), st.text("环a&=+ %", max_size=5)
)
def test_a_choice_is_in_its_address(chosen: list[tuple[str, str]], sort: str, number: int, text: str) -> None:
    """Reading an address gives the choice that wrote it; choosing twice gives up again."""
    others = (("sort", sort), ("page", str(number)), ("q", text))
    choice = choice_of((*chosen, *others))
    again = choice_of(tuple(parse_qsl(urlsplit(choice.address()).query, keep_blank_values=True)))

    assert again == choice
    for facet, value in chosen:
        assert set(choice.toggled(facet, value).toggled(facet, value).of(facet)) == set(choice.of(facet))


@pytest.mark.parametrize("facet", FACETS)
def test_values_of_addresses(seen: Catalogue, facet: str) -> None:
    """Each value of the graph is written in an address and read again."""
    assert seen.values[facet]
    for key in seen.values[facet]:
        assert MARKS.key(facet, MARKS.value(facet, key)) == key
        assert len(MARKS.value(facet, key)) < len(key) or facet in ("type", "year")


@pytest.mark.parametrize(
    "given",
    [
        (("sort", "size"),),
        (("page", "-1"),),
        (("page", "²"),),
        (("q", "a"), ("q", "b")),
        (("colour", "green"),),
    ],
)
def test_what_cannot_be_chosen(given: Pairs) -> None:
    """The message says what may be."""
    with pytest.raises(Problem, match="/browse takes"):
        choice_of(given)


def test_pages_and_orders(server: Server) -> None:
    """Fifty on a page; all pages together are the whole list, in each order."""
    everything = rows(server)
    for sort in SORTS:
        found = []
        for number in range(1, len(everything) // 50 + 2):
            heard = page(server, sort=sort, page=str(number))
            body = heard.text.partition("<tbody")[2].partition("</tbody>")[0]
            found += re.findall(r'<a href="(/id/[^"]*)"', body)
        assert len(found) == len(everything)
        assert found == [Addresses().of(row["iri"]) for row in rows(server, sort=sort)]
    assert page(server, page="999").status == 200

    facts = [int(row["facts"]) for row in everything]
    assert facts == sorted(facts, reverse=True)
    newest = [row["years"][-4:] for row in rows(server, sort="newest")]
    assert newest == sorted(newest, reverse=True)
    names = [row["name"] for row in rows(server, sort="name", type="Country")]
    assert names.index("阿根廷") < names.index("中国")
    assert names.index("瑞典") < names.index("瑞士")


def test_names_narrow_the_list(server: Server) -> None:
    """By what the search box would find, among what is chosen."""
    found = {row["name"] for row in rows(server, q="huanjing", type="Organisation")}

    assert "联合国环境规划署" in found
    assert found < {row["name"] for row in rows(server, type="Organisation")}
    assert rows(server, q="没有这样的名称") == []
    assert "没有事物同时符合" in page(server, q="没有这样的名称").text


def test_every_link_of_the_page_leads_somewhere(server: Server) -> None:
    """Each value that is offered leaves something."""
    heard = page(server, type="Event", year=["2022", "2024"])
    links = [link for link in Links(heard).found if link.startswith("/browse?")]

    assert len(links) > 20
    for link in links[::7]:
        assert server.ask("GET", quote(link, safe="/?=&%+:"), {"Accept": "text/html"}).status == 200
    assert "瑞典" in heard.text
    assert '"><' not in page(server, q='"><b>').text.partition("<main")[2].partition('value="')[2][:12]


def test_a_visit(browser: Browser, server: Server) -> None:
    """Choose, choose more, give up, narrow, and take the list along; without script, as with."""
    for script in (True, False):
        with opened(browser, server, script=script) as visited:
            visited.goto("/")
            visited.get_by_role("link", name="79 机构").click()
            visited.get_by_role("region", name="筛选").get_by_role(
                "link", name=re.compile("^共同牵头方")
            ).click()
            expect(visited.locator("tbody tr")).to_have_count(6)
            visited.get_by_role("link", name=re.compile("^核心成员")).click()
            assert parse_qsl(urlsplit(visited.url).query) == [
                ("type", "Organisation"), ("role", "co-lead"), ("role", "core-member")
            ]  # fmt: skip
            visited.get_by_role("list", name="已选").get_by_role("link", name=re.compile("核心成员")).click()
            expect(visited.locator("tbody tr")).to_have_count(6)
            visited.get_by_label("名称含有").fill("yikecheng")
            visited.get_by_role("button", name="确定").click()
            expect(visited.locator("tbody tr")).to_have_count(1)
            assert "role=co-lead" in visited.url
            visited.get_by_role("link", name="宜可城——地方可持续发展协会").click()
            assert visited.url.endswith("/page/organisation/iclei")


def test_filters_on_a_phone(browser: Browser, server: Server) -> None:
    """They are put away until a key or a finger opens them."""
    with opened(browser, server, PHONE) as visited:
        visited.goto("/browse?type=Event")
        filters = visited.get_by_role("region", name="筛选")
        expect(filters).to_be_hidden()
        visited.get_by_role("checkbox", name=re.compile("筛选")).focus()
        visited.keyboard.press("Space")
        expect(filters).to_be_visible()
        assert visited.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
