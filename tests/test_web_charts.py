"""Charts: offered where the columns fit, drawn the same every time, and any name stays a text."""

import itertools
import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile import NAMES
from served import Server, served
from sppgraph.engine.values import Reply
from sppgraph.query import bind, load_saved
from sppgraph.results import Rows, standard
from sppgraph.store import open_store, run_local
from sppgraph.web.addresses import Addresses
from sppgraph.web.cells import Cell, Reader
from sppgraph.web.charts.drawing import MOST, Chart, clip, ticks, width_of
from sppgraph.web.charts.land import outline
from sppgraph.web.charts.places import code_of, place_of
from sppgraph.web.charts.table import Table, table_of
from sppgraph.web.charts.times import stretch
from sppgraph.web.charts.views import VIEWS, fitting
from sppgraph.web.knowing import THINGS
from sppgraph.web.known import Known, known_of
from sppgraph.web.pages import Page

XSD = "http://www.w3.org/2001/XMLSchema#"
BROWSER = "text/html"
# Which charts the examples of some saved queries fit, on the graph of the seeds.
OFFERED = {
    "most-connected": {"bar"},
    "figures-of": {"bar", "line", "timeline"},
    "endorsing-countries": {"timeline", "map"},
    "roles-of": {"timeline"},
    "parts-of": {"timeline", "network"},
    "issues": {"bar", "line"},
    "changes-between-issues": set(),
    "merges-of": set(),
}


def text(value: str, language: str = "") -> dict[str, str]:
    """A text as SPARQL's JSON has it."""
    found = {"type": "literal", "value": value}
    return {**found, "xml:lang": language} if language else found


def typed(value: str, datatype: str) -> dict[str, str]:
    """A literal of a type of XML Schema."""
    return {"type": "literal", "value": value, "datatype": XSD + datatype}


def iri(value: str) -> dict[str, str]:
    """An IRI."""
    return {"type": "uri", "value": value}


def table(names: str, *rows: Sequence[dict[str, str]], known: Known | None = None) -> Table:
    """A table of rows of terms; the names of its columns stand in one text."""
    reader = Reader(Addresses(), known or Known())
    cells = [reader.row(dict(zip(names.split(), row, strict=True)), names.split()) for row in rows]
    return table_of(names.split(), cells, "zh")


def draw(found: Table, name: str) -> tuple[Chart, ...]:
    """A chart by its name."""
    return next(view for view in VIEWS if view.name == name).draw(found)


def words(chart: Chart) -> list[str]:
    """What a chart says in its field."""
    return [mark.text for mark in chart.marks if mark.text]


def numbers(chart: Chart, tag: str, kind: str, attribute: str) -> list[float]:
    """An attribute of all marks of a tag and a class."""
    marks = [dict(mark.attributes) for mark in chart.marks if mark.tag == tag]
    return [float(mark[attribute]) for mark in marks if kind in mark["class"].split()]


@pytest.fixture(scope="module")
def server(seeds_graph: Path) -> Iterator[Server]:
    """A server on the graph of the seeds."""
    with served(seeds_graph.parent) as running:
        yield running


# What fits


def test_the_cases_are_all_there() -> None:
    """One of every kind of chart, and two queries that fit none."""
    assert set().union(*OFFERED.values()) == {view.name for view in VIEWS}
    assert sum(not views for views in OFFERED.values()) == 2


def test_charts_of_the_saved_queries(seeds_graph: Path) -> None:
    """Each saved query offers those that its columns fit, and every one can be drawn."""
    ask = partial(run_local, open_store(seeds_graph))
    things = ask(THINGS)
    assert isinstance(things, Rows)
    reader = Reader(Addresses(), known_of(things.texts()))
    for saved in load_saved():
        if saved.name not in OFFERED:
            continue
        examples = {one.name: one.example for one in saved.parameters if one.example}
        answer = ask(bind(saved, examples, ask))
        assert isinstance(answer, Rows)
        found = json.loads(standard(answer, ox.QueryResultsFormat.JSON))["results"]["bindings"]
        cells = [reader.row(row, answer.variables) for row in found]
        offered = fitting(table_of(answer.variables, cells, "zh"))

        assert {view.name for view in offered} == OFFERED[saved.name], saved.name
        assert all(view.draw(table_of(answer.variables, cells, "en")) for view in offered)


def test_bars_have_their_values() -> None:
    """A bar for a row, as long as its number, with the name that it is called by and the number."""
    found = table("name many", (text("甲"), typed("4", "integer")), (text("乙"), typed("2", "integer")))
    (chart,) = draw(found, "bar")
    first, second = numbers(chart, "rect", "value", "width")

    assert first == pytest.approx(2 * second, abs=0.2)
    assert {"甲", "乙", "4", "2", "many"} <= set(words(chart))
    assert "甲 4" in chart.description


def test_units_are_not_mixed() -> None:
    """Each unit has a chart of its own."""
    rows = [(text(name), typed("5", "integer"), text(unit)) for name in "甲乙" for unit in ("国家", "人")]
    charts = draw(table("name value unit", *rows), "bar")

    assert [re.search(r"（(.*)）", chart.title) is not None for chart in charts] == [True, True]


def test_forty_at_most() -> None:
    """What is left out is counted in words."""
    rows = [(text(f"名{number}"), typed(str(number), "integer")) for number in range(75)]
    (chart,) = draw(table("name many", *rows), "bar")

    assert len(numbers(chart, "rect", "value", "width")) == MOST
    assert chart.notes == ("只画出前 40 项，共 75 项。",)


def test_a_year_is_as_long_as_a_year() -> None:
    """A year is drawn over its twelve months, a month over a twelfth of it."""
    rows = [(text("年"), typed("2022", "gYear")), (text("月"), typed("2023-06", "gYearMonth"))]
    (chart,) = draw(table("name date", *rows), "timeline")
    year, month = numbers(chart, "rect", "held", "width")

    assert year == pytest.approx(12 * month, rel=0.02)


def test_what_happened_and_who_says_so_are_two() -> None:
    """The year of an issue is drawn apart from the time of a role, and both are explained."""
    row = (text("甲"), typed("2019-05", "gYearMonth"), typed("2022", "gYear"))
    (chart,) = draw(table("name start issue_year", row), "timeline")

    assert [kind for kind, _ in chart.legend] == ["held", "said"]
    assert len(numbers(chart, "rect", "said", "x")) == len(numbers(chart, "rect", "held", "x")) == 1


def test_what_has_no_date_is_said() -> None:
    """It is not drawn anywhere."""
    rows = [(text("甲"), typed("2022", "gYear")), (text("乙"), text(""))]
    (chart,) = draw(table("name date", *rows), "timeline")

    assert chart.notes == ("另有 1 行没有日期，见表格。",)


def test_lines_join_times_of_one_number() -> None:
    """Where a year has two numbers, neither is the one that the line goes through."""
    rows = [
        (typed(year, "gYear"), typed(value, "integer"))
        for year, value in (("2020", "1"), ("2021", "2"), ("2022", "3"), ("2022", "9"))
    ]
    (chart,) = draw(table("year value", *rows), "line")
    (path,) = [
        dict(mark.attributes)["d"] for mark in chart.marks if "curve" in dict(mark.attributes)["class"]
    ]

    assert path.count("L") == 1
    assert {"1", "2", "3", "9"} <= set(words(chart))
    assert len(chart.notes) == 1


def test_a_network_of_rows() -> None:
    """Things are nodes and lead to their pages; rows with something else in them are left to the table."""
    base = "https://w3id.org/sppgraph/id/"
    known = known_of([(f"{base}{name}", name, "zh", "Organisation") for name in ("甲", "乙", "丙")])
    rows = [
        (text("甲", "zh"), text("乙", "zh")),
        (text("甲", "zh"), text("丙", "zh")),
        (text("乙", "zh"), text("无")),
    ]
    (chart,) = draw(table("one other", *rows, known=known), "network")

    assert len([mark for mark in chart.marks if mark.tag == "line"]) == 2
    assert {mark.link for mark in chart.marks if mark.link} == {
        f"/id/{quoted}" for quoted in ("%E7%94%B2", "%E4%B9%99", "%E4%B8%99")
    }
    assert next(item.text for item in chart.items) == "甲"
    assert draw(table("one other", *rows, known=known), "network") == (chart,)


@pytest.mark.parametrize("given_as", ["瑞典", "Sweden", "SE"])
def test_a_country_by_any_name(given_as: str) -> None:
    """Chinese, English or ISO code; it stands in Stockholm."""
    assert code_of(Cell(text=given_as)) == "SE"
    assert place_of("SE") == pytest.approx((18.07, 59.33), abs=0.1)


def test_countries_that_cannot_be_placed_are_told() -> None:
    """Nothing falls off the map in silence."""
    (chart,) = draw(table("country", (text("瑞典"),), (text("瑞典"),), (text("南极洲"),)), "map")

    assert [(item.text, item.value) for item in chart.items] == [("瑞典", "2")]
    assert [item.text for item in chart.lacking] == ["南极洲"]


def test_the_land_does_not_cross_the_map() -> None:
    """A ring that goes over the date line is drawn at both edges, and not through the middle."""
    rings = [
        [float(pair.split()[0]) for pair in ring.split("L")] for ring in re.findall(r"M([^MZ]+)Z", outline())
    ]

    assert len(rings) > 100
    assert max(abs(two - one) for ring in rings for one, two in itertools.pairwise(ring)) < 100
    assert any(max(ring) > 1000 for ring in rings)
    assert any(min(ring) < 0 for ring in rings)


# Laws


@given(st.text(max_size=500), st.floats(min_value=0, max_value=2000))
def test_what_is_clipped_fits(said: str, room: float) -> None:
    """It is on one line, and no wider than the room but for the ellipsis."""
    shown = clip(said, room)

    assert "\n" not in shown
    assert width_of(shown) <= max(room, width_of("…")) + 1e-6


@given(st.floats(-1e12, 1e12), st.floats(-1e12, 1e12), st.booleans())
def test_ticks_hold_what_is_drawn(one: float, other: float, whole: bool) -> None:
    """From at or below the least to at or above the greatest, in even steps, and a few of them."""
    low, high = min(one, other), max(one, other)
    found = ticks(low, high, whole=whole)
    slack = 1e-6 * max(abs(low), abs(high), 1)

    assert found[0] <= low + slack
    assert found[-1] >= high - slack
    assert 2 <= len(found) <= 14


@given(st.dates().map(lambda day: day.isoformat()), st.sampled_from([4, 7, 10]))
def test_a_coarser_date_holds_the_finer(day: str, length: int) -> None:
    """A day lies within its month, and both within their year."""
    whole, part = stretch(day[:length]), stretch(day)

    assert whole is not None
    assert part is not None
    assert whole.start <= part.start + 1e-9
    assert part.end <= whole.end + 0.01


TERMS = st.one_of(
    st.text(max_size=60).map(text),
    st.sampled_from(NAMES).map(text),
    st.integers(-(10**6), 10**6).map(lambda value: typed(str(value), "integer")),
    st.sampled_from(["INF", "NaN", "1e400", "x", ""]).map(lambda value: typed(value, "double")),
    st.integers(1, 9999).map(lambda year: typed(f"{year:04}", "gYear")),
    st.sampled_from(["瑞典", "Brazil", "南极洲"]).map(text),
    st.sampled_from(["https://w3id.org/sppgraph/id/x", "javascript:alert(1)", "urn:x"]).map(iri),
)


@given(
    st.lists(st.tuples(TERMS, TERMS, TERMS), max_size=8), st.sampled_from(["name start value", "a b year"])
)
def test_any_rows_can_be_drawn(rows: list[tuple[dict[str, str], ...]], names: str) -> None:
    """Every chart that is offered is well-formed, holds finite numbers, and runs nothing."""
    body = json.dumps(
        {
            "head": {"vars": names.split()},
            "results": {"bindings": [dict(zip(names.split(), row, strict=True)) for row in rows]},
        }
    ).encode()
    for view in VIEWS:
        page = Page(query="", language="zh", here="/queries/x", view=view.name)
        found = page.render(Reply(kind="rows", size=len(body)), body).decode()
        for drawing in re.findall(r"<svg.*?</svg>", found, re.DOTALL):
            tree = ElementTree.fromstring(re.sub(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]", "", drawing))
            for element in tree.iter():
                assert element.tag.rpartition("}")[2] in _TAGS
                assert not any(name.startswith("on") or name == "style" for name in element.attrib)
                assert not element.get("href", "").startswith("javascript:")
                assert not {"nan", "inf"} & {value.lower() for value in element.attrib.values()}


_TAGS = {"svg", "title", "desc", "rect", "line", "circle", "path", "text", "a"}


# On pages


def get(server: Server, path: str, **headers: str) -> str:
    """A page."""
    heard = server.ask("GET", path, {"Accept": BROWSER, "Accept-Language": "zh", **headers})
    assert heard.status == 200
    return heard.text


def test_a_view_is_no_parameter(server: Server) -> None:
    """It is kept from the query; the other formats and the other views lose no parameter."""
    page = get(server, "/queries/roles-of?org=ICLEI&view=timeline")

    assert 'role="group"' in page
    assert 'href="/queries/roles-of?org=ICLEI"' in page
    assert 'href="/queries/roles-of.csv?org=ICLEI"' in page
    assert 'aria-current="page">时间图' in page


@pytest.mark.parametrize("view", ["", "table", "map", "nonsense"])
def test_the_table_is_what_there_is_otherwise(server: Server, view: str) -> None:
    """A view that does not fit, or is none, gives the table."""
    page = get(server, f"/queries/roles-of?org=ICLEI&view={view}")

    assert "<svg" not in page
    assert '<table class="rows"' in page


def test_other_answers_have_views_too(server: Server) -> None:
    """Those of SPARQL and of questions, and graphs as networks."""
    query = (
        "SELECT%20?name%20(STRLEN(?name)%20AS%20?long)%20%7B?x%20a%20spp:Country;skos:prefLabel%20?name%7D"
    )
    places = (
        f"/sparql?query={query}&view=bar",
        "/ask?q=2024%E5%B9%B4%E8%B0%81%E5%8A%A0%E5%85%A5%E4%BA%86CFIT%EF%BC%9F&view=timeline",
        "/queries/network-of?view=network",
        "/sparql?query=CONSTRUCT%20%7B?a%20spp:coLeads%20?b%7D%20WHERE%20%7B?a%20spp:coLeads%20?b%7D&view=network",
    )

    assert [place for place in places if "<svg" not in get(server, place)] == []


def test_a_query_that_is_sent_has_no_address(server: Server) -> None:
    """So it has no links to other views, which could not be followed."""
    heard = server.ask(
        "POST",
        "/sparql",
        {"Accept": BROWSER, "Content-Type": "application/sparql-query"},
        b"SELECT ?name (1 AS ?n) { ?x a spp:Country ; skos:prefLabel ?name }",
    )

    assert heard.status == 200
    assert "view=bar" in get(
        server, "/sparql?query=SELECT%20?n%20(1%20AS%20?m)%20%7B?x%20a%20spp:Country;rdfs:label%20?n%7D"
    )


def test_views_and_languages_are_kept_apart(server: Server) -> None:
    """Each has its own tag, so that no page is taken for another."""
    found = {
        server.ask(
            "GET", f"/queries/most-connected{view}", {"Accept": BROWSER, "Accept-Language": language}
        ).headers["ETag"]
        for view in ("", "?view=bar")
        for language in ("zh", "en")
    }

    assert len(found) == 4


def test_names_lead_to_things(server: Server) -> None:
    """In the table and in a chart, a name is a link to the one thing of that name; an issue is called by its name."""
    page = get(server, "/queries/most-connected")
    roles = get(server, "/queries/roles-of?org=ICLEI")

    assert '<a href="/id/organisation/unep">联合国环境规划署</a>' in page
    assert '<a href="/role/co-lead">共同牵头方</a>' in roles


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        (
            "/queries/roles-of?org=%E6%97%A0%E6%AD%A4",
            "图中没有名为“无此”的事物。",
            "Nothing in the graph is called “无此”.",
        ),
        ("/queries/roles-of?org=ICLEI&x=1", "此查询没有“x”这个参数。", "This query has no parameter “x”."),
        (
            "/queries/events-of-year?year=y",
            "“年份”应填整数，“y”不是。",
            "“year” takes a whole number, and “y” is not one.",
        ),
        ("/queries/evidence-between?one=ICLEI", "请填写“另一方”。", "Fill in “the other”."),
    ],
)
def test_why_a_value_was_not_taken(server: Server, path: str, zh: str, en: str) -> None:
    """In the language of the page."""
    for language, said in (("zh", zh), ("en", en)):
        heard = server.ask("GET", path, {"Accept": BROWSER, "Accept-Language": language})
        assert heard.status == 422
        assert said in heard.text


# The ontology


def test_every_term_is_documented(server: Server) -> None:
    """Its place, both names, how often it is used, and where it leads."""
    zh, en = (get(server, "/ontology", **{"Accept-Language": language}) for language in ("zh", "en"))

    for name in ("Organisation", "Fact", "year", "coLeads"):
        assert f'id="{name}"' in zh
        assert f'id="{name}"' in en
    assert "行动者：联合国机构" in zh
    assert "A body that acts" in en
    assert 'id="role-signatory"' in zh
    assert zh.index('id="role-endorser"') < zh.index('id="role-signatory"')
    assert "本图未用" in zh
    places = set(re.findall(r'href="#([^"]+)"', zh))
    assert places <= set(re.findall(r'id="([^"]+)"', zh))


def test_the_uses_of_a_term_are_as_many_as_are_said(server: Server) -> None:
    """The link of a count leads to a table of that many rows."""
    page = get(server, "/ontology")
    article = page[page.index('id="Country"') :].partition("</article>")[0]
    found = re.search(r'href="(/sparql[^"]+)">(\d+)</a>', article)
    assert found is not None

    assert f"{found[2]} 行" in get(server, found[1].replace("&amp;", "&"))


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld", "rdf"])
def test_the_ontology_is_downloaded_by_a_link(server: Server, suffix: str) -> None:
    """A browser sends no Accept for it."""
    heard = server.ask("GET", f"/ontology?as={suffix}", {"Accept": BROWSER})

    assert heard.status == 200
    assert heard.media_type != BROWSER
