"""The pages of things, issues and articles in a real browser: journeys, keys, screens, hostile names."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from browser import chromium
from hostile_graph import MARKUP, write_hostile
from served import Server, served

SCREENS = {
    "wide": ViewportSize(width=1600, height=1000),
    "desk": ViewportSize(width=1280, height=800),
    "phone": ViewportSize(width=360, height=740),
}
PLACES = (
    "/page/organisation/cec",
    "/page/programme/spp",
    "/page/event/ya-tai-lv-se-gong-gong-cai-gou-wang-heng-liang-lv-se-gong-go-b92c2b",
    "/page/publication/making-peace-with-nature",
    "/page/country/CN",
    "/page/role/co-lead",
    "/page/year/2022",
    "/page/membership/organisation-iclei.co-lead.programme-spp",
    "/page/issue/2026-1",
    "/page/issue/001-aba0ecfd93cf2272",
    "/page/issue/2026-1/article/2",
    "/page/issue/2022-2/passage/1265-1363",
)
HOSTILE = (
    "organisation/x",
    "programme/x",
    "event/x",
    "issue/x",
    "issue/x/article/1",
    "membership/x",
    "year/2022",
)
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def server(seeds_graph: Path) -> Iterator[Server]:
    """A server on the graph of the seeds."""
    with served(seeds_graph.parent) as running:
        yield running


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a graph whose every name is an attack."""
    with served(write_hostile(tmp_path_factory.mktemp("hostile"))) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests here."""
    with chromium() as running:
        yield running


@contextmanager
def opened(
    browser: Browser,
    server: Server,
    screen: ViewportSize = SCREENS["desk"],
    *,
    colours: Literal["light", "dark"] = "light",
    script: bool = True,
) -> Iterator[Page]:
    """A page that must ask nobody but the server, open no dialog, and complain of nothing."""
    context = browser.new_context(
        locale="zh-CN",
        viewport=screen,
        base_url=server.url(""),
        color_scheme=colours,
        java_script_enabled=script,
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    wrongs: list[str] = []
    page.set_default_timeout(15_000)
    page.on(
        "request", lambda one: wrongs.append(one.url) if not one.url.startswith(server.url("/")) else None
    )
    page.on("console", lambda said: wrongs.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrongs.append(str(error)))
    page.on("dialog", lambda dialog: wrongs.append(dialog.message))
    yield page
    page.wait_for_load_state("networkidle")
    context.close()
    assert wrongs == []


def test_from_a_fact_to_its_sentence_and_back(browser: Browser, server: Server) -> None:
    """A thing, its role, the sentence that states it among the others, and from there to the thing again."""
    with opened(browser, server) as page:
        page.goto("/page/organisation/cec")
        page.locator("svg.timeline a").filter(has_text="执行机构").click()
        fact = page.locator("li.line").filter(has=page.locator(":target"))
        quoted = fact.locator("blockquote p").first.inner_text()
        fact.get_by_role("link", name="看上下文").first.click()

        sentence = page.locator(".sentence:target")
        assert sentence.inner_text().startswith(quoted)
        assert sentence.evaluate("(one) => getComputedStyle(one).backgroundColor") != "rgba(0, 0, 0, 0)"
        sentence.get_by_role("link", name="中环联合认证中心").click()
        assert page.url.endswith("/page/organisation/cec")


def test_reading_an_issue(browser: Browser, server: Server) -> None:
    """From an issue to an article, to the next one, to a sentence of its own address, to a fact beside it."""
    with opened(browser, server) as page:
        page.goto("/page/issue/2026-1")
        page.locator("#contents").get_by_role("link").first.click()
        page.locator('nav.beside a[rel="next"]').click()
        assert page.url.endswith("/article/2")
        page.get_by_role("link", name="第 7 句的链接").click()
        assert page.url.endswith("#s2714")
        note = page.get_by_role("note", name="第 7 句说明的事实")
        note.get_by_role("link", name="这条事实：巴西").click()
        assert "认可方" in page.locator("h1").inner_text()


def test_facts_stand_in_the_margin_where_there_is_one(browser: Browser, server: Server) -> None:
    """Right of the text on a wide screen, below the sentence on a phone."""
    boxes = {}
    for name in ("desk", "phone"):
        with opened(browser, server, SCREENS[name]) as page:
            page.goto("/page/issue/2026-1/article/2")
            text = page.locator("#s2714").bounding_box()
            note = page.get_by_role("note", name="第 7 句说明的事实").bounding_box()
            assert text
            assert note
            boxes[name] = text, note

    text, note = boxes["desk"]
    assert note["x"] >= text["x"] + text["width"]
    text, note = boxes["phone"]
    assert note["y"] >= text["y"] + text["height"] - 12


def test_by_keyboard(browser: Browser, server: Server) -> None:
    """A bar, a neighbour and a sentence's number take the focus, and Enter follows them."""
    with opened(browser, server) as page:
        page.goto("/page/organisation/cec")
        page.locator("svg.neighbours a").first.focus()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('svg.neighbours') !== null")
        page.locator("svg.timeline a").first.focus()
        page.keyboard.press("Enter")
        assert page.locator(":target").count() == 1


def test_the_iri_is_copied(browser: Browser, server: Server) -> None:
    """The button copies it; without a script it can be selected, and no dead button stands there."""
    with opened(browser, server) as page:
        page.goto("/page/organisation/cec")
        page.get_by_role("button", name="复制").click()
        page.get_by_role("button", name="已复制").wait_for()
        assert (
            page.evaluate("navigator.clipboard.readText()") == "https://w3id.org/sppgraph/id/organisation/cec"
        )
    with opened(browser, server, script=False) as page:
        page.goto("/page/organisation/cec")
        assert page.get_by_role("button", name="复制").count() == 0
        assert page.get_by_label("永久标识").input_value().endswith("/organisation/cec")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_runs_out_of_the_screen(browser: Browser, server: Server, place: str, screen: str) -> None:
    """No page scrolls sideways; labels of pictures end inside them."""
    clipped = (
        "[...document.querySelectorAll('svg.timeline text, svg.neighbours text')]"
        ".filter((text) => text.getBoundingClientRect().right > innerWidth).map((text) => text.textContent)"
    )
    with opened(browser, server, SCREENS[screen]) as page:
        page.goto(place)

        assert page.evaluate(WIDER) == 0
        assert page.evaluate(clipped) == []
        assert page.locator("h1").count() == 1


@pytest.mark.parametrize("place", HOSTILE)
@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_hostile_names_are_text(browser: Browser, hostile: Server, place: str, screen: str) -> None:
    """Nothing runs, nothing is loaded, nothing breaks the page; the markup can be read."""
    with opened(browser, hostile, SCREENS[screen]) as page:
        page.goto(f"/page/{place}")

        assert page.evaluate(WIDER) == 0
        assert page.locator("main img").count() == 0
        assert page.locator("main script").count() == 0
        assert MARKUP in page.locator("main").inner_text() or place == "membership/x"
        assert page.locator('a[href^="javascript"]').count() == 0


@pytest.mark.parametrize("place", ["/page/organisation/cec", "/page/issue/2026-1/article/2"])
def test_dark_pages(browser: Browser, server: Server, place: str) -> None:
    """Words of pictures and of the text are light on dark."""
    with opened(browser, server, colours="dark") as page:
        page.goto(place)
        shades = page.evaluate(
            "[...document.querySelectorAll('svg text, .sentence, .aside')].slice(0, 60).map((one) =>"
            " { const style = getComputedStyle(one);"
            " return one.tagName === 'text' ? style.fill : style.color; })"
        )

        assert shades
        assert all(min(map(int, shade[4:-1].split(","))) > 100 for shade in shades), shades
