"""The network page: read from a graph, laid out, and used in a browser without a network."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from browser import Visit, chromium, visit
from sppgraph.errors import GraphError, OutputError
from sppgraph.views import write_view
from sppgraph.views.look import columns, shorten
from sppgraph.views.model import Picture, Thing
from sppgraph.views.rdf import natural
from sppgraph.views.reading import read_picture

GRAPH = Path(__file__).parent / "data" / "views.ttl"
HOSTILE = '<img src=x onerror="window.hacked=1">机构'


@pytest.fixture(scope="module")
def picture() -> Picture:
    """The small graph as read."""
    return read_picture(GRAPH)


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small graph's page."""
    target = tmp_path_factory.mktemp("views") / "network.html"
    write_view("network.html", GRAPH, target)
    return target


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this module."""
    with chromium() as started:
        yield started


@pytest.fixture
def visited(browser: Browser, page_file: Path) -> Iterator[Visit]:
    """The page, freshly opened."""
    with visit(browser, page_file) as opened:
        yield opened


@pytest.fixture
def page(visited: Visit) -> Page:
    """The freshly opened page alone."""
    return visited.page


def thing(picture: Picture, name: str) -> Thing:
    """The one thing of that name."""
    [found] = [thing for thing in picture.things if thing.name == name]
    return found


# Reading


def test_only_what_newsletters_name_is_drawn(picture: Picture) -> None:
    """Background knowledge that no newsletter touches would be clutter."""
    names = {thing.name for thing in picture.things}

    assert "从未提到的机构" not in names
    assert {"采购指南", "2021", "2022", HOSTILE} <= names
    assert len(names) == len(picture.things) == 9


def test_a_country_is_drawn_as_a_country(picture: Picture) -> None:
    """Its data says that it is a place as well."""
    assert thing(picture, "瑞典").type == "Country"


def test_a_date_is_dated_and_an_as_of_date_is_no_start(picture: Picture) -> None:
    """Three times are never mixed."""
    [date] = [fact for fact in picture.facts if fact.term == "schema:startDate"]
    [figure] = [fact for fact in picture.facts if fact.kind == "figure"]

    assert (date.start, date.dated) == ("2022-05-31", ("year/2022",))
    assert (figure.start, figure.as_of, figure.object) == ("", "2022-05", "1600 代表")


def test_a_year_that_is_not_printed_is_implied(picture: Picture) -> None:
    """The panel says so beside the sentence."""
    assert [(issue.year, issue.implied) for issue in picture.issues.values()] == [
        ("2021", True),
        ("2022", False),
    ]


def test_sentences_come_in_reading_order() -> None:
    """Offsets count as numbers, not as text."""
    assert sorted(["passage/100-140", "passage/9-40"], key=natural) == ["passage/9-40", "passage/100-140"]


@pytest.mark.parametrize(("name", "text"), [("a.ttl", "<a> <b>"), ("a.txt", ""), ("a.nq", "")])
def test_a_graph_that_cannot_be_drawn_is_told(tmp_path: Path, name: str, text: str) -> None:
    """Broken Turtle, no RDF at all, and RDF that says nothing."""
    (tmp_path / name).write_text(text, encoding="utf-8")

    with pytest.raises(GraphError, match=r"\n  "):
        write_view("network.html", tmp_path / name, tmp_path / "network.html")


def test_a_target_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The folder's name is taken by a file."""
    (tmp_path / "taken").write_text("", encoding="utf-8")

    with pytest.raises(OutputError):
        write_view("network.html", GRAPH, tmp_path / "taken" / "network.html")


# Labels


@given(st.text(min_size=1).filter(str.strip))
def test_any_label_is_short(name: str) -> None:
    """Two lines of ten Chinese characters at most, and nothing but the name's own characters."""
    lines = shorten(name).split("\n")

    assert len(lines) <= 2
    assert all(columns(line) <= 20 for line in lines)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("联合国环境规划署", "联合国环境规划署"),
        ("可持续公共采购计划顾问委员会会议", "可持续公共采购计\n划顾问委员会会议"),
        ("可持续消费和生产模式十年方案框架全球战略协商会议", "可持续消费和生产模式\n十年方案框架全球战…"),
        ("爱尔兰政府环境、气候和通讯部", "爱尔兰政府环\n境、气候和通讯部"),
        ("可持续发展目标（SDG）12.7.1指数方法学", "可持续发展目标\n（SDG）12.7.1指数方…"),
        ("United Nations Environment Programme", "United Nations\nEnvironment Program…"),
    ],
)
def test_labels(name: str, label: str) -> None:
    """Chinese breaks anywhere but at a mark, Latin between words."""
    assert shorten(name) == label


# The file


def test_the_same_graph_gives_the_same_bytes(page_file: Path, tmp_path: Path) -> None:
    """Nothing of the clock or of chance is in the page."""
    write_view("network.html", GRAPH, tmp_path / "again.html")

    assert (tmp_path / "again.html").read_bytes() == page_file.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["again.html"]


def test_the_page_can_load_nothing(page_file: Path) -> None:
    """Its policy forbids what its markup does not ask for anyway."""
    text = page_file.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)

    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert not re.search(r"<(link|img|iframe|script src)", text.split("<script>")[0])


def test_names_are_data(page_file: Path) -> None:
    """Inside the page they cannot end their script element, and come back as they were."""
    text = page_file.read_text(encoding="utf-8")
    data = text.split('id="data">')[1].split("</script>")[0]

    assert "<" not in data
    assert HOSTILE in {thing["name"] for thing in json.loads(data)["things"]}


# In the browser


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


def hidden(page: Page, name: str) -> bool:
    """Whether the canvas leaves a node out."""
    return not page.evaluate("id => sppgraph.canvas.drawn(id)", node_of(page, name))


def test_it_opens_without_a_network_and_without_complaint(visited: Visit) -> None:
    """Every name that is drawn is also in the list beside the canvas."""
    listed = visited.page.locator("#names button").all_inner_texts()

    assert visited.requests == []
    assert visited.complaints == []
    assert any("联合国环境规划署" in name for name in listed)
    assert visited.page.locator("#types [data-key=Organisation] .count").inner_text() == "2"


def test_hostile_names_stay_text(visited: Visit) -> None:
    """In the list, in the panel, in its other names and in its sentence."""
    page = visited.page
    page.get_by_role("button", name=HOSTILE).first.click()
    panel = page.locator("#panel")

    assert panel.locator("h2").inner_text() == HOSTILE
    assert "</script><script>window.hacked=3</script>" in panel.inner_text()
    assert "<b>机构</b>自2021年3月起任SPP计划成员。" in panel.inner_text()
    assert page.locator("img, #panel a, #panel b b").count() == 0
    assert page.evaluate("window.hacked") is None
    assert visited.requests == visited.complaints == []


def test_a_click_on_a_node_shows_its_facts_with_their_sentences(page: Page) -> None:
    """The sentence stands there with the words marked, and its issue and article."""
    page.mouse.click(*at(page, node_of(page, "联合国环境规划署")))
    panel = page.locator("#panel")

    assert panel.locator("h2").inner_text() == "联合国环境规划署"
    assert "环境署与中国共同牵头SPP计划。" in panel.locator("blockquote").all_inner_texts()
    assert {"环境署", "SPP计划"} <= set(panel.locator("mark").all_inner_texts())
    assert "2022 年 第 2 期 · 第 1 篇 《全球论坛在瑞典召开》" in panel.locator("figcaption").all_inner_texts()


def test_a_neighbour_in_the_panel_leads_on(page: Page) -> None:
    """From the programme to its member, whose role has a start and whose issue prints no year."""
    page.mouse.click(*at(page, node_of(page, "可持续公共采购计划")))
    page.locator("#panel .facts .link").filter(has_text=HOSTILE).click()

    assert page.locator("#panel h2").inner_text() == HOSTILE
    assert page.locator("#panel .when").inner_text() == "2021-03 起"
    assert "2021 年（年份为推断）" in page.locator("#panel figcaption").first.inner_text()


def test_a_fact_shows_its_confidence(page: Page) -> None:
    """Where its rule was measured, with what that means; the role beside it has none."""
    page.mouse.click(*at(page, node_of(page, "联合国环境规划署")))
    sure = page.locator("#panel .sure")

    assert sure.all_inner_texts() == ["置信度 0.952"]
    assert "人工标注" in (sure.get_attribute("title") or "")
    assert page.locator("#panel .fact").count() > 1


def test_a_click_on_a_line_shows_its_evidence(page: Page) -> None:
    """The line between the programme and one that leads it."""
    page.mouse.click(*at(page, node_of(page, "中国"), node_of(page, "可持续公共采购计划")))

    assert page.locator("#panel .ends button").all_inner_texts() == ["中国", "可持续公共采购计划"]
    assert page.locator("#panel blockquote").all_inner_texts() == ["环境署与中国共同牵头SPP计划。"]


def test_a_date_in_the_sentence_is_marked(page: Page) -> None:
    """The year's panel shows what happened in it; the day as printed is marked, and not half of it."""
    page.mouse.click(*at(page, node_of(page, "2022")))

    assert "2022-05-31" in page.locator("#panel .value").all_inner_texts()
    marks = set(page.locator("#panel mark").all_text_contents())
    assert {"5月31日", "6月1日"} <= marks
    assert "1日" not in marks


def test_a_name_without_relations_still_has_its_sentence(page: Page) -> None:
    """No panel is empty. The name stands below the network, so all is shown first."""
    page.locator("#zoom-fit").click()
    page.wait_for_timeout(500)
    page.mouse.click(*at(page, node_of(page, "采购指南")))

    assert page.locator("#panel blockquote").all_inner_texts() == ["《采购指南》值得一读。"]


def test_the_legend_switches_types_off_and_on(page: Page) -> None:
    """On the canvas and in the list; places were off from the start."""
    page.locator("#types [data-key=Country]").click()
    assert (hidden(page, "瑞典"), hidden(page, "全球论坛")) == (True, False)
    assert not page.locator("#names button").filter(has_text="瑞典").count()

    page.locator("#types [data-key=Country]").click()
    assert not hidden(page, "瑞典")


@pytest.mark.parametrize("words", ["unep", "环境署", "nations env", "“联合国环境", "ＵＮＥＰ"])
def test_search_finds_any_name(page: Page, words: str) -> None:
    """Short forms, English, other widths and quotes; Enter opens the first."""
    page.locator("#search").fill(words)
    assert [text.split("\n")[0] for text in page.locator("#names button").all_inner_texts()] == [
        "联合国环境规划署"
    ]

    page.locator("#search").press("Enter")
    assert page.locator("#panel h2").inner_text() == "联合国环境规划署"


def test_the_keyboard_walks_the_list_and_closes_the_panel(page: Page) -> None:
    """Down from the search box, Enter opens, Esc closes."""
    page.locator("#search").press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator("#names button").nth(1)
    assert second.evaluate("button => button === document.activeElement")

    page.keyboard.press("Enter")
    assert page.evaluate("sppgraph.state.node") is not None
    assert second.evaluate("button => button === document.activeElement")

    page.keyboard.press("Escape")
    assert page.evaluate("sppgraph.state.node") is None
    assert page.locator("#panel h2").inner_text() == "怎样读这张图"


def test_it_speaks_english_too(page: Page) -> None:
    """Names that have an English form take it."""
    page.locator("#language").click()
    page.get_by_role("button", name="Sweden").first.click()

    assert page.locator("#panel h2").inner_text() == "Sweden"
    assert "took place here" in page.locator("#panel h3").all_inner_texts()
