"""What the browser tests of the offline views share: hostile pictures, and checks of a whole page."""

from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page

from browser import Visit
from sppgraph.views.model import Picture
from sppgraph.views.reading import read_picture

GRAPH = Path(__file__).parent / "data" / "views.ttl"
HOSTILE = '<img src=x onerror="window.hacked=1">机构'
LONG = "很长的名称" * 2000
TURNED = "=cmd|'/c calc'!A1 \u202egnp.elif\u200f"  # a formula, and a mark that turns text around
NAMES = {"瑞典": LONG, "中国": TURNED, "全球论坛": HOSTILE * 2, "可持续公共采购计划": "</script><b>计划</b>"}


def hostile_picture() -> Picture:
    """The small graph, with names that a newsletter should not have."""
    picture = read_picture(GRAPH)
    named = (replace(thing, name=NAMES.get(thing.name, thing.name)) for thing in picture.things)
    return replace(picture, things=tuple(named))


def assert_unharmed(visited: Visit) -> None:
    """No name became markup, ran, or loaded anything; the page has its width."""
    page = visited.page

    assert page.locator("img, iframe, aside b b, [onerror]").count() == 0
    assert page.evaluate("window.hacked") is None
    assert visited.requests == visited.complaints == []
    assert not sideways(page)


def sideways(page: Page) -> bool:
    """Whether a reader would have to scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def focused(page: Page) -> str:
    """The text of what has the focus."""
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.value || ''"))
