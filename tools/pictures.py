"""Take the pictures of docs/images/ anew, from output/ as `make graph` leaves it.

Run it in an environment that holds what the tests need: .venv/bin/python tools/pictures.py [NAME ...]
"""

import base64
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
OUTPUT, IMAGES = ROOT / "output", ROOT / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
QUALITY = 72  # of WebP, at which Chinese text of 14 px stays sharp
TOKEN = "only-for-the-pictures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture."""

    name: str
    place: str  # a path of the service, or a file of output/views
    before: Callable[[Page], None] = lambda _page: None  # what is done on the page first
    size: tuple[int, int] = (1280, 800)  # pixels
    scheme: Literal["light", "dark"] = "light"
    language: Literal["zh", "en"] = "zh"


def select(name: str) -> Callable[[Page], None]:
    """Search a view for a thing and open it."""

    def act(page: Page) -> None:
        page.get_by_role("searchbox").first.fill(name)
        page.get_by_role("searchbox").first.press("Enter")

    return act


def enter(page: Page) -> None:
    """Log in to the review pages."""
    page.get_by_label("姓名").fill("审核组")
    page.locator("input[type=password]").fill(TOKEN)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="退出").wait_for()


def rest(page: Page) -> None:
    """Wait for the editor."""
    page.locator(".CodeMirror, .cm-editor").first.wait_for()


PICTURES = (
    Picture(name="network", place="network.html", size=(1600, 1000)),
    Picture(name="network-selected", place="network.html", before=select("中环联合"), size=(1600, 1000)),
    Picture(name="network-2024", place="network.html#years=2024-2024", size=(1600, 1000)),
    Picture(name="timeline", place="timeline.html", size=(1600, 1000)),
    Picture(name="organisations", place="organisations.html", size=(1600, 1000)),
    Picture(name="ego", place="ego/programme-cfit.html", size=(1600, 1000)),
    Picture(name="home", place="/"),
    Picture(name="search", place="/search?q=yikecheng"),
    Picture(name="browse", place="/browse?type=Event"),
    Picture(name="thing", place="/page/organisation/cec", size=(1280, 1000)),
    Picture(name="article", place="/page/issue/002-adeed5763a96b620/article/3"),
    Picture(name="issue", place="/page/issue/2022-2"),
    Picture(name="queries", place="/queries"),
    Picture(name="ask", place="/ask?q=2024年举行了哪些活动？"),
    Picture(name="answer", place="/queries/events-of-year?year=2024"),
    Picture(name="chart", place="/queries/role-over-time?view=timeline", size=(1280, 1000)),
    Picture(
        name="map",
        place="/queries/endorsing-countries?framework=建筑环境可持续公共采购全球行动框架&view=map",
        size=(1280, 1000),
    ),
    Picture(name="bars", place="/queries/most-connected?view=bar", size=(1280, 1000)),
    Picture(name="editor", place="/sparql", before=rest),
    Picture(name="ontology", place="/ontology", size=(1280, 1000)),
    Picture(name="review", place="/review", before=enter, size=(1280, 1000)),
    Picture(name="phone", place="/page/organisation/cec", size=(390, 844), scheme="dark", language="en"),
)


def main(names: list[str]) -> None:
    """Take the pictures of these names, or all."""
    wanted = [one for one in PICTURES if not names or one.name in names]
    with sync_playwright() as playwright, _served() as address:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for one in wanted:
            target = IMAGES / f"{one.name}.webp"
            target.write_bytes(_taken(browser, one, address))
            print(f"{target.relative_to(ROOT)}  {target.stat().st_size / 1000:.0f} kB")
        browser.close()


def _taken(browser: Browser, one: Picture, address: str) -> bytes:
    width, height = one.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=one.scheme,
        reduced_motion="reduce",
        locale="zh-CN" if one.language == "zh" else "en-GB",
    )
    page = context.new_page()
    page.goto(address + one.place if one.place.startswith("/") else _view(one.place))
    one.before(page)
    page.wait_for_timeout(800)  # milliseconds in which fonts and canvases come to rest
    told = {"format": "webp", "quality": QUALITY}
    shot = context.new_cdp_session(page).send("Page.captureScreenshot", told)
    context.close()
    return base64.b64decode(shot["data"])


def _view(place: str) -> str:
    file, hash, state = place.partition("#")
    return (OUTPUT / "views" / file).as_uri() + hash + state


@contextmanager
def _served() -> Iterator[str]:
    """The service on output/, with a review page that writes nowhere that matters."""
    with TemporaryDirectory() as scratch:
        token = Path(scratch) / "token"
        token.touch(0o600)
        token.write_text(TOKEN, encoding="utf-8")
        editing = [
            "--edit",
            "--corrections",
            str(Path(scratch) / "corrections.ttl"),
            "--token-file",
            str(token),
        ]
        command = [sys.executable, "-m", "sppgraph", "serve", str(OUTPUT), "--port", "0", *editing]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")
        assert process.stdout is not None
        found = re.search(r"http://[^ ]+[^/ \n]", process.stdout.readline())
        assert found is not None
        try:
            yield found[0]
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main(sys.argv[1:])
