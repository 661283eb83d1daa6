"""A headless Chromium for tests of pages, kept off the network."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Route, ViewportSize, sync_playwright

from served import Server

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--enable-unsafe-swiftshader",  # WebGL without a GPU, which newer versions grant only when asked
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SCREEN = ViewportSize(width=1600, height=1000)
DESK = ViewportSize(width=1280, height=900)


@dataclass
class Visit:
    """An open page, and what it did that a page must not do."""

    page: Page
    requests: list[str] = field(default_factory=list)  # all but the page's own file
    complaints: list[str] = field(default_factory=list)  # console errors and uncaught exceptions


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium.

    Raises:
        AssertionError: it is not installed; the message says how to install it.
    """
    assert CHROMIUM.exists(), (
        f"{CHROMIUM} is missing, and a page is only proved in a browser.\n"
        "  Install it; on Debian: apt-get install chromium fonts-noto-cjk"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def visit(
    browser: Browser, file: Path, screen: ViewportSize = SCREEN, *, patience: float = 10.0
) -> Iterator[Visit]:
    """Open a file with the network off, and note every request and complaint.

    Nothing in the page may take longer than ``patience``, in seconds.
    """
    context = browser.new_context(viewport=screen, offline=True)
    visited = Visit(context.new_page())
    address = file.as_uri()

    def refuse(route: Route) -> None:
        if route.request.url == address:
            route.continue_()
        else:
            visited.requests.append(route.request.url)
            route.abort()

    def hear(said: ConsoleMessage) -> None:
        if said.type == "error":
            visited.complaints.append(said.text)

    visited.page.set_default_timeout(patience * 1000)
    context.route("**/*", refuse)
    visited.page.on("console", hear)
    visited.page.on("pageerror", lambda error: visited.complaints.append(str(error)))
    visited.page.goto(address)
    yield visited
    context.close()


@contextmanager
def opened(
    browser: Browser, server: Server, screen: ViewportSize = DESK, *, script: bool = True
) -> Iterator[Page]:
    """A page of a server, in Chinese, that must ask nobody else and complain of nothing."""
    context = browser.new_context(
        locale="zh-CN", viewport=screen, base_url=server.url(""), java_script_enabled=script
    )
    elsewhere: list[str] = []
    complaints: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith(server.url("/")):
            elsewhere.append(request.url)

    def hear(said: ConsoleMessage) -> None:
        # Chromium complains of the status of a page that says what is wrong; the tests look at it themselves.
        status = said.text.startswith("Failed to load resource") and said.location["url"] == page.url
        if said.type in ("error", "warning") and not status:
            complaints.append(said.text)

    page = context.new_page()
    page.set_default_timeout(15_000)
    page.on("request", note)
    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.wait_for_load_state("networkidle")
    context.close()
    assert (elsewhere, complaints) == ([], [])
