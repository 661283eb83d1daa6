"""The timeline in a browser without a network."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from barriers import barriers
from browser import Visit, chromium, visit
from sppgraph.views import write_view
from sppgraph.views.look import load_look
from sppgraph.views.timeline import timeline_page
from view_pages import GRAPH, HOSTILE, LONG, TURNED, assert_unharmed, focused, hostile_picture, sideways

PHONE = ViewportSize(width=360, height=740)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small graph's timeline."""
    target = tmp_path_factory.mktemp("timeline") / "timeline.html"
    write_view("timeline.html", GRAPH, target)
    return target


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with hostile names."""
    target = tmp_path_factory.mktemp("hostile") / "timeline.html"
    target.write_text(timeline_page(hostile_picture(), load_look()), encoding="utf-8")
    return target


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this module."""
    with chromium() as started:
        yield started


@pytest.fixture
def visited(browser: Browser, file: Path) -> Iterator[Visit]:
    """The page, freshly opened."""
    with visit(browser, file) as opened:
        yield opened


@pytest.fixture
def page(visited: Visit) -> Page:
    """The freshly opened page alone."""
    return visited.page


def rows(page: Page) -> list[str]:
    """The names of the rows that stand there, in document order."""
    return page.locator("li.row .name").all_inner_texts()


def stretch(page: Page) -> tuple[int, int]:
    """The first day that is shown and the day after the last, since 1970."""
    start, end = page.evaluate("[sppgraph.state.start, sppgraph.state.end]")
    return start, end


def opened(page: Page, key: str) -> None:
    """Open a part that is closed at first."""
    page.locator(f'.opener[data-part="{key}"]').click()


# The file


def test_the_same_graph_gives_the_same_bytes(file: Path, tmp_path: Path) -> None:
    """Nothing of the clock or of chance is in the page."""
    write_view("timeline.html", GRAPH, tmp_path / "again.html")

    assert (tmp_path / "again.html").read_bytes() == file.read_bytes()


def test_the_page_can_load_nothing(file: Path) -> None:
    """Its policy forbids every load, and inline styles in markup too."""
    text = file.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)

    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert not re.search(r"<(link|img|iframe|script src)| style=", text.split("<script")[0])


# At first sight


def test_it_opens_without_a_network_and_without_complaint(visited: Visit) -> None:
    """Issues, the event with its date; roles and what has no date wait in their parts."""
    assert visited.requests == visited.complaints == []
    assert rows(visited.page) == ["2021 年（年份为推断）", "2022 年 第 2 期", "全球论坛"]
    assert "2022-05-31 – 06-01" in visited.page.locator("li.row .time").all_inner_texts()
    assert visited.page.locator("#kinds button").all_inner_texts() == [
        "简报\n2",
        "活动\n1",
        "角色\n3",
        "出版物\n1",
    ]


def test_three_times_have_three_shapes(page: Page) -> None:
    """What happened, when an issue came out, and when issues only speak of something."""
    opened(page, "programme/spp")
    opened(page, "publications-seen")
    shapes = page.locator("li.row .mark").evaluate_all("marks => marks.map((mark) => mark.className)")

    assert shapes == [
        "mark implied",
        "mark issue",
        "mark day",
        "mark vague",
        "mark held",
        "mark after",
        "mark attested",
        "mark attested",
        "mark attested",
    ]


def test_a_role_without_dates_says_so(page: Page) -> None:
    """The year of the issue is no start, and the panel tells it."""
    opened(page, "programme/spp")
    page.locator("li.row").filter(has_text="联合国环境规划署").click()

    assert page.locator("#panel .times p").all_inner_texts() == ["2022年简报提到，起始时间未载明"]
    assert page.locator("#panel h2").inner_text() == "共同牵头方"
    assert page.locator("#panel blockquote").all_inner_texts() == ["环境署与中国共同牵头SPP计划。"]


def test_a_role_with_a_start_tells_that_no_end_is_told(page: Page) -> None:
    """As precise as the newsletter, and the year of the issue beside it."""
    opened(page, "programme/spp")
    page.locator("li.row").filter(has_text="2021-03").click()

    told = page.locator("#panel .times p").all_inner_texts()
    assert told == ["2021-03 起，结束时间未载明", "2021年简报提到"]


def test_a_mark_stands_where_its_time_is(page: Page) -> None:
    """The issue of 2022 fills the year on the axis, wherever that is."""
    [left, right] = (
        page.locator("li.row", has_text="第 2 期")
        .locator(".mark")
        .evaluate("mark => [mark.getBoundingClientRect().left, mark.getBoundingClientRect().right]")
    )
    tick = page.locator("#axis .tick", has_text="2022").evaluate("tick => tick.getBoundingClientRect().left")
    edge = page.locator("#axis").evaluate("axis => axis.getBoundingClientRect().right")

    assert abs(left - tick) < 2
    assert abs(right - edge) < 2


# Zoom


@pytest.mark.parametrize("way", ["button", "key", "wheel"])
def test_zoom_in_and_out(page: Page, way: str) -> None:
    """By button, by key, by wheel with Ctrl; the axis follows."""
    first = stretch(page)
    page.locator("#axis").hover()
    if way == "button":
        page.locator("#in").click()
    elif way == "key":
        page.keyboard.press("+")
    else:
        page.keyboard.down("Control")
        page.mouse.wheel(0, -100)
        page.keyboard.up("Control")
        page.wait_for_function(
            "span => sppgraph.state.end - sppgraph.state.start < span", arg=first[1] - first[0]
        )
    near = stretch(page)

    assert near[1] - near[0] < first[1] - first[0]
    page.keyboard.press("0")
    assert stretch(page) == first


def test_years_can_be_asked_for(page: Page) -> None:
    """Typed; what lies outside is brought inside, and the order does not matter."""
    page.locator("#since").fill("2022")
    page.locator("#since").press("Enter")
    page.locator("#until").fill("1066")
    page.locator("#until").press("Enter")

    assert [page.locator(id_).input_value() for id_ in ("#since", "#until")] == ["2021", "2022"]
    assert page.locator("#axis .tick.whole").all_inner_texts() == ["2021", "2022"]


def test_months_and_days_show_as_the_zoom_allows(page: Page) -> None:
    """Years first, then months, then days."""
    page.locator('.year[data-year="2022"]').click()
    assert "5月" in page.locator("#axis").inner_text()

    for _ in range(8):
        page.keyboard.press("+")
    assert re.search(r"\d+/\d+", page.locator("#axis").inner_text())
    page.keyboard.press("ArrowRight")
    assert "from=" in page.url


def test_a_row_out_of_sight_says_on_which_side_it_is(page: Page) -> None:
    """Zoomed to 2021, the event of 2022 is later."""
    page.locator('.year[data-year="2021"]').click()

    assert "later" in (
        page.locator("li.row", has_text="全球论坛").locator(".track").get_attribute("class") or ""
    )


def test_dragging_moves_the_time_and_chooses_nothing(page: Page) -> None:
    """To the right means earlier."""
    before = stretch(page)
    box = page.locator("li.row .track").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 400, box["y"] + 5, steps=3)
    page.mouse.up()

    assert stretch(page)[0] < before[0]
    assert page.evaluate("sppgraph.state.row") is None


# Filters


def test_filters(page: Page) -> None:
    """By kind, by role, by who holds it, by whether a date is told; then cleared."""
    page.locator('#kinds [data-key="issues"]').click()
    assert rows(page) == ["全球论坛"]

    page.locator("#role").select_option("role:co-lead")
    assert sorted(rows(page)) == ["中国", "联合国环境规划署"]
    page.locator("#type").select_option("Country")
    assert rows(page) == ["中国"]
    page.locator("#known").select_option("dated")
    assert page.locator("#rows .note").inner_text() == "没有符合条件的内容。"

    page.locator("#clear").click()
    assert page.locator("#shown").inner_text() == "显示 7 项，共 7 项"


@pytest.mark.parametrize(("words", "found"), [("unep", 2), ("SPP计划", 3), ("瑞典", 1), ("第 2 期", 1)])
def test_search_finds_what_a_row_is_about(page: Page, words: str, found: int) -> None:
    """The event by who held it and where, the roles by their programme, an issue by its number."""
    page.locator("#search").fill(words)

    assert len(rows(page)) == found


def test_a_thing_shows_its_rows(page: Page) -> None:
    """A country that hosts an event has no row of its own: its panel lists the event, and leads there."""
    page.locator("li.row", has_text="全球论坛").click()
    page.locator("#panel .facts .link", has_text="瑞典").click()
    assert page.locator("#panel h2").inner_text() == "瑞典"
    assert page.locator("li.row.near").count() == 1

    page.locator("#panel .about button").click()
    assert page.locator("li.row.chosen .name").inner_text() == "全球论坛"


def test_an_issue_tells_what_is_in_it(page: Page) -> None:
    """Its articles by headline."""
    page.locator("li.row", has_text="第 2 期").click()

    assert page.locator("#panel .articles li").all_inner_texts() == ["第 1 篇 全球论坛在瑞典召开"]


# State, language, keyboard, export


def test_the_address_keeps_what_was_chosen(page: Page) -> None:
    """Opened anew, the page shows the same: row, filter, stretch and language."""
    page.locator("#language").click()
    page.locator("#role").select_option("role:co-lead")
    page.locator("li.row", has_text="China").click()
    page.locator('.year[data-year="2022"]').click()
    again = page.context.new_page()
    again.goto(page.url)

    assert rows(again) == rows(page)
    assert stretch(again) == stretch(page)
    assert again.locator("#panel h2").inner_text() == "co-lead"
    assert "Newsletters of 2022 speak of it; no start is told" in again.locator("#panel").inner_text()


def test_an_address_that_makes_no_sense_is_harmless(browser: Browser, file: Path) -> None:
    """Somebody changed it, or the graph did."""
    with visit(browser, file) as visited:
        visited.page.goto(
            f"{file.as_uri()}#row=gone&thing=x&from=9&to=soon&role=<b>&off=all&open=|x|&lang=xx"
        )
        assert len(rows(visited.page)) == 3
        assert visited.complaints == []


def test_one_language_shows_at_a_time(page: Page) -> None:
    """The interface in English: no Chinese but names, sentences and the switch."""
    page.locator("#language").click()
    page.locator("#panel .marks").wait_for()

    assert page.evaluate("document.documentElement.lang") == "en"
    for part in ("#tools", "#panel .how", "#panel .marks", "#kinds", "h2"):
        assert not re.search(r"[\u4e00-\u9fff]", " ".join(page.locator(part).all_inner_texts())), part


def test_everything_by_keyboard(page: Page) -> None:
    """Search, down to the rows, Enter, the evidence, Esc back to the row; parts open with Enter."""
    page.locator("#search").focus()
    page.keyboard.press("ArrowDown")
    assert "简报" in focused(page)
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    assert "全球论坛" in focused(page)

    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "全球论坛"
    assert page.locator("li.row.chosen button").get_attribute("aria-current") == "true"
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").first.inner_text() == "怎样读这张图"
    assert "全球论坛" in focused(page)

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert "可持续公共采购计划" in focused(page)
    page.keyboard.press("Enter")
    assert "可持续公共采购计划" in focused(page)
    assert len(rows(page)) == 6


def exported(page: Page) -> list[list[str]]:
    """The rows of the file that the export button gives."""
    with page.expect_download() as waiting:
        page.locator("#csv").click()
    text = waiting.value.path().read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


def test_the_export_holds_what_is_shown(page: Page) -> None:
    """With the sentences, and dates as precise as they are told."""
    page.locator("#search").fill("unep")
    head, *lines = exported(page)

    assert head[:2] == ["类别", "名称"]
    assert lines[0][:7] == ["活动", "全球论坛", "", "", "2022-05-31", "2022-06-01", "2022"]
    assert lines[1][:7] == ["角色", "联合国环境规划署", "共同牵头方", "可持续公共采购计划", "", "", "2022"]
    assert lines[1][7] == "环境署与中国共同牵头SPP计划。"


# Hostile names, small screens


@pytest.mark.parametrize("screen", [ViewportSize(width=1600, height=1000), PHONE], ids=["wide", "phone"])
def test_hostile_names_stay_text(browser: Browser, hostile: Path, screen: ViewportSize) -> None:
    """In rows, in panels, in the export; a name of 10,000 characters does not break the page."""
    with visit(browser, hostile, screen) as visited:
        page = visited.page
        opened(page, "programme/spp")
        page.locator("li.row", has_text="共同牵头方").first.click()
        assert "</script><b>计划</b>" in page.locator("#panel").inner_text()
        page.locator("li.row", has_text=HOSTILE).first.click()
        page.locator("#panel .facts .link", has_text="很长的名称").click()

        assert page.locator("#panel h2").inner_text() == LONG
        assert page.locator("li.row").first.evaluate("row => row.offsetHeight") < 60
        assert f"'{TURNED}" in {line[1] for line in exported(page)}
        assert_unharmed(visited)


@pytest.mark.parametrize("width", [360, 800, 1280, 1600])
def test_no_sideways_scrolling(browser: Browser, file: Path, width: int) -> None:
    """At any width, in both languages, with a panel open."""
    with visit(browser, file, ViewportSize(width=width, height=740)) as visited:
        page = visited.page
        assert not sideways(page)
        page.locator("#language").click()
        page.locator("li.row", has_text="全球论坛").click()
        assert not sideways(page)
        assert page.locator("#panel h2").is_visible()


@pytest.mark.parametrize(
    "chosen", ["", "#lang=en&open=programme/spp|publications-seen", "#thing=country/SE", "#row=event/forum"]
)
def test_it_shuts_nobody_out(browser: Browser, file: Path, chosen: str) -> None:
    """By day and by night, wide and narrow, with and without something chosen."""
    for screen in (ViewportSize(width=1280, height=800), PHONE):
        with visit(browser, file, screen) as visited:
            visited.page.goto(file.as_uri() + chosen)
            assert barriers(visited.page) == []
            visited.page.emulate_media(color_scheme="dark")
            assert barriers(visited.page) == []
