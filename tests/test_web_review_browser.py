"""The review pages in a real browser: by mouse, by keyboard, without a script, on a phone, and built anew."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from browser import chromium
from reviewing import Folder, edited, folder_of, follow
from served import TOKEN, Server

DESK, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=360, height=740)
Desk = tuple[Folder, Server]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests here."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def _desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = folder_of(tmp_path_factory.mktemp("review"))
    with edited(folder) as server:
        yield folder, server


@pytest.fixture
def desk(_desk: Desk) -> Iterator[Desk]:
    """A newsletter, built, and its server; nothing is corrected before a test, nor after it."""
    folder, server = _desk
    yield _desk
    if folder.file.exists():
        folder.file.unlink()
        folder.build()
        follow(server, folder)


@contextmanager
def opened(
    browser: Browser, server: Server, screen: ViewportSize = DESK, *, script: bool = True
) -> Iterator[Page]:
    """A page that must ask nobody else and complain of nothing."""
    context = browser.new_context(
        locale="zh-CN", viewport=screen, base_url=server.url(""), java_script_enabled=script
    )
    wrong: list[str] = []
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.on("request", lambda one: None if one.url.startswith(server.url("/")) else wrong.append(one.url))
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


def log_in(page: Page, place: str = "/review") -> None:
    """Be led to the form, fill it in, and be where one wanted to go."""
    page.goto(place)
    page.get_by_label("姓名").fill("审核员甲")
    page.get_by_label("口令").fill(TOKEN)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("button", name="退出").wait_for()


def test_a_journey(browser: Browser, desk: Desk) -> None:
    """Log in, reject a fact, correct the start of another, accept a third; build; the pages show what came of it."""
    folder, server = desk
    with opened(browser, server) as page:
        log_in(page, "/review?kind=role")
        funder = page.locator("[data-fact]").filter(has_text="瑞典")
        funder.get_by_role("textbox").fill("只是承诺")
        funder.get_by_role("button", name="驳回").click()
        page.get_by_text("已记下").wait_for()
        member = page.locator("[data-fact]").filter(has_text="2024-03").first
        member.get_by_role("link", name="更正").click()
        page.get_by_label("开始").fill("2023-11")
        page.get_by_label("理由").fill("公告")
        page.get_by_role("button", name="写入更正").click()
        page.get_by_text("已记下").wait_for()
        page.locator("[data-fact]").first.get_by_role("button", name="接受").click()
        page.get_by_text("已核对原文").first.wait_for()
        assert sorted(entry.action for entry in folder.entries) == ["accept", "add", "reject", "reject"]

        assert folder.build().corrected.stale == ()
        follow(server, folder)
        page.goto("/page/country/SE")
        assert page.get_by_text("低碳航运联盟").count() == 0 or page.locator(".facts article").count() == 0
        page.goto("/queries/roles-of?org=滨海绿色供应链促进中心")
        assert page.get_by_text("2023-11").count() > 0
        assert page.get_by_text("2024-03").count() == 0
        page.goto("/review/pending")
        assert page.get_by_text("图中已采用").count() == 4


def test_by_keyboard_alone(browser: Browser, desk: Desk) -> None:
    """j, a, r, u decide on the fact that is chosen; while one types they are letters."""
    folder, server = desk
    with opened(browser, server) as page:
        log_in(page)
        page.keyboard.press("a")
        assert not folder.entries
        assert page.locator("[data-fact] mark").count() > 5
        assert page.get_by_role("link", name="看上下文").count() >= 6
        page.keyboard.press("j")
        with page.expect_navigation():
            page.keyboard.press("a")
        page.locator("#f1:focus").wait_for()
        assert [entry.action for entry in folder.entries] == ["accept"]
        with page.expect_navigation():
            page.keyboard.press("u")
        page.get_by_text("已撤销").wait_for()
        assert not folder.entries
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.id") == "f1"
        page.keyboard.press("e")
        page.keyboard.type("rack")
        assert page.locator("#r1").input_value() == "rack"
        page.keyboard.press("Escape")
        with page.expect_navigation():
            page.keyboard.press("r")
        assert [(entry.action, entry.reason) for entry in folder.entries] == [("reject", "rack")]
        page.keyboard.press("?")
        page.get_by_label("启用单键操作").uncheck()
        page.locator("#f1").focus()
        page.keyboard.press("a")
        assert len(folder.entries) == 1


def test_without_a_script(browser: Browser, desk: Desk) -> None:
    """Everything is a form: decide, see it among the decisions, take it back, log out."""
    folder, server = desk
    with opened(browser, server, script=False) as page:
        log_in(page)
        page.get_by_role("button", name="接受").first.click()
        assert len(folder.entries) == 1
        page.goto("/review/pending")
        page.get_by_role("button", name="撤销").click()
        assert not folder.entries
        page.get_by_role("button", name="退出").click()
        page.goto("/review")
        assert "/review/login" in page.url


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_scrolls_sideways(browser: Browser, desk: Desk, screen: ViewportSize) -> None:
    """On a phone and on a desk, with a name at its longest."""
    _, server = desk
    with opened(browser, server, screen) as page:
        log_in(page)
        page.locator("[data-fact]").first.get_by_role("textbox").fill("长" * 1500)
        page.locator("[data-fact]").first.get_by_role("button", name="驳回").click()
        page.get_by_text("已记下").wait_for()
        thing = page.locator("[data-fact] a[href^='/review/thing']").first.get_attribute("href")
        correct = page.locator("[data-fact] a[href^='/review/correct']").first.get_attribute("href")
        for place in ("/review?state=all", "/review/pending", thing, correct):
            page.goto(place or "")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place


def test_names_are_completed(browser: Browser, desk: Desk) -> None:
    """While one types the name of a thing."""
    _, server = desk
    with opened(browser, server) as page:
        log_in(page, "/review?kind=role")
        page.locator("[data-fact]").first.get_by_role("link", name="更正").click()
        page.get_by_label("谁").fill("LCS")
        page.locator("#l-who option").first.wait_for(state="attached")
        assert page.locator("#l-who option").first.get_attribute("value") == "LCSA"
