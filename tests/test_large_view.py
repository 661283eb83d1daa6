"""The page of a large network: WebGL by software in a browser without a network."""

import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from browser import CHROMIUM, FLAGS, Visit, chromium, visit
from sppgraph.views.large import LIBRARIES, VENDOR, large_page
from sppgraph.views.look import load_look
from sppgraph.views.model import Fact, Issue, Passage, Picture, Thing
from sppgraph.views.packing import pack
from sppgraph.views.reading import read_picture

GRAPH = Path(__file__).parent / "data" / "views.ttl"
HOSTILE = '<img src=x onerror="window.hacked=1">机构'
LONG = "长" * 10_000
TURNED = "\u202e反向\u202c“引号”"


def crowd(things: int, lines: int) -> Picture:
    """Organisations in programmes, each programme with the same number of members; some names are hostile."""
    names = (HOSTILE, LONG, TURNED)
    programmes = things // 10
    organisations = [
        Thing(id=f"o/{n}", type="Organisation", name=names[n] if n < len(names) else f"机构{n}号")
        for n in range(things - programmes)
    ]
    rest = [Thing(id=f"p/{n}", type="Programme", name=f"计划{n}号") for n in range(programmes)]
    facts = [
        Fact(
            kind="role",
            term="role:member",
            subject=organisations[n % len(organisations)].id,
            object=rest[(n // 3 + n // len(organisations)) % programmes].id,
            passages=("s/0",),
        )
        for n in range(lines)
    ]
    said = {"s/0": Passage(text="机构3号是计划的成员。", issue="i/1", position="1")}
    issues = {"i/1": Issue(name="简报", year="2022", number="1")}
    return Picture(things=(*organisations, *rest), facts=tuple(facts), passages=said, issues=issues)


def written(folder: Path, picture: Picture) -> Path:
    """The page of a picture."""
    target = folder / "network.html"
    target.write_text(large_page(picture, load_look()), encoding="utf-8")
    return target


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the small graph that all views are tested with."""
    return written(tmp_path_factory.mktemp("small"), read_picture(GRAPH))


@pytest.fixture(scope="module")
def crowd_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of some hundred things."""
    return written(tmp_path_factory.mktemp("crowd"), crowd(400, 900))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this module."""
    with chromium() as started:
        yield started


@pytest.fixture
def visited(browser: Browser, page_file: Path) -> Iterator[Visit]:
    """The page, freshly opened."""
    with visit(browser, page_file) as opened:
        settled(opened.page)
        yield opened


@pytest.fixture
def page(visited: Visit) -> Page:
    """The freshly opened page alone."""
    return visited.page


def settled(page: Page) -> None:
    """Wait until lines and names stand as they will."""
    page.wait_for_function("() => window.sppgraph")
    page.wait_for_timeout(400)


def node_of(page: Page, name: str) -> int:
    """The node of a thing."""
    return int(page.evaluate("name => sppgraph.things.findIndex((thing) => thing.name === name)", name))


def at(page: Page, *nodes: int) -> tuple[float, float]:
    """Where on the screen a node is, or the middle between two."""
    x, y = page.evaluate(
        """ids => {
            const spots = ids.map((id) => sppgraph.canvas.screenPlace(id));
            const stage = document.getElementById("network").getBoundingClientRect();
            const mean = (axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length;
            return [stage.x + mean("x"), stage.y + mean("y")];
        }""",
        list(nodes),
    )
    return x, y


def inked(page: Page, node: int) -> list[int]:
    """Red, green and blue of the pixel in the middle of a node, in the picture that the page gives."""
    colour: list[int] = page.evaluate(
        """id => {
            const { x, y } = sppgraph.canvas.screenPlace(id);
            const drawn = sppgraph.canvas.picture(1).getContext("2d");
            return [...drawn.getImageData(Math.round(x), Math.round(y), 1, 1).data].slice(0, 3);
        }""",
        node,
    )
    return colour


# The file


def test_the_same_picture_gives_the_same_bytes(page_file: Path) -> None:
    """Nothing of the clock or of chance is in the page."""
    assert large_page(read_picture(GRAPH), load_look()) == page_file.read_text(encoding="utf-8")


def test_the_page_can_load_nothing(page_file: Path) -> None:
    """Its policy forbids what its markup does not ask for anyway."""
    text = page_file.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)

    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert not re.search(r"<(link|img|iframe|script src)", text.split("<script>")[0])


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_whole_with_its_licence(library: str, page_file: Path) -> None:
    """Its file is in the page as it is; version and licence stand beside it."""
    folder = VENDOR / library.split("/")[0]

    assert (VENDOR / library).read_text(encoding="utf-8") in page_file.read_text(encoding="utf-8")
    assert "Permission is hereby granted" in (folder / "LICENSE").read_text(encoding="utf-8")
    assert re.search(r"\d+\.\d+\.\d+", (folder / "README.md").read_text(encoding="utf-8"))


def test_libraries_belong_to_the_package() -> None:
    """Else the wheel would lack them."""
    assert (resources.files("sppgraph") / "views" / "vendor" / LIBRARIES[0]).is_file()


def unpacked(packed: dict[str, object]) -> list[dict[str, object]]:
    """What assets/data.js does."""
    columns = packed["columns"]
    count = packed["count"]
    assert isinstance(columns, dict)
    assert isinstance(count, int)

    def value(column: object, row: int) -> object:
        if isinstance(column, list):
            return column[row]
        assert isinstance(column, dict)
        return column["of"][column["at"][row]] if "of" in column else column["all"]

    rows = [{key: value(column, row) for key, column in columns.items()} for row in range(count)]
    return [{key: value for key, value in row.items() if value is not None} for row in rows]


VALUES = st.text(max_size=3) | st.integers(-1, 3) | st.booleans() | st.lists(st.integers(0, 3), max_size=2)


@given(st.lists(st.dictionaries(st.sampled_from("abc"), VALUES)))
def test_rows_come_back_from_columns(rows: list[dict[str, object]]) -> None:
    """Also through JSON, where 1 and true must stay apart."""
    back = unpacked(json.loads(json.dumps(pack(rows))))

    assert [{key: repr(value) for key, value in row.items()} for row in back] == [
        {key: repr(value) for key, value in row.items()} for row in rows
    ]


# In the browser


def test_it_opens_without_a_network_and_without_complaint(visited: Visit) -> None:
    """Every name that is drawn is also in the list beside the canvas."""
    listed = visited.page.locator("#names button").all_inner_texts()

    assert visited.requests == []
    assert visited.complaints == []
    assert any("联合国环境规划署" in name for name in listed)
    assert visited.page.locator("#types [data-key=Organisation] .count").inner_text() == "2"


def test_symbols_are_drawn_in_their_colours(page: Page) -> None:
    """An organisation is blue and a country is red, as in the legend."""
    assert inked(page, node_of(page, "联合国环境规划署")) == pytest.approx([0x2C, 0x6F, 0xC9], abs=1)
    assert inked(page, node_of(page, "中国")) == pytest.approx([0xC4, 0x3D, 0x77], abs=1)


def test_hostile_names_stay_text(visited: Visit) -> None:
    """In the list, in the panel, in its other names and in its sentence."""
    page = visited.page
    page.locator("#names button").filter(has_text=HOSTILE).click()
    panel = page.locator("#panel")

    assert panel.locator("h2").inner_text() == HOSTILE
    assert "</script><script>window.hacked=3</script>" in panel.inner_text()
    assert page.locator("img, #panel a").count() == 0
    assert page.evaluate("window.hacked") is None
    assert visited.requests == visited.complaints == []


def test_long_and_turned_names_break_nothing(browser: Browser, crowd_file: Path) -> None:
    """10,000 characters, and marks that turn the direction of writing."""
    with visit(browser, crowd_file) as visited:
        settled(visited.page)
        for name in (LONG, TURNED):
            visited.page.locator("#search").fill(name[:50])
            visited.page.locator("#search").press("Enter")
            assert visited.page.locator("#panel h2").text_content() == name
        assert visited.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert visited.requests == visited.complaints == []


def test_a_click_on_a_node_shows_its_facts_and_dims_the_rest(page: Page) -> None:
    """Its sentence stands in the panel; what has no line to it fades."""
    other = node_of(page, "瑞典")
    before = inked(page, other)
    page.mouse.click(*at(page, node_of(page, "可持续公共采购计划")))
    settled(page)

    assert page.locator("#panel h2").inner_text() == "可持续公共采购计划"
    assert "环境署与中国共同牵头SPP计划。" in page.locator("#panel blockquote").all_inner_texts()
    assert sum(inked(page, other)) > sum(before)


def test_a_click_on_a_line_shows_its_evidence(page: Page) -> None:
    """The line between the programme and one that leads it."""
    page.mouse.click(*at(page, node_of(page, "中国"), node_of(page, "可持续公共采购计划")))

    assert page.locator("#panel .ends button").all_inner_texts() == ["中国", "可持续公共采购计划"]


def test_a_click_beside_everything_closes_the_panel(page: Page) -> None:
    """The overview is back."""
    page.mouse.click(*at(page, node_of(page, "中国")))
    assert page.evaluate("sppgraph.state.node") is not None

    box = page.locator("#network").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 8, box["y"] + box["height"] - 60)
    assert page.evaluate("sppgraph.state.node") is None


def test_pointing_tells_what_is_under_the_pointer(page: Page) -> None:
    """A symbol, a line, and nothing."""
    page.mouse.move(*at(page, node_of(page, "瑞典")))
    page.wait_for_function(f"() => sppgraph.state.hover === {node_of(page, '瑞典')}")
    page.mouse.move(*at(page, node_of(page, "瑞典"), node_of(page, "全球论坛")))
    page.wait_for_function("() => sppgraph.state.hover === null && sppgraph.state.hoverLine !== null")

    assert page.evaluate("document.getElementById('network').style.cursor") == "pointer"


def test_the_legend_switches_types_off_and_on(page: Page) -> None:
    """On the canvas and in the list."""
    node = node_of(page, "瑞典")
    page.locator("#types [data-key=Country]").click()
    assert page.evaluate("id => sppgraph.canvas.drawn(id)", node) is False
    paper = inked(page, node)

    page.locator("#types [data-key=Country]").click()
    assert page.evaluate("id => sppgraph.canvas.drawn(id)", node) is True
    assert inked(page, node) != paper


def test_the_view_can_be_moved_and_comes_back(page: Page) -> None:
    """Dragging moves it, the address keeps it, and the button shows all again."""
    first = page.evaluate("sppgraph.canvas.view()")
    page.mouse.move(700, 880)
    page.mouse.down()
    page.mouse.move(820, 800, steps=4)
    page.mouse.up()
    settled(page)
    moved = page.evaluate("sppgraph.canvas.view()")
    assert moved["x"] < first["x"]
    assert moved["scale"] == pytest.approx(first["scale"])
    assert "at=" in page.evaluate("location.hash")

    page.evaluate("view => sppgraph.canvas.lookAt(view)", first)
    assert page.evaluate("sppgraph.canvas.view()") == pytest.approx(first)


def test_the_keyboard_walks_along_lines(page: Page) -> None:
    """On the stage an arrow key moves to a neighbour, Enter opens it."""
    page.locator("#network").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    assert page.evaluate("sppgraph.state.cursor") == page.evaluate("sppgraph.state.node")
    assert page.evaluate("sppgraph.state.node") is not None


def test_a_picture_is_as_big_as_asked(page: Page) -> None:
    """Twice the pixels of the stage; afterwards the stage is as before."""
    size = page.evaluate("(() => { const c = sppgraph.canvas.picture(2); return [c.width, c.height]; })()")
    stage = page.evaluate("[sppgraph.canvas.stage.clientWidth, sppgraph.canvas.stage.clientHeight]")

    assert size == [2 * side for side in stage]


@pytest.fixture
def blind(browser: Browser) -> Iterator[Browser]:
    """A browser that cannot draw by WebGL."""
    started = browser.browser_type.launch(executable_path=str(CHROMIUM), args=[*FLAGS, "--disable-3d-apis"])
    yield started
    started.close()


def test_without_webgl_it_says_so_and_the_rest_works(blind: Browser, page_file: Path) -> None:
    """sigma's own script fails there, which is all that the console hears."""
    with visit(blind, page_file) as visited:
        page = visited.page
        assert "WebGL" in page.locator("#network").inner_text()
        page.locator("#language").click()
        assert "no picture here" in page.locator("#network").inner_text()
        page.locator("#search").fill("Sweden")
        page.locator("#search").press("Enter")
        assert page.locator("#panel h2").inner_text() == "Sweden"
        assert len(visited.complaints) == 1
        assert "getParameter" in visited.complaints[0]


def test_twenty_thousand_things(browser: Browser, tmp_path: Path) -> None:
    """They open, all can be shown, a name can be found and chosen; the list stays short."""
    with visit(browser, written(tmp_path, crowd(20_000, 60_000)), patience=180.0) as visited:
        page = visited.page
        settled(page)
        assert page.evaluate("[sppgraph.nodes.length, sppgraph.facts.length]") == [20_000, 60_000]
        assert page.locator("#names button").count() <= 400
        page.locator("#all").click()
        assert page.evaluate("sppgraph.shown.nodes.reduce((sum, one) => sum + one, 0)") == 20_000
        assert page.locator("#names button").count() <= 400

        page.locator("#search").fill("计划1234号")
        page.locator("#search").press("Enter")
        assert page.locator("#panel h2").inner_text() == "计划1234号"
        assert inked(page, node_of(page, "计划1234号")) != [0xFB, 0xFC, 0xFD]
        assert visited.requests == visited.complaints == []
