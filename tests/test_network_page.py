"""Every function of the network page, used in a browser as a person would."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from browser import Visit, chromium, visit
from sppgraph.store import open_store
from sppgraph.views import write_view
from sppgraph.views.look import load_look
from sppgraph.views.model import Picture, Thing
from sppgraph.views.network import network_page
from sppgraph.views.page import ESCAPES
from sppgraph.views.reading import read_picture

GRAPH = Path(__file__).parent / "data" / "views.ttl"
HOSTILE = '<img src=x onerror="window.hacked=1">机构'
PROGRAMME = "可持续公共采购计划"
NARROW = ViewportSize(width=360, height=740)
SVG = "{http://www.w3.org/2000/svg}"
ATTESTED = """
PREFIX spp: <https://w3id.org/sppgraph/ontology#> PREFIX org: <http://www.w3.org/ns/org#>
PREFIX schema: <https://schema.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT (COUNT(DISTINCT ?it) AS ?count) WHERE {
  ?it a spp:Organisation .
  { ?it spp:year <https://w3id.org/sppgraph/id/year/YEAR> }
  UNION { ?role org:member ?it ; schema:startDate ?start . FILTER (SUBSTR(STR(?start), 1, 4) <= "YEAR") }
}"""


GROUND = "() => [...sppgraph.canvas.picture(2).getContext('2d').getImageData(0, 0, 1, 1).data]"
DARK, WHITE = [20, 25, 31, 255], [255, 255, 255, 255]
# The arrow that leads from the cursor towards a node.
ARROW_TO = """target => {
    const [from, to] = [sppgraph.nodes[sppgraph.state.cursor], sppgraph.nodes[target]];
    const [x, y] = [to.x - from.x, to.y - from.y];
    if (Math.abs(x) > Math.abs(y)) return x > 0 ? "ArrowRight" : "ArrowLeft";
    return y > 0 ? "ArrowDown" : "ArrowUp";
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this module."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small graph's page."""
    target = tmp_path_factory.mktemp("network") / "network.html"
    write_view("network.html", GRAPH, target)
    return target


@pytest.fixture
def visited(browser: Browser, page_file: Path) -> Iterator[Visit]:
    """The page, freshly opened."""
    with visit(browser, page_file) as opened:
        yield opened


@pytest.fixture
def page(visited: Visit) -> Page:
    """The freshly opened page alone."""
    return visited.page


def with_data(page_file: Path, target: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """The same page with other data; its policy covers scripts, not data."""
    before, data, after = re.split(
        r'(?<=id="data">)(.+?)(?=</script>)', page_file.read_text("utf-8"), maxsplit=1
    )
    held = json.loads(data)
    change(held)
    target.write_text(before + json.dumps(held).translate(ESCAPES) + after, encoding="utf-8")
    return target


def drawn(page: Page) -> set[str]:
    """The names on the canvas."""
    return set(
        page.evaluate(
            "sppgraph.things.filter((_, node) => sppgraph.canvas.drawn(node)).map((thing) => thing.name)"
        )
    )


def node_of(page: Page, name: str) -> int:
    """The node of a thing."""
    return int(page.evaluate("name => sppgraph.things.findIndex((thing) => thing.name === name)", name))


def linked(page: Page, one: str, other: str) -> bool:
    """Whether a line between two things is shown."""
    return bool(
        page.evaluate(
            """([one, other]) => sppgraph.lines.some((line) => sppgraph.shown.lines[line.id]
                && [line.from, line.to].includes(one) && [line.from, line.to].includes(other))""",
            [node_of(page, one), node_of(page, other)],
        )
    )


def count(page: Page, kind: str, key: str) -> str:
    """What the legend counts."""
    return page.locator(f'#{kind} li:has([data-key="{key}"]) .count').text_content() or ""


def slide(page: Page, end: str, year: int) -> None:
    """Move one handle of the range of years."""
    page.locator(f"#{end}").fill(str(year))


def years_of(page: Page) -> list[int]:
    """The range that is set."""
    return list(page.evaluate("[sppgraph.state.from, sppgraph.state.to]"))


def choose(page: Page, name: str) -> None:
    """Click a name in the list."""
    page.locator("#names button").filter(has_text=name).first.click()


# Filters


def test_the_years_show_who_was_in_which_role_when(page: Page) -> None:
    """An undated role counts where a newsletter says it; one with a start goes on from there."""
    slide(page, "to", 2021)
    assert linked(page, HOSTILE, PROGRAMME)
    assert not linked(page, "中国", PROGRAMME)
    assert "全球论坛" not in drawn(page)
    assert "2022" not in drawn(page)

    page.locator("#reset").click()
    slide(page, "from", 2022)
    assert linked(page, HOSTILE, PROGRAMME)
    assert linked(page, "中国", PROGRAMME)
    assert "采购指南" not in drawn(page)
    assert page.locator("#years-value").inner_text() == "2022 年"


def test_a_handle_takes_the_other_along(page: Page) -> None:
    """The range never turns round, and the keyboard moves it too."""
    slide(page, "to", 2021)
    page.locator("#from").press("ArrowRight")

    assert years_of(page) == [2022, 2022]
    assert page.locator("#from").get_attribute("aria-valuetext") == "2022 年"


@pytest.mark.parametrize("year", [2021, 2022])
def test_the_counts_of_a_year_agree_with_a_query(page: Page, year: int) -> None:
    """Organisations that newsletters of the year name, or that hold a role begun by then."""
    slide(page, "from", year)
    slide(page, "to", year)
    store = cast(ox.Store, open_store(GRAPH))
    [row] = cast(ox.QuerySolutions, store.query(ATTESTED.replace("YEAR", str(year))))

    assert count(page, "types", "Organisation").split(" / ")[0] == row["count"].value


def test_a_role_has_its_own_switch(page: Page) -> None:
    """Its lines go, its names stay, and the count says how many of how many."""
    page.locator("#roles-title").click()
    assert count(page, "roles", "role:member") == "1"
    page.locator("#roles [data-key='role:member']").click()

    assert not linked(page, HOSTILE, PROGRAMME)
    assert linked(page, "中国", PROGRAMME)
    assert HOSTILE in drawn(page)
    assert (count(page, "roles", "role:member"), count(page, "roles", "role:co-lead")) == ("0 / 1", "2")
    assert count(page, "groups", "role") == "2 / 3"


def test_a_newsletter_can_be_left_out(page: Page) -> None:
    """What only it says is gone."""
    page.locator("#issues-title").click()
    page.get_by_role("checkbox", name="2021 年").uncheck()

    assert "采购指南" not in drawn(page)
    assert not linked(page, HOSTILE, PROGRAMME)
    assert page.locator("#issues-title").inner_text() == "简报（1 / 2）"


def test_names_without_a_line_can_be_left_out(page: Page) -> None:
    """And come back."""
    page.get_by_role("checkbox", name="只看有连线的名称").check()
    assert "采购指南" not in drawn(page)

    page.get_by_role("checkbox", name="只看有连线的名称").uncheck()
    assert "采购指南" in drawn(page)


def test_one_button_resets_all_filters(page: Page) -> None:
    """It can be pressed when there is something to reset."""
    before = drawn(page)
    assert page.locator("#reset").is_disabled()
    page.locator("#types [data-key=Country]").click()
    page.locator("#groups [data-key=seen]").click()
    slide(page, "to", 2021)
    page.locator("#search").fill("unep")
    page.locator("#reset").click()

    assert drawn(page) == before
    assert page.locator("#reset").is_disabled()
    assert page.locator("#search").input_value() == ""


def test_the_status_tells_what_is_shown(page: Page) -> None:
    """Screen readers hear it after every change."""
    status = page.locator("#status")
    assert status.get_attribute("role") == "status"
    assert status.inner_text() == "显示 9 个名称、9 条事实"

    page.locator("#types [data-key=Country]").click()
    assert status.inner_text() == "显示 7 / 9 个名称、7 / 9 条事实"


def test_facts_outside_the_filters_are_folded(page: Page) -> None:
    """The panel tells them apart instead of hiding them."""
    slide(page, "from", 2022)
    slide(page, "to", 2022)
    page.locator("#roles-title").click()
    page.locator("#roles [data-key='role:co-lead']").click()
    choose(page, "联合国环境规划署")

    assert page.locator("#panel details.others summary").inner_text() == "筛选之外的事实（1）"


# The stage


def test_neighbours_of_a_type_are_put_away_and_brought_back(page: Page) -> None:
    """With how many of how many are shown, and a note that not all are."""
    choose(page, PROGRAMME)
    near = page.locator(".near li", has_text="国家")
    near.get_by_role("button").click()
    assert "中国" not in drawn(page)
    assert near.locator(".count").inner_text() == "0 / 1"
    assert near.get_by_role("button").evaluate("button => button === document.activeElement")

    near.get_by_role("button").click()
    assert "中国" in drawn(page)
    near.get_by_role("button").click()
    page.get_by_role("button", name="全部显示").click()
    assert "中国" in drawn(page)


@pytest.fixture
def started(browser: Browser, page_file: Path, tmp_path: Path) -> Iterator[Page]:
    """A page that starts from the programme and one that leads it."""

    def begin(data: dict[str, Any]) -> None:
        names = [thing["name"] for thing in data["things"]]
        data["start"] = [
            names.index(PROGRAMME),
            names.index("中国"),
            names.index("2021"),
            names.index("2022"),
        ]

    with visit(browser, with_data(page_file, tmp_path / "started.html", begin)) as opened:
        yield opened.page


def test_a_big_graph_starts_from_a_part(started: Page) -> None:
    """The note counts, and one button shows all."""
    assert drawn(started) == {PROGRAMME, "中国", "2021", "2022"}
    assert started.locator("#status").inner_text().startswith("显示 4 / 9 个名称")

    started.get_by_role("button", name="全部显示").click()
    assert len(drawn(started)) == 9
    assert started.get_by_role("button", name="全部显示").is_hidden()


def test_what_is_not_on_the_stage_is_found_and_brought(started: Page) -> None:
    """With its neighbours."""
    started.locator("#search").fill("全球论坛")
    started.locator("#search").press("Enter")

    assert started.locator("#panel h2").inner_text() == "全球论坛"
    assert {"全球论坛", "联合国环境规划署", "瑞典"} <= drawn(started)
    assert HOSTILE not in drawn(started)


def test_neighbours_are_brought_on_demand(started: Page) -> None:
    """From the panel of one on the stage."""
    choose(started, PROGRAMME)
    started.locator(".near li", has_text="机构").get_by_role("button").click()

    assert {"联合国环境规划署", HOSTILE} <= drawn(started)
    assert "全球论坛" not in drawn(started)


# Layouts


def places(page: Page) -> list[list[float]]:
    """Where the nodes stand."""
    return [list(place) for place in page.evaluate("sppgraph.nodes.map(({ x, y }) => [x, y])")]


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_layout_moves_every_node_to_its_place(page: Page, motion: Any) -> None:
    """At once for those who ask for less motion, else soon; the button tells which one it is."""
    page.emulate_media(reduced_motion=motion)
    wanted = page.evaluate("JSON.parse(document.getElementById('data').textContent).layouts.years")
    page.locator("[data-layout=years]").click()
    if motion == "no-preference":
        page.wait_for_function(
            "wanted => sppgraph.nodes.every(({ x }, node) => x === wanted[node][0])", arg=wanted
        )

    assert places(page) == wanted
    assert page.locator("#layouts [aria-pressed=true]").inner_text() == "按年份"


# Files


def saved(page: Page, format_: str) -> bytes:
    """The file that a button of the menu saves."""
    if not page.locator("#export-items").is_visible():
        page.locator("#export-title").click()
    with page.expect_download() as download:
        page.locator(f"[data-format={format_}]").click()
    return download.value.path().read_bytes()


def test_the_picture_is_saved_twice_as_sharp_on_paper(visited: Visit) -> None:
    """No transparent ground, and the page looks as before."""
    page = visited.page
    png = saved(page, "png")
    size = page.evaluate("[sppgraph.canvas.stage.clientWidth, sppgraph.canvas.stage.clientHeight]")

    assert [int.from_bytes(png[at : at + 4], "big") for at in (16, 20)] == [2 * side for side in size]
    assert ground(page) == [251, 252, 253, 255]
    assert page.evaluate("[sppgraph.canvas.stage.clientWidth, sppgraph.canvas.stage.clientHeight]") == size
    assert visited.complaints == visited.requests == []


def test_the_drawing_is_whole_and_holds_names_as_text(visited: Visit) -> None:
    """Well-formed XML with a symbol for each shown name, a legend, and nothing that runs."""
    root = ElementTree.fromstring(saved(visited.page, "svg").decode())
    titles = [title.text for title in root.iter(f"{SVG}title")]
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]

    assert set(titles) == {"可持续公共采购知识网络"} | drawn(visited.page)
    assert {"计划", "角色"} <= set(texts)
    assert any(text.startswith("<img src=x") for text in texts)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "title",
        "rect",
        "g",
        "line",
        "path",
        "text",
        "tspan",
    }
    assert visited.complaints == []


def test_the_table_holds_the_facts_that_are_shown(page: Page) -> None:
    """One row a sentence, in UTF-8 with its mark; a figure's count is no start."""
    text = saved(page, "csv").decode()
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))

    assert text.startswith("\ufeff")
    assert head == ["主体", "关系", "客体", "开始", "结束", "截至", "简报", "原句"]
    member = [HOSTILE, "成员", PROGRAMME, "2021-03", "", "", "2021 年（年份为推断）"]
    assert [*member, "<b>机构</b>自2021年3月起任SPP计划成员。"] in rows
    assert ["全球论坛", "数字", "约 1600 代表", "", "", "2022-05"] in [row[:6] for row in rows]
    assert len(rows) == 9

    page.locator("#groups [data-key=role]").click()
    rows = list(csv.reader(io.StringIO(saved(page, "csv").decode())))[1:]
    assert PROGRAMME not in {row[2] for row in rows}


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@A1", '=HYPERLINK("x","y")'])
def test_no_cell_is_a_formula(browser: Browser, page_file: Path, tmp_path: Path, name: str) -> None:
    """A name that a spreadsheet would run is led by an apostrophe."""

    def rename(data: dict[str, Any]) -> None:
        next(thing for thing in data["things"] if thing["name"] == "中国")["name"] = name

    with visit(browser, with_data(page_file, tmp_path / "formula.html", rename)) as opened:
        rows = list(csv.reader(io.StringIO(saved(opened.page, "csv").decode())))

    assert f"'{name}" in {row[0] for row in rows}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


# The address


def test_the_address_brings_everything_back(page: Page) -> None:
    """Choice, filters, layout, language and view, in names that the next build keeps."""
    page.emulate_media(reduced_motion="reduce")
    choose(page, "联合国环境规划署")
    page.locator("#types [data-key=Publication]").click()
    page.locator("#roles-title").click()
    page.locator("#roles [data-key='role:member']").click()
    slide(page, "from", 2022)
    page.locator("[data-layout=types]").click()
    page.locator("#language").click()
    page.locator("#zoom-in").click()
    page.wait_for_function("() => location.hash.includes('at=')")
    before = page.evaluate("[location.hash, sppgraph.state.node, sppgraph.canvas.view()]")
    page.reload()

    after = page.evaluate("[location.hash, sppgraph.state.node, sppgraph.canvas.view()]")
    assert "of=organisation/unep" in before[0]
    assert after[:2] == before[:2]
    assert after[2]["scale"] == pytest.approx(before[2]["scale"], rel=0.01)
    assert (count(page, "types", "Publication"), count(page, "roles", "role:member")) == ("0 / 1", "0 / 1")
    assert years_of(page) == [2022, 2022]
    assert page.locator("#layouts [aria-pressed=true]").inner_text() == "By type"
    assert page.locator("#panel h2").inner_text() == "United Nations Environment Programme"


def test_back_goes_back(page: Page) -> None:
    """From the second name to the first, and from there to none."""
    choose(page, "中国")
    choose(page, "瑞典")
    page.go_back()
    page.wait_for_function("() => document.querySelector('#panel h2').textContent === '中国'")
    page.go_back()
    page.wait_for_function("() => sppgraph.state.node === null")

    assert page.locator("#panel h2").inner_text() == "怎样读这张图"


def test_a_line_and_a_search_are_in_the_address_too(page: Page) -> None:
    """And what has been put away."""
    address = page.url
    page.goto(f"{address}#line=country/CN+programme/spp&find=%E4%B8%AD&removed=country/SE")

    assert page.locator("#panel .ends button").all_inner_texts() == ["中国", PROGRAMME]
    assert page.locator("#search").input_value() == "中"
    assert "瑞典" not in drawn(page)


@pytest.mark.parametrize(
    "broken",
    [
        "#",
        "#of=nobody&line=a&types=Nothing&roles=x&issues=9&years=9-1&layout=__proto__&at=NaN+1+x&language=fr",
        "#of=%E0%A4%A&years=2021&line=country/CN&added=constructor&at=1+2+-3",
        "#<img src=x onerror=window.hacked=1>",
        "#&&==&=&of",
        "#layout=toString&types=toString",
    ],
)
def test_a_broken_address_is_passed_over(visited: Visit, broken: str) -> None:
    """All is shown as if there were none."""
    page = visited.page
    before = drawn(page)
    page.goto(page.url + broken)
    page.reload()

    assert drawn(page) == before
    assert page.evaluate("[sppgraph.state.node, sppgraph.state.line, window.hacked]") == [None, None, None]
    assert years_of(page) == [2021, 2022]
    assert visited.complaints == []


# By keyboard alone


def test_the_canvas_is_reached_and_walked_by_keyboard(page: Page) -> None:
    """Along a line to a neighbour, into its panel, and back out."""
    page.locator("[data-layout=force]").focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.id") == "network"
    began = page.evaluate("sppgraph.state.cursor")
    assert page.evaluate("sppgraph.things[sppgraph.state.cursor].name") in page.locator("#said").inner_text()

    for arrow in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
        page.keyboard.press(arrow)
        if page.evaluate("sppgraph.state.cursor") != began:
            break
    there = page.evaluate("sppgraph.state.cursor")
    near = page.evaluate(
        "node => sppgraph.lines.filter(({ from, to }) => [from, to].includes(node)).flatMap(({ from, to }) => [from, to])",
        began,
    )
    assert there != began
    assert there in near

    page.keyboard.press("Enter")
    assert page.evaluate("sppgraph.state.node") == there
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('#panel') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("[sppgraph.state.node, document.activeElement.id]") == [None, "network"]


def test_shift_and_an_arrow_reach_names_without_lines(page: Page) -> None:
    """So no name is out of reach."""
    page.locator("[data-layout=force]").focus()
    page.keyboard.press("Shift+Tab")
    target = node_of(page, "采购指南")
    path = [page.evaluate("sppgraph.state.cursor")]
    while path[-1] != target and len(path) < 30:
        page.keyboard.press(f"Shift+{page.evaluate(ARROW_TO, target)}")
        path.append(page.evaluate("sppgraph.state.cursor"))

    assert path[-1] == target


def test_keys_zoom_search_and_go_back(page: Page) -> None:
    """Plus and minus on the canvas; the slash from anywhere but a text field."""
    page.emulate_media(reduced_motion="reduce")
    page.locator("[data-layout=force]").focus()
    page.keyboard.press("Shift+Tab")
    before = page.evaluate("sppgraph.canvas.view().scale")
    page.keyboard.press("+")
    assert page.evaluate("sppgraph.canvas.view().scale") == pytest.approx(before * 1.4)
    page.keyboard.press("-")
    assert page.evaluate("sppgraph.canvas.view().scale") == pytest.approx(before)

    page.keyboard.press("/")
    page.keyboard.type("a/b")
    assert page.locator("#search").input_value() == "a/b"
    page.keyboard.press("Escape")
    assert page.locator("#search").input_value() == ""


def test_enter_on_the_open_node_brings_its_neighbours(started: Page) -> None:
    """The keyboard expands too."""
    started.locator("[data-layout=force]").focus()
    started.keyboard.press("Shift+Tab")
    assert started.evaluate("sppgraph.things[sppgraph.state.cursor].name") == PROGRAMME
    started.keyboard.press("Enter")
    started.keyboard.press("Enter")

    assert {"联合国环境规划署", HOSTILE} <= drawn(started)


def test_every_control_is_a_stop_of_the_tab_key(page: Page) -> None:
    """Search, filters, sliders, list, canvas, layouts, zoom, export and panel, in this order."""
    seen = []
    page.locator("#language").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.closest('[id]')?.id ?? ''"))
    order = [
        "search",
        "filters-title",
        "types",
        "groups",
        "linked",
        "from",
        "to",
        "names",
        "network",
        "layouts",
    ]
    order += ["zoom-in", "export-title", "panel"]

    assert [seen.index(stop) for stop in order] == sorted(seen.index(stop) for stop in order)


# Many and hostile names


def test_a_long_list_is_built_in_part(browser: Browser, tmp_path: Path) -> None:
    """The rest is a matter of searching."""
    many = tuple(
        Thing(id=f"https://example.org/id/place/{n}", type="Programme", name=f"计划{n}") for n in range(450)
    )
    file = tmp_path / "many.html"
    file.write_text(
        network_page(Picture(things=many, facts=(), passages={}, issues={}), load_look()), "utf-8"
    )
    with visit(browser, file) as opened:
        page = opened.page
        assert page.locator("#names button").count() == 400
        assert page.locator("#more").inner_text() == "还有 50 个：请用搜索缩小范围"
        assert page.locator("#names button[tabindex='0']").count() == 1

        page.locator("#search").fill("计划44")
        assert page.locator("#names button").first.inner_text().startswith("计划44")
        assert page.locator("#names button").count() == 11
        assert page.locator("#more").inner_text() == ""
        assert opened.complaints == []


@pytest.mark.parametrize("screen", [NARROW, ViewportSize(width=1600, height=1000)])
@pytest.mark.parametrize(
    "name",
    [
        "长" * 10_000,
        "W" * 10_000,
        "\u202e反向\u2067机构",
        "<script>window.hacked=1</script>",
        "\x01\ufffe机\ud7ff构",
    ],
)
def test_no_name_breaks_the_page(browser: Browser, tmp_path: Path, name: str, screen: ViewportSize) -> None:
    """Nothing grows sideways, nothing runs, and the drawing is still well-formed."""
    picture = read_picture(GRAPH)
    renamed = tuple(
        replace(thing, name=name, names=(name,)) if thing.name == PROGRAMME else thing
        for thing in picture.things
    )
    file = tmp_path / "hostile.html"
    file.write_text(network_page(replace(picture, things=renamed), load_look()), encoding="utf-8")
    with visit(browser, file, screen) as opened:
        page = opened.page
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        page.locator("#names button").first.click()

        assert page.locator("#panel h2").text_content() == name
        assert page.evaluate("document.documentElement.scrollWidth") == screen["width"]
        assert ElementTree.fromstring(saved(page, "svg").decode()).tag == f"{SVG}svg"
        assert page.evaluate("window.hacked") is None
        assert opened.complaints == opened.requests == []


# Screens and paper


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_telephone(browser: Browser, page_file: Path, scheme: Any) -> None:
    """No sideways scrolling; filters are folded; a choice opens the panel as a drawer in sight."""
    with visit(browser, page_file, NARROW) as opened:
        page = opened.page
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert not page.locator("#types").is_visible()
        page.locator("#search").fill("unep")
        page.locator("#search").press("Enter")

        box = page.locator("#panel").bounding_box()
        assert box is not None
        assert box["y"] >= 300
        assert box["y"] + box["height"] <= 741
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        page.locator(".close").click()
        assert page.evaluate("sppgraph.state.node") is None


def ground(page: Page) -> list[int]:
    """The colour that the picture stands on: red, green, blue, opacity."""
    return list(page.evaluate(GROUND))


def test_paper_is_light(page: Page) -> None:
    """Also where the screen is dark, and the screen is dark again afterwards."""
    media: list[tuple[Any, list[int]]] = [("screen", DARK), ("print", WHITE), ("screen", DARK)]
    for medium, wanted in media:
        page.emulate_media(color_scheme="dark", media=medium)
        page.wait_for_function(
            "wanted => JSON.stringify(wanted) === JSON.stringify((" + GROUND + ")())", arg=wanted
        )
        assert ground(page) == wanted


def test_paper_holds_the_picture_and_the_panel(page: Page) -> None:
    """What cannot be used on paper is not printed."""
    choose(page, PROGRAMME)
    page.emulate_media(media="print")

    assert page.locator("#network").is_visible()
    assert page.locator("#panel h2").is_visible()
    assert not any(
        page.locator(part).is_visible() for part in ("#left", "#tools", "#language", ".near", ".close")
    )
