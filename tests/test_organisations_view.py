"""Who works with whom, in a browser without a network."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from barriers import barriers
from browser import Visit, chromium, visit
from sppgraph.views import write_view
from sppgraph.views.look import load_look
from sppgraph.views.model import Fact, Picture, Thing
from sppgraph.views.organisations import organisations_page
from sppgraph.views.reading import read_picture
from view_pages import GRAPH, HOSTILE, LONG, TURNED, assert_unharmed, focused, hostile_picture, sideways

PHONE = ViewportSize(width=360, height=740)
UNEP = "联合国环境规划署"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small graph's page."""
    target = tmp_path_factory.mktemp("organisations") / "organisations.html"
    write_view("organisations.html", GRAPH, target)
    return target


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with hostile names."""
    target = tmp_path_factory.mktemp("hostile") / "organisations.html"
    target.write_text(organisations_page(hostile_picture(), load_look()), encoding="utf-8")
    return target


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small graph and 120 more organisations in twelve programmes."""
    target = tmp_path_factory.mktemp("crowded") / "organisations.html"
    target.write_text(organisations_page(crowd(), load_look()), encoding="utf-8")
    return target


def crowd() -> Picture:
    """Organisations with names of some length, each in one or two programmes."""
    picture = read_picture(GRAPH)
    programmes = [Thing(id=f"p{n}", type="Programme", name=f"第{n}个计划") for n in range(12)]
    members = [Thing(id=f"o{n}", type="Organisation", name=f"第{n}个名称不短的组织机构") for n in range(120)]
    roles = [
        Fact(kind="role", term="role:member", subject=f"o{n}", object=f"p{place}")
        for n in range(120)
        for place in {n % 12, (n * n) % 12}
    ]
    return replace(picture, things=(*picture.things, *programmes, *members), facts=(*picture.facts, *roles))


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


def names(page: Page) -> list[str]:
    """The table's names, in order."""
    return page.locator("#body th .name").all_inner_texts()


def column(page: Page, place: int) -> list[float]:
    """The numbers of a column, from 0 for the partners."""
    return [
        float(text) for text in page.locator(f"#body td.number:nth-of-type({place + 2})").all_inner_texts()
    ]


# The file


def test_the_same_graph_gives_the_same_bytes(file: Path, tmp_path: Path) -> None:
    """Nothing of the clock or of chance is in the page."""
    write_view("organisations.html", GRAPH, tmp_path / "again.html")

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
    """Picture, table and the groups in words."""
    page = visited.page

    assert visited.requests == visited.complaints == []
    assert (page.locator(".star").count(), page.locator(".tie").count()) == (3, 3)
    assert set(names(page)) == {UNEP, "中国", "瑞典", HOSTILE}
    assert names(page)[-1] == "瑞典"
    assert "因以下事项联系在一起" in page.locator("#panel .card").inner_text()
    assert page.locator("#panel .card li .link").all_inner_texts() == ["可持续公共采购计划\n3 家"]


def test_each_measure_is_explained(page: Page) -> None:
    """In a sentence on the page and on its column's head."""
    for measure in ("partners", "shared", "between"):
        button = page.locator(f'#head [data-column="{measure}"]')
        sentence = button.get_attribute("title") or "?"
        assert sentence in page.locator("#panel .how").inner_text()
    assert "在多少对机构之间起桥梁作用" in page.locator("#panel .how").inner_text()


def test_colour_is_not_the_only_sign(page: Page) -> None:
    """A sign has the number of its group, and its shape tells countries."""
    assert page.locator(".star .digits").all_text_contents() == ["1", "1", "1"]
    assert (
        len(set(page.locator(".star path").evaluate_all("paths => paths.map((p) => p.getAttribute('d'))")))
        == 2
    )


# Evidence


def test_an_actor_shows_with_whom_it_works_and_why(page: Page) -> None:
    """The shared programme, each partner's role in it, and the sentence."""
    page.locator("#body tr", has_text=UNEP).click()
    assert "与 2 家合作，共同参与 1 个计划、活动或出版物。" in page.locator("#panel .standing").inner_text()

    page.locator("#panel .partner summary", has_text="中国").click()
    shared = page.locator("#panel .partner[open] .shared")
    assert shared.locator("> .link").inner_text() == "可持续公共采购计划"
    assert "共同牵头方" in shared.locator(".who").first.inner_text()
    assert shared.locator("blockquote").first.inner_text() == "环境署与中国共同牵头SPP计划。"


def test_a_click_on_a_sign_marks_its_row_and_its_partners(page: Page) -> None:
    """From the picture to the table."""
    page.locator(".star", has_text=UNEP).click()

    assert page.locator("#body tr.chosen").inner_text().startswith(UNEP)
    assert page.locator("#body tr.near").count() == 2
    assert page.locator(".tie.lit").count() == 2


def test_a_click_on_a_row_marks_its_sign(page: Page) -> None:
    """From the table to the picture."""
    page.locator("#body tr", has_text="中国").click()

    assert page.locator(".star.chosen title").text_content() == "中国"


def test_who_has_no_partner_says_so(page: Page) -> None:
    """It stands in the table only, and its panel still has its facts."""
    page.locator("#body tr", has_text="瑞典").click()

    assert page.locator("#panel .note").inner_text() == "简报没有说它与谁有共同的计划、活动或出版物。"
    assert page.locator("#panel blockquote").count() > 0
    assert page.locator(".star.chosen").count() == 0


def test_a_shared_thing_shows_who_takes_part(page: Page) -> None:
    """From a group's card to the programme and its three members."""
    page.locator("#panel .card li .link").click()

    assert page.locator("#panel h2").inner_text() == "可持续公共采购计划"
    assert page.locator("#body tr.near").count() == 3


# Sorting, filters, address, export


@pytest.mark.parametrize(("measure", "place"), [("partners", 0), ("shared", 1), ("between", 2)])
def test_every_column_sorts_both_ways(browser: Browser, crowded: Path, measure: str, place: int) -> None:
    """The most first, then the least; the head tells assistive tools."""
    with visit(browser, crowded) as visited:
        page = visited.page
        page.locator('#head [data-column="name"]').click()
        for order, downwards in (("descending", True), ("ascending", False)):
            page.locator(f'#head [data-column="{measure}"]').click()
            values = column(page, place)
            assert len(values) == 124
            assert values == sorted(values, reverse=downwards)
            assert page.locator(f"#head .{measure}").get_attribute("aria-sort") == order
        assert page.locator("#head .name").get_attribute("aria-sort") == "none"


def test_names_and_groups_sort_too(page: Page) -> None:
    """Names as Chinese readers sort them, groups from the first."""
    page.locator('#head [data-column="name"]').click()
    listed = names(page)
    page.locator('#head [data-column="name"]').click()
    assert names(page) == listed[::-1]

    page.locator('#head [data-column="community"]').click()
    assert page.locator("#body td.community").all_inner_texts() == ["—", "1", "1", "1"]


def test_filters(page: Page) -> None:
    """By name in any language, by type, by group; the picture follows."""
    page.locator("#search").fill("UNEP")
    assert names(page) == [UNEP]
    assert page.locator(".star.dim").count() == 2

    page.locator("#clear").click()
    page.locator("#kind").select_option("Country")
    assert sorted(names(page)) == ["中国", "瑞典"]
    page.locator("#community").select_option("0")
    assert names(page) == ["瑞典"]
    page.locator("#search").fill("火星")
    assert page.locator("#body .note").inner_text() == "没有符合条件的机构。"


def test_the_address_keeps_what_was_chosen(page: Page) -> None:
    """Opened anew: the same thing, order, filter and language."""
    page.locator("#language").click()
    page.locator('#head [data-column="name"]').click()
    page.locator("#kind").select_option("Country")
    page.locator("#body tr", has_text="China").click()
    again = page.context.new_page()
    again.goto(page.url)

    assert names(again) == names(page) == ["China", "Sweden"]
    assert again.locator("#panel h2").inner_text() == "China"
    assert again.locator("#head .name").get_attribute("aria-sort") == "ascending"


def test_an_address_that_makes_no_sense_is_harmless(browser: Browser, file: Path) -> None:
    """Somebody changed it, or the graph did."""
    with visit(browser, file) as visited:
        visited.page.goto(f"{file.as_uri()}#thing=gone&sort=<b>&group=99&kind=Person&lang=xx")
        assert len(names(visited.page)) == 4
        assert visited.complaints == []


def exported(page: Page) -> list[list[str]]:
    """The rows of the file that the export button gives."""
    with page.expect_download() as waiting:
        page.locator("#csv").click()
    text = waiting.value.path().read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


def test_the_export_is_the_table_as_it_stands(page: Page) -> None:
    """In its order, with the partners by name."""
    page.locator("#kind").select_option("Organisation")
    head, *lines = exported(page)

    assert head == ["名称", "类型", "群", "合作者", "共同事项", "桥梁", "合作者名单"]
    assert [line[0] for line in lines] == names(page)
    [unep] = [line for line in lines if line[0] == UNEP]
    assert unep[1:6] == ["机构", "1", "2", "1", "0"]
    assert set(unep[6].split("; ")) == {"中国", HOSTILE}


# Language, keyboard, labels


def test_one_language_shows_at_a_time(page: Page) -> None:
    """The interface in English: no Chinese but names, sentences and the switch."""
    page.locator("#language").click()

    assert page.evaluate("document.documentElement.lang") == "en"
    for part in ("#head", "#key", "#zoom", "#panel .how", "#panel h2", "#panel .card .second"):
        assert not re.search(r"[\u4e00-\u9fff]", " ".join(page.locator(part).all_inner_texts())), part


def test_everything_by_keyboard(page: Page) -> None:
    """Search, down to the rows, Enter, Esc back; a head sorts and keeps the focus."""
    page.locator("#search").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = names(page)[1]
    assert focused(page) == second

    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == second
    assert page.locator("#body tr.chosen button").get_attribute("aria-current") == "true"
    page.keyboard.press("Escape")
    assert page.evaluate("sppgraph.state.node") is None
    assert focused(page) == second

    page.locator('#head [data-column="partners"]').focus()
    page.keyboard.press("Enter")
    assert focused(page).startswith("合作者")


def test_zoom(page: Page) -> None:
    """Buttons and wheel move the signs apart; the fit brings them back."""

    def spread() -> float:
        xs = page.locator(".star").evaluate_all(
            "stars => stars.map((star) => star.getBoundingClientRect().x)"
        )
        return float(max(xs) - min(xs))

    first = spread()
    page.locator("#in").click()
    assert spread() > first
    page.locator("#fit").click()
    assert spread() == pytest.approx(first, abs=1)
    page.locator("#picture").hover()
    page.mouse.wheel(0, -200)
    page.wait_for_function("document.getElementById('picture').classList.contains('zoomed')")


LABELS = """() => [...document.querySelectorAll(".label:not(.hidden)")].map((label) => {
    const { left, right, top, bottom } = label.getBoundingClientRect();
    return [left, right, top, bottom];
})"""


@pytest.mark.parametrize("zoom", [0, 2])
def test_labels_do_not_overlap(browser: Browser, crowded: Path, zoom: int) -> None:
    """However many there are, at any zoom."""
    with visit(browser, crowded) as visited:
        for _ in range(zoom):
            visited.page.locator("#in").click()
        boxes = visited.page.evaluate(LABELS)
        overlaps = [
            (one, other)
            for place, one in enumerate(boxes)
            for other in boxes[:place]
            if min(one[1], other[1]) - max(one[0], other[0]) > 2
            and min(one[3], other[3]) - max(one[2], other[2]) > 4
        ]

        assert len(boxes) > 10
        assert overlaps == []


# Hostile names, small screens


@pytest.mark.parametrize("screen", [ViewportSize(width=1600, height=1000), PHONE], ids=["wide", "phone"])
def test_hostile_names_stay_text(browser: Browser, hostile: Path, screen: ViewportSize) -> None:
    """In the table, the picture, the panel and the export; a long name does not break the page."""
    with visit(browser, hostile, screen) as visited:
        page = visited.page
        assert "</script><b>计划</b>" in page.locator("#panel .card").inner_text()
        page.locator("#body tr", has_text=HOSTILE).click()
        assert page.locator("#panel h2").inner_text() == HOSTILE
        page.locator("#body tr", has_text="很长的名称").click()

        assert page.locator("#panel h2").inner_text() == LONG
        assert page.locator("#body tr").first.evaluate("row => row.offsetHeight") < 60
        assert f"'{TURNED}" in {line[0] for line in exported(page)}
        assert_unharmed(visited)


@pytest.mark.parametrize("width", [360, 800, 1280, 1600])
def test_no_sideways_scrolling(browser: Browser, crowded: Path, width: int) -> None:
    """At any width, in both languages, with a panel open."""
    with visit(browser, crowded, ViewportSize(width=width, height=740)) as visited:
        page = visited.page
        assert not sideways(page)
        page.locator("#language").click()
        page.locator("#body tr").first.click()
        assert not sideways(page)
        assert page.locator("#panel h2").is_visible()


@pytest.mark.parametrize(
    "chosen", ["", "#lang=en&thing=organisation/unep", "#thing=programme/spp&kind=Country", "#group=0"]
)
def test_it_shuts_nobody_out(browser: Browser, file: Path, chosen: str) -> None:
    """By day and by night, wide and narrow, with and without something chosen."""
    for screen in (ViewportSize(width=1280, height=800), PHONE):
        with visit(browser, file, screen) as visited:
            visited.page.goto(file.as_uri() + chosen)
            assert barriers(visited.page) == []
            visited.page.emulate_media(color_scheme="dark")
            assert barriers(visited.page) == []
